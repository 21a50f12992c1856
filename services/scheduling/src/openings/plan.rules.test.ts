import { catchUpStart, isSessionDate, patternOf } from '@byway/schemes/dates';
import { addDays, atLondon, daysBetween, describe as inWords, londonDate } from '@byway/schemes/london';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { cohortSessions, spanAt } from '../cohorts/cohort.rules.ts';
import {
  CATCH_UP_WEEKS,
  type CatchUpWanted,
  catchUpDueAt,
  chooseCatchUp,
  choosePlan,
  choosePlanAmong,
  type Opening,
} from './plan.rules.ts';

interface Group {
  readonly cohortId: string;
  readonly weekday?: number;
  readonly starts?: string;
  readonly capacity?: number;
  readonly from?: string;
  readonly until?: string;
}

/** The openings of a group, empty unless `taken` says otherwise for a London date. */
function openings(group: Group, taken: Readonly<Record<string, number>> = {}): Opening[] {
  const { cohortId, weekday = 1, starts = '18:00', capacity = 12, from = '2027-03-01', until = '2027-07-26' } = group;
  const spans = cohortSessions({ weekday, starts, minutes: 90, from, until }, 0);
  if (typeof spans === 'string') throw new Error(spans);
  return spans.map((span) => {
    const date = londonDate(span.startsAt);
    const of = { sessionId: `${cohortId} ${date}`, cohortId, provider: 'druglink', venueId: 'v' };
    return { ...span, ...of, capacity, taken: taken[date] ?? 0 };
  });
}

const byTime = (all: Opening[]) => all.toSorted((a, b) => a.startsAt - b.startsAt);
const ids = (sessions: readonly Opening[]) => sessions.map(({ sessionId }) => sessionId);

