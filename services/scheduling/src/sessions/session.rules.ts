import { isSessionDate, isSessionTime } from '@byway/schemes/dates';
import { type EpochMs, londonDate, MINUTE } from '@byway/schemes/london';
import { BeyondBankHolidayList } from '@byway/schemes/working-days';
import type { Span } from '../cohorts/cohort.rules.ts';

export type MoveRefusal = 'not-moved' | 'session-in-the-past' | 'outside-hours' | 'no-session-day' | 'beyond-calendar';

/** 2.1 why a session cannot be moved to this span; null: it can. `now` is policy time. */
export function whyNotMovedTo(span: Span, session: Span, now: EpochMs): MoveRefusal | null {
  if (span.startsAt === session.startsAt) return 'not-moved';
  if (span.startsAt <= now) return 'session-in-the-past';
  if (!isSessionTime(span.startsAt, (span.endsAt - span.startsAt) / MINUTE)) return 'outside-hours';
  try {
    return isSessionDate(londonDate(span.startsAt)) ? null : 'no-session-day';
  } catch (error) {
    if (error instanceof BeyondBankHolidayList) return 'beyond-calendar';
    throw error;
  }
}
