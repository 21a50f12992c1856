import { describe, expect, it } from '@jest/globals';
import { leaveWords } from './leave.page.ts';
import { askedOf, leaveOf } from './leaving.form.ts';
import { requestRow } from './requests.page.ts';

describe('§6 leaving', () => {
  it('§6 a request needs a reason, and an answer is a choice nobody makes for the manager', () => {
    expect(askedOf({ reason: 'prefers-court' })).toEqual({ reasonCode: 'prefers-court' });
    expect(askedOf({ reason: 'prison' })).toMatchObject({ errors: [{ field: 'reason' }] });
    expect(['give', 'refuse', 'yes', undefined].map(leaveOf)).toEqual([true, false, null, null]);
  });

  it('§6 what each answer does is said before it is given', () => {
    expect(leaveWords(true).join(' ')).toContain('ends as withdrawn');
    expect(leaveWords(false).join(' ')).toContain('only absences without an excuse can');
  });

  it('§6 a request is due in 2 working days, and marked when overdue', () => {
    const row = { caseId: 'c', reasonCode: 'other', askedAt: '2027-03-01T09:00:00Z', dueAt: '2027-03-03T17:00:00Z' };
    const at = (now: string) => requestRow(row, 'Kit', Date.parse(now));
    expect(at('2027-03-03T17:00:00Z')).toMatchObject({ overdue: false, due: 'Wednesday 3 March 2027 at 5pm' });
    expect(at('2027-03-03T17:00:01Z')).toMatchObject({ overdue: true, href: '/cases/c/leave' });
  });
});
