import type { SchemeId } from '@byway/contracts/codes';
import { catchUpStart, patternOf, type WeeklyPattern } from '@byway/schemes/dates';
import { addDays, atLondon, type EpochMs, type LondonDate, londonDate } from '@byway/schemes/london';
import { PROFILES } from '@byway/schemes/profiles';
import { BeyondBankHolidayList } from '@byway/schemes/working-days';
import { overlap, type Span } from '../cohorts/cohort.rules.ts';

/** A scheduled session that has not begun, and how many of its places are given out or held. */
export interface Opening extends Span {
  readonly sessionId: string;
  readonly cohortId: string;
  /** Whose group it is. */
  readonly provider: string | null;
  readonly venueId: string;
  /** Of where it is. */
  readonly postcode?: string | undefined;
  readonly capacity: number;
  readonly taken: number;
}

/** A plan as it could be booked: consecutive sessions of one group. */
export interface Plan {
  readonly cohortId: string;
  readonly sessions: readonly [Opening, ...Opening[]];
}

/** Where a hold kept a place. */
export interface Held {
  readonly cohortId: string;
  readonly firstSessionId: string;
}

/** 2.6 a catch-up is found within this many weeks of its proper date, or the manager is told. */
export const CATCH_UP_WEEKS = 4;

function isFree({ taken, capacity }: Pick<Opening, 'taken' | 'capacity'>): boolean {
  return taken < capacity;
}

/**
 * 2.1, 2.5 every plan of n consecutive sessions that one group has free, earliest first.
 * @param openings of one group, in order of time
 */
function plansIn(openings: readonly Opening[], n: number): Plan[] {
  return openings.flatMap((_, i) => {
    const [first, ...rest] = openings.slice(i, i + n);
    if (!first || rest.length !== n - 1 || ![first, ...rest].every(isFree)) return [];
    return [{ cohortId: first.cohortId, sessions: [first, ...rest] as const }];
  });
}

/** How many sessions a plan of this scheme has, by the version a case enrolled now is pinned to. */
export function sessionsOfPlan(schemeId: SchemeId): number {
  const versions = PROFILES.filter(({ id }) => id === schemeId);
  const [latest] = versions.sort((a, b) => b.version - a.version);
  if (!latest) throw new Error(`no profile of ${schemeId}`);
  return latest.requiredSessions;
}

/** 1.5, 2.1 every start of a whole plan in one group, and how many people more could take it: as many as its fullest session has room for. */
export function startsOf(openings: readonly Opening[], n: number) {
  return plansIn(openings, n).map(({ sessions: [first, ...rest] }) => ({
    sessionId: first.sessionId,
    startsAt: first.startsAt,
    free: Math.min(...[first, ...rest].map(({ capacity, taken }) => capacity - taken)),
  }));
}

/** 2.5 the first start of one group from which all n sessions are free, or the start asked for; null: there is none. */
export function choosePlan(openings: readonly Opening[], n: number, firstSessionId?: string): Plan | null {
  const plans = plansIn(openings, n);
  const found = firstSessionId ? plans.find(({ sessions }) => sessions[0].sessionId === firstSessionId) : plans[0];
  return found ?? null;
}

/**
 * 1.5 the held start while it is free (also when the hold has lapsed); else, and without a hold, the earliest start of
 * any group, the held group first where two start together.
 * @param openings of the groups of one scheme, in order of time
 */
export function choosePlanAmong(openings: readonly Opening[], n: number, held: Held | null): Plan | null {
  const groups = Map.groupBy(openings, ({ cohortId }) => cohortId);
  if (held) {
    const kept = choosePlan(groups.get(held.cohortId) ?? [], n, held.firstSessionId);
    if (kept) return kept;
  }
  const plans = [...groups.values()].flatMap((group) => choosePlan(group, n) ?? []);
  const ofHeld = (plan: Plan): number => (plan.cohortId === held?.cohortId ? 0 : 1);
  plans.sort((a, b) => a.sessions[0].startsAt - b.sessions[0].startsAt || ofHeld(a) - ofHeld(b));
  return plans[0] ?? null;
}

/** What a catch-up is chosen by. Times in milliseconds since the epoch. */
export interface CatchUpWanted {
  readonly cohortId: string;
  /** The plan's weekday and clock time. */
  readonly pattern: WeeklyPattern;
  /** The London date, by policy time, on which it is appended. */
  readonly appendedOn: LondonDate;
  /** The person's live places: catch-ups included, cancelled and released ones not. */
  readonly live: readonly Span[];
  /** London dates of sessions the provider cancelled. */
  readonly cancelledDates: readonly LondonDate[];
}

function listed<T>(look: () => T): T | null {
  try {
    return look();
  } catch (error) {
    if (error instanceof BeyondBankHolidayList) return null;
    throw error;
  }
}

/** 2.6 the proper time of a catch-up, whether or not there is room then. @throws BeyondBankHolidayList */
export function catchUpDueAt({ live, ...wanted }: CatchUpWanted): EpochMs {
  return catchUpStart({ ...wanted, planStarts: live.map(({ startsAt }) => startsAt) });
}

/**
 * 2.6 from when (included) and until when (not) a catch-up can be: 4 weeks from its proper date, that day included; null: nobody has
 * published the bank holidays so far, so that there is none yet.
 */
export function catchUpWindow(wanted: CatchUpWanted): { readonly from: EpochMs; readonly until: EpochMs } | null {
  const from = listed(() => catchUpDueAt(wanted));
  if (from === null) return null;
  return { from, until: atLondon(addDays(londonDate(from), 7 * CATCH_UP_WEEKS + 1), '00:00') };
}

/**
 * 2.6 the session of a catch-up: in the same group at its own weekday and time, the first with room from the proper date
 * on; else the first of another group of the scheme; null: none within 4 weeks of that date.
 * @param openings of the scheme, in order of time
 */
export function chooseCatchUp(openings: readonly Opening[], wanted: CatchUpWanted): Opening | null {
  const window = catchUpWindow(wanted);
  if (!window) return null;
  const { from, until } = window;
  const usable = openings.filter((one) => {
    if (one.startsAt < from || one.startsAt >= until) return false;
    if (wanted.cancelledDates.includes(londonDate(one.startsAt))) return false;
    return isFree(one) && !wanted.live.some((place) => overlap(place, one));
  });
  const own = usable.find(({ cohortId, startsAt }) => {
    const { weekday, clock } = patternOf(startsAt);
    return cohortId === wanted.cohortId && weekday === wanted.pattern.weekday && clock === wanted.pattern.clock;
  });
  return own ?? usable[0] ?? null;
}
