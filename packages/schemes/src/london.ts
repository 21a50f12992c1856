/**
 * Europe/London by arithmetic. No `Intl` and no local time of the machine: a workflow replayed years later, under
 * another ICU, must find the same instants. Summer time runs from the last Sunday of March to the last Sunday of
 * October, at 01:00 UTC each (Summer Time Order 2002).
 */

/** Milliseconds since 1970-01-01T00:00:00Z. */
export type EpochMs = number;
/** A date in Europe/London, `2027-03-01`. Such strings compare in order. */
export type LondonDate = string;
/** A wall-clock time in Europe/London, `09:30`. */
export type ClockTime = string;
/** Monday 1 … Sunday 7. */
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7;

/** An instant as facts, JSON and Postgres take it: ISO 8601, UTC, to the millisecond. */
export const iso = (t: EpochMs): string => new Date(t).toISOString();

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** The London date at an instant. */
export function londonDate(t: EpochMs): LondonDate {
  return wallClock(t).toISOString().slice(0, 10);
}

/** The London wall-clock time at an instant, to the minute. */
export function londonClock(t: EpochMs): ClockTime {
  return wallClock(t).toISOString().slice(11, 16);
}

/**
 * The instant at which London's clocks show this date and time. A time the clocks skip in spring is taken an hour
 * later; one they show twice in autumn is the first.
 * @throws RangeError when the date or the time does not exist
 */
export function atLondon(date: LondonDate, clock: ClockTime): EpochMs {
  if (!/^([01]\d|2[0-3]):[0-5]\d$/.test(clock)) throw new RangeError(`not a clock time: ${clock}`);
  const [hours, minutes] = [Number(clock.slice(0, 2)), Number(clock.slice(3))];
  const wall = midnightUtc(date) + hours * HOUR + minutes * MINUTE;
  return isSummerTime(wall - HOUR) ? wall - HOUR : wall;
}

/** The date n days later (earlier when n is negative). @throws RangeError when the date does not exist */
export function addDays(date: LondonDate, n: number): LondonDate {
  return new Date(midnightUtc(date) + n * DAY).toISOString().slice(0, 10);
}

/** How many days lie between two dates; negative when `to` is earlier. @throws RangeError when one does not exist */
export function daysBetween(from: LondonDate, to: LondonDate): number {
  return (midnightUtc(to) - midnightUtc(from)) / DAY;
}

/** Monday 1 … Sunday 7. @throws RangeError when the date does not exist */
export function weekdayOf(date: LondonDate): Weekday {
  return (new Date(midnightUtc(date)).getUTCDay() || 7) as Weekday;
}

/** An instant in words for a person: `Mon 1 Mar 2027 09:00`. */
export function describe(t: EpochMs): string {
  const wall = wallClock(t);
  const day = DAYS[weekdayOf(londonDate(t)) - 1];
  return `${day} ${wall.getUTCDate()} ${MONTHS[wall.getUTCMonth()]} ${wall.getUTCFullYear()} ${londonClock(t)}`;
}

const DAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** A Date whose UTC fields show what London's clocks show. */
function wallClock(t: EpochMs): Date {
  return new Date(isSummerTime(t) ? t + HOUR : t);
}

function isSummerTime(t: EpochMs): boolean {
  const year = new Date(t).getUTCFullYear();
  return t >= lastSunday(year, 2) + HOUR && t < lastSunday(year, 9) + HOUR;
}

/** Midnight UTC of the last Sunday of a month of 31 days, which March and October both are. */
function lastSunday(year: number, month: number): EpochMs {
  const last = Date.UTC(year, month, 31);
  return last - new Date(last).getUTCDay() * DAY;
}

function midnightUtc(date: LondonDate): EpochMs {
  const t = /^\d{4}-\d\d-\d\d$/.test(date) ? Date.parse(`${date}T00:00:00.000Z`) : Number.NaN;
  if (Number.isNaN(t) || new Date(t).toISOString().slice(0, 10) !== date) throw new RangeError(`not a date: ${date}`);
  return t;
}
