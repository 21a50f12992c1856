import type { HearingRefusal } from '@byway/contracts/court-codes';
import { addDays, type ClockTime, type EpochMs, type LondonDate, londonClock, londonDate } from './london.ts';
import { earliestHearing, HEARING_NOTICE_DAYS } from './serving.ts';
import { BeyondBankHolidayList, isWorkingDay } from './working-days.ts';

/** 4.5 a hearing is listed within so many days of posting: a date far away is a slip of the pen, and no listing. */
const HEARING_WITHIN_DAYS = 365;

/** 4.5 when magistrates' courts begin a hearing, on London's clocks. */
const SITS_FROM: ClockTime = '09:00';
const SITS_UNTIL: ClockTime = '16:30';

/** Whether a court sits then: Monday to Friday, no bank holiday, at a time of day at which hearings begin. */
function sits(at: EpochMs): boolean {
  const clock = londonClock(at);
  return isWorkingDay(londonDate(at)) && clock >= SITS_FROM && clock <= SITS_UNTIL;
}

/**
 * 4.5 why nobody can be summoned for this instant, if the summons goes out on `postedOn`; null: nothing speaks against it. Asked
 * alike when it is issued, when it goes out and by the page that asks for it. A date for which nobody has published the bank
 * holidays is none that can be promised.
 */
export function hearingRefusal(at: EpochMs | null | undefined, postedOn: LondonDate): HearingRefusal | null {
  if (at === null || at === undefined || londonDate(at) < earliestHearing(postedOn)) return 'hearing-too-soon';
  return listingRefusal(at, postedOn);
}

/** 4.8 the same of a day the court has moved a hearing to: it gives what notice it likes. `from`: the day it said so. */
export function listingRefusal(at: EpochMs, from: LondonDate): Exclude<HearingRefusal, 'hearing-too-soon'> | null {
  if (londonDate(at) > addDays(from, HEARING_WITHIN_DAYS)) return 'hearing-too-far';
  try {
    return sits(at) ? null : 'court-not-sitting';
  } catch (error) {
    if (error instanceof BeyondBankHolidayList) return 'hearing-beyond-calendar';
    throw error;
  }
}

/** 4.5 the last day on which a summons for this hearing can go out. */
export const postBy = (hearing: EpochMs): LondonDate => addDays(londonDate(hearing), -HEARING_NOTICE_DAYS);
