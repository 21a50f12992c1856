import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { CALENDARS } from './bank-holidays.ts';
import { CURRENT, calendarOf, holidaysOf } from './calendar.ts';
import { addDays, type LondonDate, londonClock, londonDate, weekdayOf } from './london.ts';
import { nextCalendar, publishedDays } from './read-in/calendar-file.ts';
import { NotPublished } from './read-in/published.ts';
import { addWorkingDays, BeyondBankHolidayList, isWorkingDay, nextWorkingDay, workingDayAt17 } from './working-days.ts';

const years = [2024, 2025, 2026, 2027, 2028];
const aDate = fc.integer({ min: 0, max: 1780 }).map((n) => addDays('2024-01-01', n));
const aNumber = fc.integer({ min: 0, max: 12 });

/** Easter Sunday by the Gregorian computus (Meeus). */
function easter(year: number): LondonDate {
  const [a, b, c] = [year % 19, Math.floor(year / 100), year % 100];
  const h = (19 * a + b - Math.floor(b / 4) - Math.floor((b - Math.floor((b + 8) / 25) + 1) / 3) + 15) % 30;
  const l = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - h - (c % 4)) % 7;
  const n = h + l - 7 * Math.floor((a + 11 * h + 22 * l) / 451) + 114;
  return addDays(`${year}-0${Math.floor(n / 31)}-01`, n % 31);
}

const mondayFrom = (date: LondonDate) => addDays(date, (8 - weekdayOf(date)) % 7);

/** The standing pattern of the Act and the proclamations. */
function pattern(year: number): LondonDate[] {
  const newYear = `${year}-01-01`;
  const christmas = weekdayOf(`${year}-12-25`);
  const atChristmas =
    christmas === 5 ? ['25', '28'] : christmas === 6 ? ['27', '28'] : christmas === 7 ? ['26', '27'] : ['25', '26'];
  return [
    weekdayOf(newYear) > 5 ? mondayFrom(newYear) : newYear,
    addDays(easter(year), -2),
    addDays(easter(year), 1),
    mondayFrom(`${year}-05-01`),
    mondayFrom(`${year}-05-25`),
    mondayFrom(`${year}-08-25`),
    ...atChristmas.map((day) => `${year}-12-${day}`),
  ];
}

describe('the bank holidays of England and Wales', () => {
  it.each(years)('of %s are the eight of the standing pattern', (year) => {
    const listed = CURRENT.days.filter((date) => date.startsWith(`${year}-`));
    expect(listed).toEqual(pattern(year));
  });
});

describe('Times: the calendar is the published list alone, and every list that was ever read in', () => {
  it('says where it is from, who read it in and when, and ends with a whole year that was published', () => {
    for (const [n, { version, last, days, readBy, readAt, sha256 }] of CALENDARS.entries()) {
      expect([version, last]).toEqual([n + 1, `${days.at(-1)?.slice(0, 4)}-12-31`]);
      expect([readBy, readAt, sha256].every(Boolean)).toBe(true);
    }
    expect(calendarOf(CURRENT.version)).toBe(CURRENT);
    expect(() => calendarOf(CALENDARS.length + 1)).toThrow(RangeError);
  });

  it('a day proclaimed late is one where the newer list is asked, and none where the older one is', () => {
    const later = { ...CURRENT, version: CURRENT.version + 1, days: [...CURRENT.days, '2027-03-09'] };
    expect(addWorkingDays('2027-03-08', 2)).toBe('2027-03-10');
    expect(addWorkingDays('2027-03-08', 2, later)).toBe('2027-03-11');
  });

  it('of the published file the days of England and Wales are read, and a newer list keeps what it does not say anew', () => {
    const file = {
      'england-and-wales': { events: [{ date: '2027-05-03' }, { date: '2024-01-01' }, { date: '2029-12-25' }] },
    };
    const read = { source: 's', published: '2027-02-01', readAt: 'now', readBy: 'who', sha256: 'x' };
    expect(nextCalendar(publishedDays(file), read)).toMatchObject({
      version: CALENDARS.length + 1,
      first: '2025-01-01',
      last: '2029-12-31',
      days: ['2027-05-03', '2029-12-25'],
    });
    expect(() => publishedDays({ scotland: {} })).toThrow(NotPublished);
  });
});

describe('Times: a working day is Monday to Friday and no bank holiday', () => {
  it.each([
    ['2027-03-25', true],
    ['2027-03-26', false],
    ['2027-03-27', false],
    ['2027-03-28', false],
    ['2027-03-29', false],
    ['2027-03-30', true],
    ['2027-12-25', false],
    ['2027-12-27', false],
    ['2027-12-28', false],
    ['2027-12-29', true],
  ])('%s: %s', (date, expected) => {
    expect(isWorkingDay(date)).toBe(expected);
  });

  it.each(['2023-12-29', '2023-12-31', '2029-01-01', '2029-01-06'])('%s is beyond the list, an error', (date) => {
    expect(() => isWorkingDay(date)).toThrow(BeyondBankHolidayList);
  });

  it('counting past the end of the list is an error, never a guess', () => {
    expect(addWorkingDays('2028-12-27', 2)).toBe('2028-12-29');
    expect(() => addWorkingDays('2028-12-27', 3)).toThrow(BeyondBankHolidayList);
  });
});

describe('counting working days', () => {
  it('never lands on a weekend or a bank holiday', () => {
    fc.assert(
      fc.property(aDate, aNumber, (date, n) => {
        const landed = addWorkingDays(date, n + 1);
        return weekdayOf(landed) <= 5 && !holidaysOf(CURRENT).has(landed);
      }),
    );
  });

  it('goes on with the number and never back with the date', () => {
    fc.assert(
      fc.property(aDate, aNumber, (date, n) => {
        const here = addWorkingDays(date, n);
        return addWorkingDays(date, n + 1) > here && addWorkingDays(addDays(date, 1), n) >= here;
      }),
    );
  });

  it('passes exactly n working days', () => {
    fc.assert(
      fc.property(aDate, aNumber, (date, n) => {
        const end = addWorkingDays(date, n);
        let passed = 0;
        for (let day = addDays(date, 1); day <= end; day = addDays(day, 1)) if (isWorkingDay(day)) passed++;
        return passed === n;
      }),
    );
  });

  it('over Easter 2027 the second working day after Thursday 25 March is Wednesday 31 March', () => {
    expect(nextWorkingDay('2027-03-25')).toBe('2027-03-30');
    expect(addWorkingDays('2027-03-25', 2)).toBe('2027-03-31');
    expect(addWorkingDays('2027-03-27', 2)).toBe('2027-03-31');
    expect(addWorkingDays('2027-03-27', 0)).toBe('2027-03-27');
  });

  it('at 17:00 is 17:00 on London clocks, before and after they change', () => {
    fc.assert(
      fc.property(aDate, aNumber, (date, n) => {
        const at = workingDayAt17(date, n);
        return londonClock(at) === '17:00' && londonDate(at) === addWorkingDays(date, n);
      }),
    );
    expect(workingDayAt17('2027-03-08', 2)).toBe(Date.parse('2027-03-10T17:00:00.000Z'));
    expect(workingDayAt17('2027-03-25', 2)).toBe(Date.parse('2027-03-31T16:00:00.000Z'));
  });
});
