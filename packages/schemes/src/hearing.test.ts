import { HEARING_REFUSALS } from '@byway/contracts/court-codes';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { hearingRefusal, listingRefusal, postBy } from './hearing.ts';
import { addDays, atLondon, londonClock, londonDate, weekdayOf } from './london.ts';
import { isBankHoliday } from './working-days.ts';

const on = (date: string, clock = '10:00') => hearingRefusal(atLondon(date, clock), '2027-03-15');

describe('4.5 the day and hour of a hearing', () => {
  it.each([
    ['2027-04-12', '10:00', null, 'a Monday, 28 days after posting'],
    ['2027-04-09', '10:00', 'hearing-too-soon', '25 days'],
    ['2027-08-01', '03:00', 'court-not-sitting', 'a Sunday at night'],
    ['2027-07-31', '10:00', 'court-not-sitting', 'a Saturday'],
    ['2027-05-31', '10:00', 'court-not-sitting', 'a bank holiday'],
    ['2027-12-27', '10:00', 'court-not-sitting', 'the substitute for Christmas Day'],
    ['2027-07-05', '08:59', 'court-not-sitting', 'before a court opens'],
    ['2027-07-05', '09:00', null, 'when it opens'],
    ['2027-07-05', '16:30', null, 'the last hearing'],
    ['2027-07-05', '16:31', 'court-not-sitting', 'after it'],
    ['2028-03-14', '10:00', null, 'a year ahead'],
    ['2028-03-15', '10:00', 'hearing-too-far', 'more than a year'],
    ['2072-07-04', '10:00', 'hearing-too-far', 'a year nobody meant'],
  ] as const)('%s %s: %s (%s)', (date, clock, refusal, _why) => {
    expect(on(date, clock)).toBe(refusal);
  });

  it('4.5 the court moves a posted one, without 28 days, and to a day on which it sits', () => {
    expect(listingRefusal(atLondon('2027-03-16', '14:00'), '2027-03-15')).toBeNull();
    expect(listingRefusal(atLondon('2027-12-25', '14:00'), '2027-03-15')).toBe('court-not-sitting');
  });

  it('4.5 whatever instant is given, what is let through is a day on which a court sits, in time and not in another age', () => {
    const days = fc.integer({ min: -400, max: 20_000 });
    fc.assert(
      fc.property(days, fc.integer({ min: 0, max: 1439 }), (day, minute) => {
        const posted = '2027-03-15';
        const clock = `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
        const at = atLondon(addDays(posted, day), clock);
        const refusal = hearingRefusal(at, posted);
        if (refusal) return HEARING_REFUSALS.includes(refusal);
        const [date, shown] = [londonDate(at), londonClock(at)];
        return (
          weekdayOf(date) <= 5 && !isBankHoliday(date) && shown >= '09:00' && shown <= '16:30' && posted <= postBy(at)
        );
      }),
    );
  });
});
