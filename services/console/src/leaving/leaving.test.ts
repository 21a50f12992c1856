import { describe, expect, it } from '@jest/globals';
import type { Visit } from '../page/page.ts';
import { readForm } from '../page/read-form.ts';
import { en } from '../words/en.ts';
import { ASK_FIELDS } from './ask.page.ts';
import { answerIn, LEAVE_FIELDS } from './leave.page.ts';
import { PLAN_END_FIELDS } from './plan-end.page.ts';
import { leaveRequestsPage } from './requests.page.ts';

describe('2.7 the end of a plan', () => {
  it('2.7 a plan is extended or ended with a reason, and what either does is said before', () => {
    expect(readForm(PLAN_END_FIELDS, { decision: 'extended' })).toMatchObject({ errors: [{ field: 'reason' }] });
    expect(readForm(PLAN_END_FIELDS, { reason: 'other' })).toMatchObject({ errors: [{ field: 'decision' }] });
    expect(en.planEnd.does.ended.join(' ')).toContain('ends as withdrawn');
    expect(en.planEnd.intro).toContain('never counts against');
  });
});

describe('§6 leaving', () => {
  it('§6 a request needs a reason, and an answer is a choice nobody makes for the manager', () => {
    expect(readForm(ASK_FIELDS, { reason: 'prefers-court', via: 'call' })).toEqual({
      values: { reason: 'prefers-court', via: 'call' },
    });
    expect(readForm(ASK_FIELDS, { reason: 'prefers-court' })).toMatchObject({ errors: [{ field: 'via' }] });
    expect(readForm(ASK_FIELDS, { reason: 'prison', via: 'call' })).toMatchObject({ errors: [{ field: 'reason' }] });
    expect(readForm(LEAVE_FIELDS, {})).toMatchObject({ errors: [{ field: 'answer' }] });
    expect(['give', 'refuse', 'yes', undefined].map(answerIn)).toEqual(['give', 'refuse', null, null]);
  });

  it('§6 what each answer does is said before it is given', () => {
    expect(en.leaving.does.give.join(' ')).toContain('ends as withdrawn');
    expect(en.leaving.does.refuse.join(' ')).toContain('only absences without an excuse can');
  });

  it('§6 a request is due in 2 working days, and marked when overdue', async () => {
    const row = { caseId: 'c', reasonCode: 'other', askedAt: '2027-03-01T09:00:00Z', dueAt: '2027-03-03T17:00:00Z' };
    const at = async (now: string) => {
      const api = {
        page: async () => ({ items: [row], next: null }),
        find: async () => null,
        time: Date.parse(now),
      };
      const visit = { api, who: { roles: ['programme-manager'] }, params: {}, query: {} } as unknown as Visit;
      return (await leaveRequestsPage.get(visit)).model.rows;
    };
    const [person, due] = [[expect.objectContaining({ href: '/cases/c/leave' })], 'Wednesday 3 March 2027 at 5pm'];
    const shown = (last: unknown) => [[person, 'Another reason', 'Monday 1 March 2027 at 9am', last]];
    expect(await at('2027-03-03T17:00:00Z')).toEqual(shown(due));
    expect(await at('2027-03-03T17:00:01Z')).toEqual(shown([{ tag: 'Overdue', colour: 'red' }, ' ', due]));
  });
});
