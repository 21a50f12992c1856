import { CURRENT } from '@byway/schemes/calendar';
import { isSessionDate } from '@byway/schemes/dates';
import { addDays, daysBetween, describe as inWords, londonClock, londonDate, weekdayOf } from '@byway/schemes/london';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { cohortSessions, overlap, spanAt, type Timetable } from './cohort.rules.ts';

const now = Date.parse('2027-03-01T09:00:00Z');
const mondays: Timetable = { weekday: 1, starts: '18:00', minutes: 90, from: '2027-03-01', until: '2027-04-12' };
const sessionsOf = (change: Partial<Timetable>) => cohortSessions({ ...mondays, ...change }, now);
/** When a group's sessions start, in London; none of them has begun. */
const startsOf = (change: Partial<Timetable>) => {
  const sessions = cohortSessions({ ...mondays, ...change }, 0);
  if (typeof sessions === 'string') throw new Error(sessions);
  return sessions.map(({ startsAt }) => ({ date: londonDate(startsAt), clock: londonClock(startsAt) }));
};
const aGroup = fc.record({
  weekday: fc.integer({ min: 1, max: 7 }),
  starts: fc.constantFrom('08:00', '09:30', '14:00', '18:45', '21:00'),
  from: fc.integer({ min: 0, max: 1700 }).map((days) => addDays('2024-01-01', days)),
});

describe('2.1 the sessions of a group', () => {
  it('2.1 a Monday group at Easter 2027 keeps 18:00 in London and skips 29 March', () => {
    const sessions = sessionsOf({});
    if (typeof sessions === 'string') throw new Error(sessions);
    expect(sessions.map(({ startsAt }) => inWords(startsAt))).toEqual([
      'Mon 1 Mar 2027 18:00',
      'Mon 8 Mar 2027 18:00',
      'Mon 15 Mar 2027 18:00',
      'Mon 22 Mar 2027 18:00',
      'Mon 5 Apr 2027 18:00',
      'Mon 12 Apr 2027 18:00',
    ]);
    expect(new Set(sessions.map(({ startsAt, endsAt }) => endsAt - startsAt))).toEqual(new Set([90 * 60_000]));
  });

  it.each([
    ['starts before 08:00', { starts: '07:59' }, 'outside-hours'],
    ['starts after 21:00', { starts: '21:01' }, 'outside-hours'],
    ['ends after midnight', { starts: '21:00', minutes: 180 }, 'outside-hours'],
    ['runs for more than 60 weeks', { until: '2028-04-25' }, 'too-long'],
    ['ends before it starts', { until: '2027-02-28' }, 'ends-before-it-starts'],
    ['reaches beyond the list of bank holidays', { from: '2028-06-05', until: '2029-01-08' }, 'beyond-calendar'],
    ['falls on bank holidays alone', { from: '2027-03-29', until: '2027-03-29' }, 'no-session'],
    ['has a session that has begun', { starts: '09:00' }, 'session-in-the-past'],
  ] as const)('2.1 a group that %s is refused', (_, change, code) => {
    expect(sessionsOf(change)).toBe(code);
  });

  it('2.1 begins on the first such weekday, on the first date itself if that is one', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 7 }), fc.integer({ min: 1, max: 400 }), (weekday, days) => {
        const from = addDays('2027-03-01', days);
        const sessions = sessionsOf({ weekday, from, until: addDays(from, 70) });
        if (typeof sessions === 'string') throw new Error(sessions);
        for (const { startsAt } of sessions) {
          expect([weekdayOf(londonDate(startsAt)), londonClock(startsAt)]).toEqual([weekday, '18:00']);
          expect(londonDate(startsAt) >= from && londonDate(startsAt) <= addDays(from, 70)).toBe(true);
        }
      }),
    );
  });
});

describe('2.1 weekly sessions', () => {
  it('2.1 skip 25 and 26 December and 1 January themselves, and the bank holidays given for them', () => {
    const until = '2028-01-17';
    expect(startsOf({ weekday: 6, from: '2027-12-18', until }).map(({ date }) => date)).toEqual([
      '2027-12-18',
      '2028-01-08',
      '2028-01-15',
    ]);
    expect(startsOf({ weekday: 1, from: '2027-12-20', until }).map(({ date }) => date)).toEqual([
      '2027-12-20',
      '2028-01-10',
      '2028-01-17',
    ]);
  });

  it('2.1 keep weekday and wall-clock time all through 2024 to 2030, on no day without sessions', () => {
    fc.assert(
      fc.property(aGroup, (group) => {
        for (const { date, clock } of startsOf({ ...group, until: addDays(group.from, 56) })) {
          expect([weekdayOf(date), clock]).toEqual([group.weekday, group.starts]);
          expect(CURRENT.days.includes(date)).toBe(false);
          expect(date.slice(5)).not.toMatch(/12-25|12-26|01-01/);
        }
      }),
    );
  });

  it('2.1 follow each other by a week, or by more only over days without sessions', () => {
    fc.assert(
      fc.property(aGroup, (group) => {
        const days = startsOf({ ...group, until: addDays(group.from, 56) }).map(({ date }) => date);
        days.slice(1).forEach((day, i) => {
          const before = days[i] as string;
          expect(daysBetween(before, day) % 7).toBe(0);
          for (let d = addDays(before, 7); d < day; d = addDays(d, 7)) expect(isSessionDate(d)).toBe(false);
        });
      }),
    );
  });
});

describe('2.5 never in two places at once', () => {
  it('2.5 one session may begin when the other ends, not a minute earlier', () => {
    const one = spanAt(now, 90);
    expect(overlap(one, spanAt(one.endsAt, 90))).toBe(false);
    expect(overlap(one, spanAt(one.endsAt - 60_000, 90))).toBe(true);
    expect(overlap(spanAt(one.endsAt - 60_000, 90), one)).toBe(true);
  });
});
