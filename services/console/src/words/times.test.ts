import { addDays } from '@byway/schemes/london';
import { describe, expect, it } from '@jest/globals';
import { clockWords, dayWords, shortDayWords, whenWords } from './times.ts';

const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

describe('days and times in words', () => {
  it('a day is said without a comma, in the order weekday, day, month, year', () => {
    expect(Array.from({ length: 7 }, (_, i) => dayWords(addDays('2027-03-01', i)))).toEqual([
      'Monday 1 March 2027',
      'Tuesday 2 March 2027',
      'Wednesday 3 March 2027',
      'Thursday 4 March 2027',
      'Friday 5 March 2027',
      'Saturday 6 March 2027',
      'Sunday 7 March 2027',
    ]);
    const months = MONTHS.map((_, i) => dayWords(`2027-${String(i + 1).padStart(2, '0')}-15`).split(' ')[2]);
    expect(months).toEqual(MONTHS);
    expect(dayWords(null)).toBe('');
  });

  it('an instant is said as London’s clocks show it, in summer too', () => {
    expect(whenWords('2027-03-01T18:00:00.000Z')).toBe('Monday 1 March 2027 at 6pm');
    expect(whenWords('2027-06-30T23:30:00.000Z')).toBe('Thursday 1 July 2027 at 12:30am');
    expect(whenWords(undefined)).toBe('');
    expect(MONTHS.map((_, i) => shortDayWords(new Date(Date.UTC(2027, i, 8)).toISOString()))).toEqual(
      MONTHS.map((month) => `8 ${month.slice(0, 3)}`),
    );
  });

  it('a time of day is said as people write it', () => {
    const clocks = ['00:00', '00:05', '09:30', '12:00', '12:15', '18:00'];
    expect(clocks.map((clock) => clockWords(clock))).toEqual([
      'midnight',
      '12:05am',
      '9:30am',
      'midday',
      '12:15pm',
      '6pm',
    ]);
  });

  it('1.5 both are said in Welsh to who reads Welsh', () => {
    expect(dayWords('2027-03-06', 'cy')).toBe('Dydd Sadwrn 6 Mawrth 2027');
    expect(whenWords('2027-03-01T18:00:00.000Z', 'cy')).toBe('Dydd Llun 1 Mawrth 2027 am 6 yr hwyr');
    expect(['00:00', '09:30', '12:00', '14:05', '18:00'].map((clock) => clockWords(clock, 'cy'))).toEqual([
      'hanner nos',
      '9:30 y bore',
      'hanner dydd',
      '2:05 y prynhawn',
      '6 yr hwyr',
    ]);
  });
});
