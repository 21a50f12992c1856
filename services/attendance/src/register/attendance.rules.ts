import type { CorrectionReason, NotifiedHow, Outcome } from '@byway/contracts/codes';
import { assertNever } from '@byway/schemes/assert-never';
import { type Announced, isToldOf } from '@byway/schemes/between';
import { addDays, atLondon, type EpochMs, londonDate } from '@byway/schemes/london';
import { beforeStartAllowed, countsAgainst, creditsSession } from '@byway/schemes/outcomes';
import type { SchemeProfile } from '@byway/schemes/profile';
import { deemedServed } from '@byway/schemes/serving';

/** A place as the register has it, locked. */
export interface Place {
  readonly status: 'booked' | 'released' | 'cancelled';
  readonly startsAt: EpochMs;
  readonly outcome: Outcome | null;
  readonly absenceId: string | null;
  readonly excuseAccepted: boolean;
  /** 2.4 the provider moved it, and there is no proof that the person was told of the new time in time. */
  readonly movedUntold: boolean;
}

type Barred = 'place-cancelled' | 'session-not-started';

/** What becomes of the absence: none before or after, a new one, the same going on, or the one there was ends. */
export type Absence = 'none' | 'new' | 'same' | 'ended';

export interface Entered {
  readonly is: 'entered';
  readonly outcome: Outcome;
  readonly absence: Absence;
  /** What the change does to the case's credits: -1, 0 or 1. */
  readonly credit: number;
}

export type Decision<C extends string = string> = Entered | { readonly is: 'refused'; readonly code: C };

const refused = <const C extends string>(code: C) => ({ is: 'refused', code }) as const;

/** 3.2 records what became of one person at one session, for the first time. */
export function record(
  profile: SchemeProfile,
  place: Place,
  said: Outcome,
  now: EpochMs,
): Decision<'already-recorded' | 'place-released' | Barred> {
  if (place.outcome !== null) return refused('already-recorded');
  const barred = whyBarred(place, said, now);
  if (barred) return refused(barred);
  if (place.status === 'released') return refused('place-released');
  return enter(profile, place, softened(profile, place, said));
}

/** 3.4 corrects what the register says; by anyone entitled, at any time. */
export function correct(
  profile: SchemeProfile,
  place: Place,
  said: Outcome,
  now: EpochMs,
): Decision<'not-recorded' | 'same-outcome' | 'excuse-accepted' | 'place-released' | Barred> {
  if (place.outcome === null) return refused('not-recorded');
  const barred = whyBarred(place, said, now);
  if (barred) return refused(barred);
  const outcome = softened(profile, place, said);
  if (place.status === 'released' && countsAgainst(profile, outcome)) return refused('place-released');
  if (outcome !== place.outcome) return enter(profile, place, outcome);
  return refused(outcome !== said && place.excuseAccepted ? 'excuse-accepted' : 'same-outcome');
}

/** 3.2 before the start only some outcomes can be recorded; of a cancelled session, only that it did not take place. */
function whyBarred({ status, startsAt }: Place, said: Outcome, now: EpochMs): Barred | null {
  if (status === 'cancelled') {
    return said === 'cancelled-by-provider' || said === 'session-did-not-happen' ? null : 'place-cancelled';
  }
  return now < startsAt && !beforeStartAllowed(said) ? 'session-not-started' : null;
}

/**
 * 3.5 with an excuse accepted beforehand an outcome that counts against becomes `excused`; 2.4 absence at a new time the
 * person was not told of is `session-did-not-happen`. Any other outcome stays.
 */
function softened(profile: SchemeProfile, place: Place, said: Outcome): Outcome {
  if (!countsAgainst(profile, said)) return said;
  if (place.excuseAccepted) return 'excused';
  return place.movedUntold ? 'session-did-not-happen' : said;
}

/**
 * 4.1 an absence begins with the first outcome that counts against, goes on through another that does, and ends with one
 * that does not; corrected away and back again it is a new absence.
 */
function enter(profile: SchemeProfile, { outcome: before, absenceId }: Place, outcome: Outcome): Entered {
  const counts = countsAgainst(profile, outcome);
  const credit = Number(creditsSession(outcome)) - Number(before !== null && creditsSession(before));
  const absence: Absence = counts ? (absenceId ? 'same' : 'new') : absenceId ? 'ended' : 'none';
  return { is: 'entered', outcome, absence, credit };
}

/**
 * What an absence at a place becomes when something other than a person's correction takes it away; null: nothing, for
 * the outcome does not count against.
 */
export function takenAway(
  profile: SchemeProfile,
  place: Place,
  by: 'excuse' | 'cancelled' | 'moved' | 'released',
): { readonly entered: Entered; readonly reason: CorrectionReason } | null {
  if (place.outcome === null || !countsAgainst(profile, place.outcome)) return null;
  switch (by) {
    case 'excuse':
      return { entered: enter(profile, place, 'excused'), reason: 'excuse-accepted' };
    case 'cancelled':
      return { entered: enter(profile, place, 'cancelled-by-provider'), reason: 'provider-at-fault' };
    case 'moved':
    case 'released':
      return { entered: enter(profile, place, 'session-did-not-happen'), reason: 'provider-at-fault' };
    default:
      return assertNever(by, 'a reason to take an absence away');
  }
}

/**
 * 2.4, 4.4 why this is no proof that the person was told of the session, at its present time and before it; null: it is. A letter about
 * that time was not posted before there was one, and counts from the second working day after. @throws BeyondBankHolidayList
 */
export function whyNotTold(
  toldAt: EpochMs,
  session: Announced,
  how: NotifiedHow,
): 'too-early' | 'too-late' | 'posted-too-early' | null {
  if (!isToldOf(toldAt, session)) return toldAt < session.startsAt ? 'too-early' : 'too-late';
  if (how !== 'posted') return null;
  const earliest = deemedServed('first-class-post', londonDate(session.timeSetAt));
  return londonDate(toldAt) < earliest ? 'posted-too-early' : null;
}

/** 2.4 a new time counts only if the person was told of it before 17:00 London on the day before. */
export function toldInTime(startsAt: EpochMs, served: readonly EpochMs[]): boolean {
  const latest = atLondon(addDays(londonDate(startsAt), -1), '17:00');
  return served.some((at) => at < latest);
}
