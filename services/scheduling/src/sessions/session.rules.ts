import { isSessionDate, isSessionTime } from '@byway/schemes/dates';
import { daysBetween, type EpochMs, londonDate, MINUTE } from '@byway/schemes/london';
import { BeyondBankHolidayList } from '@byway/schemes/working-days';
import type { Span } from '../cohorts/cohort.rules.ts';

/** 2.4 a date further away is a slip of the pen: nobody would keep a place for it. */
const MOVED_WITHIN_DAYS = 84;

export type MoveRefusal =
  | 'not-moved'
  | 'moved-too-far'
  | 'session-in-the-past'
  | 'outside-hours'
  | 'no-session-day'
  | 'beyond-calendar';

/** 2.1 why a session cannot be moved to this span; null: it can. `now` is policy time. */
export function whyNotMovedTo(span: Span, session: Span, now: EpochMs): MoveRefusal | null {
  if (span.startsAt === session.startsAt) return 'not-moved';
  if (span.startsAt <= now) return 'session-in-the-past';
  if (!isSessionTime(span.startsAt, (span.endsAt - span.startsAt) / MINUTE)) return 'outside-hours';
  try {
    if (!isSessionDate(londonDate(span.startsAt))) return 'no-session-day';
  } catch (error) {
    if (error instanceof BeyondBankHolidayList) return 'beyond-calendar';
    throw error;
  }
  const days = daysBetween(londonDate(session.startsAt), londonDate(span.startsAt));
  return Math.abs(days) > MOVED_WITHIN_DAYS ? 'moved-too-far' : null;
}
