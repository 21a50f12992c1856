import { describe, expect, it } from '@jest/globals';
import type { Who } from '../session/session.ts';
import { caseActions, contactRows, type Marked, nextSession, planRows, stepOnTop, whyRows } from './case.presenter.ts';

const COUNTS = '2027-03-10T17:00:00.000Z';
const now = Date.parse('2027-03-09T09:00:00Z');
const missed: Marked = {
  placeId: 'p1',
  number: 1,
  status: 'booked',
  startsAt: '2027-03-08T18:00:00.000Z',
  endsAt: '2027-03-08T19:30:00.000Z',
  outcome: 'did-not-attend',
  absences: [{ state: 'window', countsAt: COUNTS }],
  excuses: [],
};
const open = { excuseId: 'e1', decision: null, decisionDueAt: '2027-03-10T17:00:00.000Z', takenBack: null };
const attendance = (place = missed) => ({ credits: 0, requiredSessions: 6, places: [place], contactAttempts: [] });
const rows = (place = missed, closed = false) => planRows(null, attendance(place), { caseId: 'c', closed, now });
const programme = {
  endedAs: null,
  endedAt: null,
  withdrawalOpen: true,
  nextAt: COUNTS,
  nextWhy: 'absence-counts',
} as const;

describe('where a case is, and why', () => {
  it('3.5 an excuse can be written down once, for who did not come, while there is something to excuse', () => {
    expect(rows()[0]?.lodgeHref).toBe('/cases/c/places/p1/excuse');
    expect(rows({ ...missed, outcome: 'attended', absences: [] })[0]?.lodgeHref).toBeNull();
    expect(rows(missed, true)[0]?.lodgeHref).toBeNull();
    expect(rows({ ...missed, excuses: [open] })[0]).toMatchObject({
      lodgeHref: null,
      excuseHref: '/cases/c/excuses/e1',
      excuse: 'An excuse waits to be decided, due Wednesday 10 March 2027 at 5pm',
    });
    expect(rows({ ...missed, excuses: [{ ...open, decision: 'refused' }] })[0]).toMatchObject({
      lodgeHref: '/cases/c/places/p1/excuse',
      excuse: 'An excuse was refused',
    });
  });

  it('2.1 the next session stands on top, and the end of the plan does not', () => {
    const venue = { name: 'The Old Library', lines: ['Mill Lane'], postcode: 'RG1 1ZZ', travel: 'Bus 5 to the bridge' };
    const at = (day: string, status: 'booked' | 'cancelled' = 'booked') => ({
      startsAt: `2027-03-${day}T18:00:00.000Z`,
      endsAt: `2027-03-${day}T19:30:00.000Z`,
      status,
      venue,
    });
    const plan = { places: [at('08'), at('15', 'cancelled'), at('22')] };
    expect(nextSession(plan, now)).toBe(
      'Next session: Monday 22 March 2027 at 6pm, The Old Library, Mill Lane, RG1 1ZZ',
    );
    const [row] = planRows(plan as never, null, { caseId: 'c', closed: false, now });
    expect(row?.where).toBe('The Old Library, Mill Lane, RG1 1ZZ. Bus 5 to the bridge');
    expect(nextSession({ places: [at('08')] }, now)).toBeNull();
    expect(stepOnTop({ endedAs: null, nextAt: '2027-11-17T17:00:00.000Z', nextWhy: 'plan-end' })).toBeNull();
    expect(stepOnTop(programme)).toMatchObject({ clause: '4.1' });
  });

  it('4.1, 3.5, §6 each reason is said with its clause', () => {
    const why = whyRows(programme, attendance({ ...missed, excuses: [open] }));
    expect(why.map(({ clause }) => clause)).toEqual(['5.1', '4.1', '3.5', '6', '4.1']);
    expect(whyRows({ ...programme, endedAs: 'withdrawn' }, attendance())).toHaveLength(1);
  });

  it('3.7 tries to reach the person are shown in words, newest first', () => {
    const contactAttempts = [
      { attemptId: 'a1', at: '2027-03-08T20:00:00Z', channel: 'call', result: 'no-answer', takenBackAt: null },
      {
        attemptId: 'a2',
        at: '2027-03-09T08:00:00Z',
        channel: 'visit',
        result: 'reached',
        takenBackAt: '2027-03-09T09:00:00Z',
      },
    ] as const;
    expect(contactRows({ contactAttempts })).toEqual([
      'Tuesday 9 March 2027 at 8am. Visit: we spoke with them, or they answered. Taken back Tuesday 9 March 2027 at 9am',
      'Monday 8 March 2027 at 8pm. Phone call: no answer',
    ]);
  });

  it('§6 only a manager answers a request to leave, and nobody asks twice or after the end', () => {
    const of = (
      role: 'programme-manager' | 'custody-officer' | 'administrator' | 'authoriser',
      changed: object = {},
      marks = false,
    ) => {
      const who: Who = { actor: 'a', roles: [role], force: '43', provider: null, court: null, token: 't', until: 0 };
      return caseActions('c', { ...programme, ...changed }, who, { agreed: true, marks }).map(({ text }) => text);
    };
    const moves = ['Move to another group', 'Who must not meet them'];
    const [, apart] = moves;
    expect(of('programme-manager')).toEqual(['Give or refuse leave', ...moves, 'Card to hand over', 'End this case']);
    expect(of('custody-officer')).toEqual([apart, 'Card to hand over']);
    expect(of('custody-officer', { withdrawalOpen: false })).toEqual([apart, 'Card to hand over', 'They ask to leave']);
    const ended = { endedAs: 'withdrawn', endedAt: '2027-03-12T09:00:00Z' };
    expect(of('programme-manager', ended, true)).toEqual(['This end was wrong']);
    // 4.7 the summons has gone out: it is still written down, and told to the liaison
    const summonsed = { ...ended, endedAs: 'summonsed', withdrawalOpen: false };
    expect(of('programme-manager', summonsed)).toEqual(['They ask to leave', 'This end was wrong']);
    expect(of('administrator', ended)).toEqual(['Erase this person', 'Legal holds']);
    expect(of('authoriser', ended)).toEqual(['Legal holds']);
    expect(of('programme-manager', { withdrawalOpen: false }, true)).toContain('Record a try to reach them');
  });
});
