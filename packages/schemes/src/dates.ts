import { CURRENT } from './calendar.ts';
import {
  addDays,
  atLondon,
  type ClockTime,
  type EpochMs,
  HOUR,
  type LondonDate,
  londonClock,
  londonDate,
  MINUTE,
  type Weekday,
  weekdayOf,
} from './london.ts';
import type { SchemeProfile } from './profile.ts';
import type { Calendar } from './reference.ts';
import { BeyondBankHolidayList, isBankHoliday, isWorkingDay, workingDayAt17 } from './working-days.ts';

/** The weekday and wall-clock time a plan keeps. */
export interface WeeklyPattern {
  readonly weekday: Weekday;
  readonly clock: ClockTime;
}

/** The pattern of a plan whose session starts at this instant. */
export function patternOf(startsAt: EpochMs): WeeklyPattern {
  return { weekday: weekdayOf(londonDate(startsAt)), clock: londonClock(startsAt) };
}

/**
 * 2.1 whether a session may be held on a date: no bank holiday, nor 25 or 26 December or 1 January themselves (their
 * bank holidays may fall on later days). @throws BeyondBankHolidayList
 */
export function isSessionDate(date: LondonDate): boolean {
  return !isBankHoliday(date) && !['12-25', '12-26', '01-01'].includes(date.slice(5));
}

/** 2.1 sessions start between 08:00 and 21:00 London and end the same day. */
export function isSessionTime(startsAt: EpochMs, minutes: number): boolean {
  const clock = londonClock(startsAt);
  const sameDay = londonDate(startsAt) === londonDate(startsAt + minutes * MINUTE);
  return sameDay && clock >= '08:00' && clock <= '21:00';
}

/**
 * 2.6 when a catch-up starts: on the first date of the plan's weekday after both the plan's last live session and the
 * day it is appended, that is no date of a session the provider cancelled (and allows a session, 2.1).
 * @param given `planStarts`: the starts of live sessions, earlier catch-ups included, cancelled and released ones not
 * @throws BeyondBankHolidayList
 */
export function catchUpStart(given: {
  readonly planStarts: readonly EpochMs[];
  readonly appendedOn: LondonDate;
  readonly pattern: WeeklyPattern;
  readonly cancelledDates: readonly LondonDate[];
}): EpochMs {
  let date = given.appendedOn;
  for (const start of given.planStarts) if (londonDate(start) > date) date = londonDate(start);
  do date = addDays(date, 1);
  while (weekdayOf(date) !== given.pattern.weekday || !isSessionDate(date) || given.cancelledDates.includes(date));
  return atLondon(date, given.pattern.clock);
}

/**
 * 1.4 the latest deadline an offer can be given at `now`: 17:00 London, four weeks on. The law sets none; this is as long as
 * a catch-up is looked for (2.6), since a place kept is one nobody else can have. Whoever needs longer says so again.
 */
export function latestOfferDeadline(now: EpochMs): EpochMs {
  return atLondon(addDays(londonDate(now), 28), '17:00');
}

/**
 * 2.2, 2.6 by when somebody who agreed without a place is rung: 17:00 London of the last working day before first contact is due;
 * where there is none between the agreement and that, when it is due.
 */
export function promisedCall(
  { firstContactHours }: Pick<SchemeProfile, 'firstContactHours'>,
  agreedAt: EpochMs,
): EpochMs {
  const due = agreedAt + firstContactHours * HOUR;
  for (let date = londonDate(due); date >= londonDate(agreedAt); date = addDays(date, -1)) {
    const at = atLondon(date, '17:00');
    if (at > agreedAt && at <= due && isOfficeDay(date)) return at;
  }
  return due;
}

/** Beyond the list of bank holidays any weekday: it dates what staff do, and nothing that happens to anybody (ADR 39). */
function isOfficeDay(date: LondonDate): boolean {
  try {
    return isWorkingDay(date);
  } catch (error) {
    if (!(error instanceof BeyondBankHolidayList)) throw error;
    return weekdayOf(date) <= 5;
  }
}

