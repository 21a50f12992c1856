import { CURRENT } from '@byway/schemes/calendar';
import { isSessionDate, isSessionTime } from '@byway/schemes/dates';
import {
  addDays,
  atLondon,
  type ClockTime,
  daysBetween,
  type EpochMs,
  type LondonDate,
  MINUTE,
  weekdayOf,
} from '@byway/schemes/london';

/** When a group meets. Dates and wall-clock time in Europe/London; both dates belong to it. */
export interface Timetable {
  readonly weekday: number;
  readonly starts: ClockTime;
  readonly minutes: number;
  readonly from: LondonDate;
  readonly until: LondonDate;
}

/** A stretch of time, the end not included. */
export interface Span {
  readonly startsAt: EpochMs;
  readonly endsAt: EpochMs;
}

export type TimetableRefusal =
  | 'ends-before-it-starts'
  | 'too-long'
  | 'beyond-calendar'
  | 'outside-hours'
  | 'no-session'
  | 'session-in-the-past';

/** A group is opened for at most this many weeks at once: ours, so that nobody is promised years. */
const MAX_WEEKS = 60;

/**
 * 2.1 the sessions of a group: each week on its weekday at its London time, but on no bank holiday, nor on 25 or 26
 * December or 1 January; or why there can be none. `now` is policy time.
 */
export function cohortSessions(timetable: Timetable, now: EpochMs): readonly Span[] | TimetableRefusal {
  const { weekday, starts, minutes, from, until } = timetable;
  if (until < from) return 'ends-before-it-starts';
  if (daysBetween(from, until) > 7 * MAX_WEEKS) return 'too-long';
  if (until > CURRENT.last) return 'beyond-calendar';
  if (!isSessionTime(atLondon(from, starts), minutes)) return 'outside-hours';
  const sessions: Span[] = [];
  const first = addDays(from, (weekday - weekdayOf(from) + 7) % 7);
  for (let date = first; date <= until; date = addDays(date, 7)) {
    if (isSessionDate(date)) sessions.push(spanAt(atLondon(date, starts), minutes));
  }
  const [earliest] = sessions;
  if (!earliest) return 'no-session';
  return earliest.startsAt <= now ? 'session-in-the-past' : sessions;
}

/** The span of so many minutes from an instant. */
export function spanAt(startsAt: EpochMs, minutes: number): Span {
  return { startsAt, endsAt: startsAt + minutes * MINUTE };
}

/** Whether two spans have an instant in common; one that begins when the other ends does not. */
export function overlap(one: Span, other: Span): boolean {
  return one.startsAt < other.endsAt && other.startsAt < one.endsAt;
}
