import { describe, expect, it } from '@jest/globals';
import { inParts, lateness, partOf, together, type Waiting } from './waiting.rules.ts';

const NOW = Date.parse('2027-05-19T09:00:00.000Z');
const one = (key: string, more: Partial<Waiting> = {}): Waiting => ({
  key,
  kind: 'excuse-undecided',
  clause: '3.5',
  href: '/',
  dueAt: null,
  since: null,
  caseId: null,
  about: [],
  mine: true,
  ...more,
});

describe('what waits', () => {
  it('is one line for one thing, though two lists know of it: twelve reminders of a register are one register', () => {
    const reminders = Array.from({ length: 12 }, (_, i) => one('register/s', { chases: i % 3, sessionId: 's' }));
    const lines = together([...reminders, one('register/s', { about: ['12 people'] })]);
    expect(lines).toMatchObject([{ key: 'register/s', chases: 2, sessionId: 's', about: ['12 people'] }]);
  });

  it('is somebody’s own where any of the two lists says so', () => {
    expect(together([one('a'), one('a', { mine: false })])).toMatchObject([{ mine: true }]);
  });

  it.each([
    ['a minute ago is late', '2027-05-19T08:59:00.000Z', 'late'],
    ['in the evening is today', '2027-05-19T22:59:00.000Z', 'today'],
    ['after midnight in London, an hour before it in UTC, is not', '2027-05-19T23:00:00.000Z', 'week'],
    ['six days on is this week', '2027-05-25T16:00:00.000Z', 'week'],
    ['a week on is later', '2027-05-26T09:00:00.000Z', 'later'],
    ['at any time can be done today', null, 'today'],
  ] as const)('due %s', (_, dueAt, part) => {
    expect(partOf({ dueAt }, NOW)).toBe(part);
  });

  it('stands due first, then what waits longest; none is in two parts or in none', () => {
    const all = [
      one('new', { since: '2027-05-18T09:00:00.000Z' }),
      one('old', { since: '2027-05-01T09:00:00.000Z' }),
      one('due', { dueAt: '2027-05-19T16:00:00.000Z' }),
      one('late', { dueAt: '2027-05-18T16:00:00.000Z' }),
    ];
    const parts = inParts(all, NOW);
    expect(parts.late.map(({ key }) => key)).toEqual(['late']);
    expect(parts.today.map(({ key }) => key)).toEqual(['due', 'old', 'new']);
    expect(Object.values(parts).flat()).toHaveLength(all.length);
  });

  it('says how late it is in the largest part', () => {
    const HOUR = 3_600_000;
    expect([1, 90_000, HOUR, 16 * HOUR, 47 * HOUR, 48 * HOUR].map(lateness)).toEqual([
      { of: 'minutes', n: 1 },
      { of: 'minutes', n: 1 },
      { of: 'hours', n: 1 },
      { of: 'hours', n: 16 },
      { of: 'hours', n: 47 },
      { of: 'days', n: 2 },
    ]);
  });
});
