import { CURRENT, holidaysOf } from './calendar.ts';
import { addDays, atLondon, type EpochMs, type LondonDate, weekdayOf } from './london.ts';
import type { Calendar } from './reference.ts';

/** Policy, "Times": beyond the list of bank holidays no day is known to be a working day, so none is assumed. */
export class BeyondBankHolidayList extends Error {
  override readonly name = 'BeyondBankHolidayList';
  readonly date: LondonDate;

  constructor(date: LondonDate, { first, last }: Calendar) {
    super(`${date} is outside the bank holidays that were published (${first} to ${last})`);
    this.date = date;
  }
}

/** Whether a date is an England and Wales bank holiday. @throws BeyondBankHolidayList */
export function isBankHoliday(date: LondonDate, calendar: Calendar = CURRENT): boolean {
  if (date < calendar.first || date > calendar.last) throw new BeyondBankHolidayList(date, calendar);
  return holidaysOf(calendar).has(date);
}

/** Policy, "Times": Monday to Friday, and no bank holiday. @throws BeyondBankHolidayList */
export function isWorkingDay(date: LondonDate, calendar: Calendar = CURRENT): boolean {
  return !isBankHoliday(date, calendar) && weekdayOf(date) <= 5;
}

/** The first working day after a date. @throws BeyondBankHolidayList */
export function nextWorkingDay(date: LondonDate, calendar: Calendar = CURRENT): LondonDate {
  let day = addDays(date, 1);
  while (!isWorkingDay(day, calendar)) day = addDays(day, 1);
  return day;
}

/**
 * The n-th working day after a date, which itself may be any day and is not counted; n = 0 is the date itself.
 * @throws BeyondBankHolidayList
 */
export function addWorkingDays(date: LondonDate, n: number, calendar: Calendar = CURRENT): LondonDate {
  let day = date;
  for (let counted = 0; counted < n; counted++) day = nextWorkingDay(day, calendar);
  return day;
}

/** 17:00 London on the n-th working day after a date. @throws BeyondBankHolidayList */
export function workingDayAt17(date: LondonDate, n: number, calendar: Calendar = CURRENT): EpochMs {
  return atLondon(addWorkingDays(date, n, calendar), '17:00');
}