describe('1.5 the plan', () => {
  const mondays = openings({ cohortId: 'mon' });
  const tuesdays = openings({ cohortId: 'tue', weekday: 2 });

  it('2.1 is the next six sessions of the group, over Easter a week longer', () => {
    expect(ids(choosePlan(mondays, 6)?.sessions ?? []).at(-1)).toBe('mon 2027-04-12');
  });

  it('2.5 starts at the first session from which every one is free', () => {
    const full = openings({ cohortId: 'mon' }, { '2027-03-15': 12 });
    expect(choosePlan(full, 6)?.sessions[0].sessionId).toBe('mon 2027-03-22');
  });

  it('2.5 there is none when the group has fewer sessions left than the plan needs', () => {
    expect(choosePlan(mondays.slice(-5), 6)).toBeNull();
    expect(choosePlan([], 6)).toBeNull();
  });

  it('1.5 the start asked for is taken or none', () => {
    expect(choosePlan(mondays, 6, 'mon 2027-03-22')?.sessions[0].sessionId).toBe('mon 2027-03-22');
    const full = openings({ cohortId: 'mon' }, { '2027-04-12': 12 });
    expect(choosePlan(full, 6, 'mon 2027-03-22')).toBeNull();
  });

  it('1.5 the held start is honoured, though another group would start earlier', () => {
    const held = { cohortId: 'tue', firstSessionId: 'tue 2027-03-16' };
    const plan = choosePlanAmong(byTime([...mondays, ...tuesdays]), 6, held);
    expect(plan?.sessions[0].sessionId).toBe('tue 2027-03-16');
  });

  it('1.5 a held start that is gone gives way to the earliest start of any group of the scheme', () => {
    const held = { cohortId: 'tue', firstSessionId: 'tue 2027-03-02' };
    const busy = openings({ cohortId: 'tue', weekday: 2 }, { '2027-03-02': 12 });
    expect(choosePlanAmong(byTime([...mondays, ...busy]), 6, held)?.sessions[0].sessionId).toBe('mon 2027-03-01');
    const later = mondays.slice(2);
    expect(choosePlanAmong(byTime([...later, ...busy]), 6, held)?.sessions[0].sessionId).toBe('tue 2027-03-09');
  });

  it('1.5 of two groups starting together the held one is taken', () => {
    const other = openings({ cohortId: 'also-mon' });
    const held = { cohortId: 'mon', firstSessionId: 'gone' };
    expect(choosePlanAmong(byTime([...other, ...mondays]), 6, held)?.cohortId).toBe('mon');
  });

  it('1.5 whether the held start is honoured can be told from its group alone', () => {
    const seats = fc.array(fc.integer({ min: 10, max: 12 }), { minLength: 22, maxLength: 22 });
    fc.assert(
      fc.property(seats, seats, fc.nat(21), (ofMondays, ofTuesdays, start) => {
        const [own, other] = [
          tuesdays.map((one, i) => ({ ...one, taken: ofTuesdays[i] ?? 0 })),
          mondays.map((one, i) => ({ ...one, taken: ofMondays[i] ?? 0 })),
        ];
        const held = { cohortId: 'tue', firstSessionId: own[start % own.length]?.sessionId ?? '' };
        const startOf = (all: readonly Opening[]) => choosePlanAmong(all, 2, held)?.sessions[0].sessionId;
        const isHonoured = startOf(byTime([...own, ...other])) === held.firstSessionId;
        expect(startOf(own) === held.firstSessionId).toBe(isHonoured);
      }),
    );
  });

  it('2.5 however many ask, no session is over capacity, and each plan is consecutive and whole', () => {
    const asks = fc.array(fc.record({ n: fc.integer({ min: 1, max: 8 }), start: fc.nat(20) }), { maxLength: 60 });
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 4 }), asks, (capacity, wanted) => {
        let group = openings({ cohortId: 'mon', capacity });
        for (const { n, start } of wanted) {
          const held = { cohortId: 'mon', firstSessionId: group[start]?.sessionId ?? '' };
          const plan = choosePlanAmong(group, n, held);
          if (!plan) continue;
          const at = group.findIndex(({ sessionId }) => sessionId === plan.sessions[0].sessionId);
          expect(ids(plan.sessions)).toEqual(ids(group.slice(at, at + n)));
          const booked = new Set(ids(plan.sessions));
          group = group.map((one) => (booked.has(one.sessionId) ? { ...one, taken: one.taken + 1 } : one));
        }
        expect(group.every(({ taken }) => taken <= capacity)).toBe(true);
      }),
    );
  });
});

