import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  addDays,
  atLondon,
  daysBetween,
  HOUR,
  describe as inWords,
  londonClock,
  londonDate,
  weekdayOf,
} from './london.ts';

const utc = (iso: string) => Date.parse(`${iso}:00.000Z`);
const from = utc('2024-01-01T00:00');
const to = utc('2030-12-31T23:59');
const anInstant = fc.integer({ min: from, max: to });
const aDate = fc.integer({ min: 0, max: 2556 }).map((n) => addDays('2024-01-01', n));
const aClock = fc.integer({ min: 0, max: 1439 }).map((m) => new Date(m * 60_000).toISOString().slice(11, 16));

const intl = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/London',
  dateStyle: 'short',
  timeStyle: 'short',
});
const byIntl = (t: number) => {
  const [day, month, year, clock] = intl.format(t).split(/\/|, /);
  return `${year}-${month}-${day} ${clock}`;
};
const byUs = (t: number) => `${londonDate(t)} ${londonClock(t)}`;

describe('London time', () => {
  it('is what Intl says, at any instant of 2024 to 2030', () => {
    fc.assert(
      fc.property(anInstant, (t) => byUs(t) === byIntl(t)),
      { numRuns: 3000 },
    );
  });

  it('is what Intl says, in every hour around every clock change of 2024 to 2030', () => {
    for (let t = from; t < to; t += HOUR / 2) {
      const month = new Date(t).getUTCMonth();
      if ((month === 2 || month === 9) && new Date(t).getUTCDate() > 24 && byUs(t) !== byIntl(t)) {
        throw new Error(`${byUs(t)} is not ${byIntl(t)}`);
      }
    }
  });

  it.each([
    ['2027-03-01T09:00', '2027-03-01', '09:00'],
    ['2027-03-28T00:59', '2027-03-28', '00:59'],
    ['2027-03-28T01:00', '2027-03-28', '02:00'],
    ['2027-06-30T23:30', '2027-07-01', '00:30'],
    ['2027-10-31T00:59', '2027-10-31', '01:59'],
    ['2027-10-31T01:00', '2027-10-31', '01:00'],
  ])('%s UTC is %s %s', (instant, date, clock) => {
    expect([londonDate(utc(instant)), londonClock(utc(instant))]).toEqual([date, clock]);
  });

  it('is said in words', () => {
    expect(inWords(utc('2027-03-01T09:00'))).toBe('Mon 1 Mar 2027 09:00');
    expect(inWords(utc('2027-03-28T16:00'))).toBe('Sun 28 Mar 2027 17:00');
  });
});

describe('the instant of a date and a clock time', () => {
  it('shows that date and time again, unless the clocks skip it', () => {
    fc.assert(
      fc.property(aDate, aClock, (date, clock) => {
        const skipped = clock.startsWith('01:') && londonClock(atLondon(date, '01:30')) === '02:30';
        fc.pre(!skipped);
        return byUs(atLondon(date, clock)) === `${date} ${clock}`;
      }),
      { numRuns: 3000 },
    );
  });

  it('is the first of the two that show it', () => {
    fc.assert(fc.property(aDate, aClock, (d, c) => byUs(atLondon(d, c) - HOUR) !== `${d} ${c}`));
    expect(atLondon('2027-10-31', '01:30')).toBe(utc('2027-10-31T00:30'));
  });

  it('is an hour later on the clock where the clocks skip it', () => {
    expect(byUs(atLondon('2027-03-28', '01:30'))).toBe('2027-03-28 02:30');
    expect(atLondon('2027-03-28', '01:30')).toBe(utc('2027-03-28T01:30'));
  });

  it.each([
    ['2027-02-31', '09:00'],
    ['2027-13-01', '09:00'],
    ['1 March', '09:00'],
    ['2027-03-01', '24:00'],
    ['2027-03-01', '9:00'],
  ])('does not exist for %s %s', (date, clock) => {
    expect(() => atLondon(date, clock)).toThrow(RangeError);
  });
});

describe('dates', () => {
  it('are added and told apart alike', () => {
    const days = fc.integer({ min: -400, max: 400 });
    fc.assert(fc.property(aDate, days, (date, n) => daysBetween(date, addDays(date, n)) === n));
    expect(addDays('2028-02-28', 1)).toBe('2028-02-29');
    expect(daysBetween('2027-03-27', '2027-03-29')).toBe(2);
  });

  it('know their weekday, Monday 1 to Sunday 7', () => {
    expect(['2027-03-01', '2027-03-06', '2027-03-07'].map(weekdayOf)).toEqual([1, 6, 7]);
  });
});
