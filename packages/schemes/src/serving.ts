import type { ServingMethod } from '@byway/contracts/codes';
import { assertNever } from './assert-never.ts';
import { addDays, atLondon, type EpochMs, type LondonDate } from './london.ts';
import { addWorkingDays } from './working-days.ts';

/** 4.5 a hearing is listed at least this many days after posting. */
export const HEARING_NOTICE_DAYS = 28;

/**
 * 4.5 the date a summons counts as served: by hand that day, left the next working day, by first-class post the second
 * working day after. @throws BeyondBankHolidayList
 */
export function deemedServed(method: ServingMethod, sentOn: LondonDate): LondonDate {
  switch (method) {
    case 'by-hand':
      return sentOn;
    case 'left':
      return addWorkingDays(sentOn, 1);
    case 'first-class-post':
      return addWorkingDays(sentOn, 2);
    default:
      return assertNever(method, 'a way of serving');
  }
}

/** 4.5 the first date for which a summons posted on this date can be listed. */
export function earliestHearing(postedOn: LondonDate): LondonDate {
  return addDays(postedOn, HEARING_NOTICE_DAYS);
}

/**
 * 4.5 the last day for issue where the law sets a limit (Magistrates' Courts Act 1980 s.127): the same day number so many
 * months after the earliest missed assessment, or that month's last day. Weekends and holidays do not move it.
 */
export function lastDayForIssue(earliestMissed: LondonDate, months: number): LondonDate {
  const [year, month, day] = earliestMissed.split('-').map(Number) as [number, number, number];
  const lastOfMonth = new Date(Date.UTC(year, month - 1 + months + 1, 0));
  lastOfMonth.setUTCDate(Math.min(day, lastOfMonth.getUTCDate()));
  return lastOfMonth.toISOString().slice(0, 10);
}

/** 4.5 the instant from which issue is refused: midnight London ending the last day. */
export function issueRefusedFrom(lastDay: LondonDate): EpochMs {
  return atLondon(addDays(lastDay, 1), '00:00');
}

/** 4.5 the liaison is warned of the last day 28 days before it (17:00 London). */
export function limitWarningAt(lastDay: LondonDate): EpochMs {
  return atLondon(addDays(lastDay, -28), '17:00');
}