describe('2.6 the catch-up', () => {
  const mondays = openings({ cohortId: 'mon' });
  const live = mondays.slice(0, 6);
  const wanted: CatchUpWanted = {
    cohortId: 'mon',
    pattern: { weekday: 1, clock: '18:00' },
    appendedOn: '2027-03-10',
    live,
    cancelledDates: [],
  };
  const choose = (all: readonly Opening[], change: Partial<CatchUpWanted> = {}) => {
    const chosen = chooseCatchUp(all, { ...wanted, ...change });
    return chosen && `${chosen.cohortId} ${inWords(chosen.startsAt)}`;
  };

  it('2.6 is the first Monday after the last live session', () => {
    expect(choose(mondays)).toBe('mon Mon 19 Apr 2027 18:00');
  });

  it('2.6 comes after the day it is appended, never on it', () => {
    expect(choose(mondays, { appendedOn: '2027-04-19' })).toBe('mon Mon 26 Apr 2027 18:00');
  });

  it('2.6 is on no date of a session the provider cancelled; a released one may be used', () => {
    expect(choose(mondays, { live: live.slice(0, 5), cancelledDates: ['2027-04-12'] })).toBe(
      'mon Mon 19 Apr 2027 18:00',
    );
    expect(choose(mondays, { live: live.slice(0, 5) })).toBe('mon Mon 12 Apr 2027 18:00');
  });

  it('2.6 full: the next week of the same group, though another group has room', () => {
    const full = openings({ cohortId: 'mon' }, { '2027-04-19': 12 });
    const all = byTime([...full, ...openings({ cohortId: 'tue', weekday: 2 })]);
    expect(choose(all)).toBe('mon Mon 26 Apr 2027 18:00');
  });

  it('2.6 beyond the end of the group: the next session of another group of the scheme', () => {
    const short = openings({ cohortId: 'mon', until: '2027-04-12' });
    const all = byTime([...short, ...openings({ cohortId: 'wed', weekday: 3 })]);
    expect(choose(all)).toBe('wed Wed 21 Apr 2027 18:00');
  });

  it('2.6 a session that was moved to another weekday is only taken when the group has no other', () => {
    const moved = mondays.map((one) =>
      one.sessionId === 'mon 2027-04-19' ? { ...one, ...spanAt(atLondon('2027-04-21', '18:00'), 90) } : one,
    );
    expect(choose(moved)).toBe('mon Mon 26 Apr 2027 18:00');
  });

  it('2.6 none within 4 weeks of the proper date: there is none', () => {
    const dates = ['2027-04-19', '2027-04-26', '2027-05-10', '2027-05-17'];
    const full = openings({ cohortId: 'mon' }, Object.fromEntries(dates.map((date) => [date, 12])));
    expect(choose(full)).toBeNull();
    const nearlyFull = openings({ cohortId: 'mon' }, Object.fromEntries(dates.slice(0, 3).map((date) => [date, 12])));
    expect(choose(nearlyFull)).toBe('mon Mon 17 May 2027 18:00');
  });

  it('2.5 is never at a time at which the person is elsewhere', () => {
    const short = openings({ cohortId: 'mon', until: '2027-04-12' });
    const elsewhere = openings({ cohortId: 'other', starts: '18:30' });
    const appended = { ...wanted, live: live.slice(0, 3), appendedOn: '2027-03-16' };
    // Monday 22 March at 18:00 is free again; the other group of that evening overlaps a place not moved.
    expect(chooseCatchUp(byTime([...short, ...elsewhere]), appended)?.sessionId).toBe('mon 2027-03-22');
    const busy = { ...appended, live: [...live.slice(0, 3), spanAt(atLondon('2027-03-15', '18:00'), 90)] };
    expect(chooseCatchUp(elsewhere, busy)?.sessionId).toBe('other 2027-03-22');
  });

  it('2.6 has the plan’s weekday, and lies after the last live session and the day appended, on no cancelled date', () => {
    const days = fc.integer({ min: 0, max: 250 });
    fc.assert(
      fc.property(
        fc.array(days, { maxLength: 8 }),
        fc.integer({ min: 0, max: 150 }),
        fc.array(fc.integer({ min: 0, max: 40 }), { maxLength: 6 }),
        fc.array(fc.integer({ min: 0, max: 12 }), { minLength: 40, maxLength: 40 }),
        (liveDays, appended, cancelledWeeks, taken) => {
          const all = openings({ cohortId: 'mon', until: '2028-02-28' }).map((one, i) => ({
            ...one,
            taken: taken[i % 40] ?? 0,
          }));
          const given: CatchUpWanted = {
            ...wanted,
            live: liveDays.map((day) => spanAt(atLondon(addDays('2027-03-01', day), '09:00'), 60)),
            appendedOn: addDays('2027-03-01', appended),
            cancelledDates: cancelledWeeks.map((week) => addDays('2027-03-01', 7 * week)),
          };
          const due = catchUpDueAt(given);
          expect(due).toBe(catchUpStart({ ...given, planStarts: given.live.map(({ startsAt }) => startsAt) }));
          const chosen = chooseCatchUp(all, given);
          if (!chosen) return;
          const date = londonDate(chosen.startsAt);
          expect(patternOf(chosen.startsAt)).toEqual(given.pattern);
          expect(chosen.taken < chosen.capacity && isSessionDate(date)).toBe(true);
          expect(date > given.appendedOn && !given.cancelledDates.includes(date)).toBe(true);
          for (const { startsAt } of given.live) expect(date > londonDate(startsAt)).toBe(true);
          expect(daysBetween(londonDate(due), date)).toBeLessThanOrEqual(7 * CATCH_UP_WEEKS);
        },
      ),
    );
  });
});
