import type { FollowUpResult } from '@byway/contracts/codes';
import { CURRENT } from '@byway/schemes/calendar';
import { addDays, atLondon, type EpochMs, londonDate } from '@byway/schemes/london';
import { isWorkingDay, nextWorkingDay } from '@byway/schemes/working-days';

/**
 * 5.3 when to ask: 10:00 London so many weeks after the completion's date, or on the next working day. Where nobody has published
 * the bank holidays yet it is the date itself: a completion is not to wait for a list.
 * @throws BeyondBankHolidayList
 */
export function followUpAt(completedAt: EpochMs, weeks: number): EpochMs {
  const date = addDays(londonDate(completedAt), 7 * weeks);
  return atLondon(date > CURRENT.last || isWorkingDay(date) ? date : nextWorkingDay(date), '10:00');
}

export interface FollowUp {
  readonly dueAt: EpochMs;
  readonly stopped: boolean;
  readonly result: FollowUpResult | null;
}

/**
 * 5.3 why a result cannot be recorded at `now`; null: it can. Somebody who did not answer may answer later, and contact
 * can be declined at any time; nothing else comes before its day.
 */
export function whyNotRecord(
  { dueAt, stopped, result }: FollowUp,
  given: FollowUpResult,
  now: EpochMs,
): 'contact-stopped' | 'already-recorded' | 'not-due' | null {
  if (result !== null && result !== 'no-answer') return 'already-recorded';
  if (stopped) return 'contact-stopped';
  return now < dueAt && given !== 'declined-contact' ? 'not-due' : null;
}
