import { BANK_HOLIDAYS, FIRST_LISTED, LAST_LISTED } from './bank-holidays.ts';
import { addDays, atLondon, type EpochMs, type LondonDate, weekdayOf } from './london.ts';

/** Policy, "Times": beyond the list of bank holidays no day is known to be a working day, so none is assumed. */
export class BeyondBankHolidayList extends Error {
  override readonly name = 'BeyondBankHolidayList';
  readonly date: LondonDate;

  constructor(date: LondonDate) {
    super(`${date} is outside the bank holiday list (${FIRST_LISTED} to ${LAST_LISTED})`);
    this.date = date;
  }
}

/** Whether a date is an England and Wales bank holiday. @throws BeyondBankHolidayList */
export function isBankHoliday(date: LondonDate): boolean {
  if (date < FIRST_LISTED || date > LAST_LISTED) throw new BeyondBankHolidayList(date);
  return BANK_HOLIDAYS.has(date);
}

/** Policy, "Times": Monday to Friday, and no bank holiday. @throws BeyondBankHolidayList */
export function isWorkingDay(date: LondonDate): boolean {
  return !isBankHoliday(date) && weekdayOf(date) <= 5;
}

/** The first working day after a date. @throws BeyondBankHolidayList */
export function nextWorkingDay(date: LondonDate): LondonDate {
  let day = addDays(date, 1);
  while (!isWorkingDay(day)) day = addDays(day, 1);
  return day;
}

/**
 * The n-th working day after a date, which itself may be any day and is not counted; n = 0 is the date itself.
 * @throws BeyondBankHolidayList
 */
export function addWorkingDays(date: LondonDate, n: number): LondonDate {
  let day = date;
  for (let counted = 0; counted < n; counted++) day = nextWorkingDay(day);
  return day;
}

/** 17:00 London on the n-th working day after a date. @throws BeyondBankHolidayList */
export function workingDayAt17(date: LondonDate, n: number): EpochMs {
  return atLondon(addWorkingDays(date, n), '17:00');
}
