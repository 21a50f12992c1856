import { CURRENT } from './calendar.ts';
import { type EpochMs, HOUR, londonDate } from './london.ts';
import type { SchemeProfile } from './profile.ts';
import type { Calendar } from './reference.ts';
import { workingDayAt17 } from './working-days.ts';

/**
 * 4.1 the instant at which an absence counts, if no excuse is open or accepted then: the later of the end of the
 * correction window and the end of the excuse window.
 * @param absence `firstRecorded`: when this absence was first recorded; `recorded`: when its present outcome was (later,
 * if it was corrected from one that counts to another)
 * @throws BeyondBankHolidayList
 */
export function countInstant(
  profile: Pick<SchemeProfile, 'correctionWindowHours' | 'excuseWindowWorkingDays'>,
  absence: { readonly firstRecorded: EpochMs; readonly recorded: EpochMs },
  calendar: Calendar = CURRENT,
): EpochMs {
  const correctionEnds = absence.recorded + profile.correctionWindowHours * HOUR;
  if (profile.excuseWindowWorkingDays === 0) return correctionEnds;
  const excuseEnds = workingDayAt17(londonDate(absence.firstRecorded), profile.excuseWindowWorkingDays, calendar);
  return Math.max(correctionEnds, excuseEnds);
}