const WEEK_DAYS = 7;
const WEEK_WORKING_DAYS = 5;

/**
 * When a member of staff is to have done something, or is told of it again: 17:00 London on the n-th working day. Nothing happens to
 * anybody by such a date, so beyond the list it is that many calendar weeks on: nobody forgets it, and no case stands still (ADR 39).
 */
export function staffDue(from: LondonDate, n: number, calendar: Calendar = CURRENT): EpochMs {
  try {
    return workingDayAt17(from, n, calendar);
  } catch (error) {
    if (!(error instanceof BeyondBankHolidayList)) throw error;
    return atLondon(addDays(from, WEEK_DAYS * Math.ceil(n / WEEK_WORKING_DAYS)), '17:00');
  }
}

/** 1.8 the police decide what happens instead: within 5 working days after an offer has ended. */
export function policeDecisionDue(offerEndedAt: EpochMs): EpochMs {
  return staffDue(londonDate(offerEndedAt), 5);
}

/** 2.7 the plan must have ended: 17:00 London on the date so many weeks after the agreement; null: open-ended. */
export function planEnd(profile: Pick<SchemeProfile, 'planEndsWeeks'>, agreedAt: EpochMs): EpochMs | null {
  if (profile.planEndsWeeks === null) return null;
  return atLondon(addDays(londonDate(agreedAt), 7 * profile.planEndsWeeks), '17:00');
}

/** 3.3 the n-th chase (from 0) of a register not recorded: 24 h, 48 h after the end, then every 7 days at 17:00 London. */
export function registerChaseAt(endsAt: EpochMs, n: number): EpochMs {
  if (n < 2) return endsAt + (n + 1) * 24 * HOUR;
  return atLondon(addDays(londonDate(endsAt + 48 * HOUR), 7 * (n - 1)), '17:00');
}

/** 3.5 an excuse is to be decided: 17:00 London on the second working day after it is lodged. */
export function excuseDecisionDue(lodgedAt: EpochMs): EpochMs {
  return staffDue(londonDate(lodgedAt), 2);
}

/** 4.3 a ruling is due: 17:00 London on the n-th working day after the notice's date; null: nothing to rule on. */
export function rulingDue(profile: Pick<SchemeProfile, 'rulingDueWorkingDays'>, raisedAt: EpochMs): EpochMs | null {
  if (profile.rulingDueWorkingDays === null) return null;
  return staffDue(londonDate(raisedAt), profile.rulingDueWorkingDays);
}

/** 4.6 authorisation, issue and posting are each due within 5 working days of the step before. */
export function stepDue(stepBeforeAt: EpochMs): EpochMs {
  return staffDue(londonDate(stepBeforeAt), 5);
}

/** 4.7 the answer to a request to discontinue, and then its service, are each due within 2 working days: it is urgent. */
export function discontinuanceDue(stepBeforeAt: EpochMs): EpochMs {
  return staffDue(londonDate(stepBeforeAt), 2);
}

/** 4.7 the letter about the request is to go out the same day: told again from 17:00 London on the next working day. */
export function letterDue(requestedAt: EpochMs): EpochMs {
  return staffDue(londonDate(requestedAt), 1);
}

/** §6 leave to withdraw is to be decided within 2 working days. */
export function leaveDue(askedAt: EpochMs): EpochMs {
  return staffDue(londonDate(askedAt), 2);
}

/** The n-th chase (from 0, when due) of what is overdue and chased every so many working days: 3.5 every 1, 4.3 every 5. */
export function chaseAt(due: EpochMs, everyWorkingDays: number, n: number, calendar: Calendar = CURRENT): EpochMs {
  return n === 0 ? due : staffDue(londonDate(due), everyWorkingDays * n, calendar);
}
