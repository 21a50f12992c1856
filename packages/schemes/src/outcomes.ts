import { type Disposal, ENFORCEABLE, type Outcome } from '@byway/contracts/codes';
import { assertNever } from './assert-never.ts';
import type { SchemeProfile } from './profile.ts';

type Counting = Pick<SchemeProfile, 'unfitCountsAgainst' | 'leftEarlyCountsAgainst'>;

/** 3.1, 3.6 whether an outcome counts against the person under this scheme (it is then a miss once 4.1 says so). */
export function countsAgainst(profile: Counting, outcome: Outcome): boolean {
  switch (outcome) {
    case 'did-not-attend':
      return true;
    case 'left-early':
      return profile.leftEarlyCountsAgainst;
    case 'unfit':
      return profile.unfitCountsAgainst;
    case 'attended':
    case 'attended-late':
    case 'excused':
    case 'session-did-not-happen':
    case 'cancelled-by-provider':
    case 'technical-failure':
      return false;
    default:
      return assertNever(outcome, 'an outcome');
  }
}

/** 3.6 whether an outcome credits a required session. */
export function creditsSession(outcome: Outcome): boolean {
  return outcome === 'attended' || outcome === 'attended-late';
}

/**
 * 3.6 what follows a recorded outcome: the next session; a catch-up, appended at once; or the road of an absence,
 * on which contact is made now and the catch-up comes later.
 */
export function followUp(profile: Counting, outcome: Outcome): 'next' | 'catch-up' | 'absence' {
  if (creditsSession(outcome)) return 'next';
  return countsAgainst(profile, outcome) ? 'absence' : 'catch-up';
}

/** 3.1 whether the person was there, for however long: the first four. */
export function isAttended(outcome: Outcome): boolean {
  return creditsSession(outcome) || outcome === 'left-early' || outcome === 'unfit';
}

/** 3.2 the outcomes that can be recorded before the scheduled start. */
export function beforeStartAllowed(outcome: Outcome): boolean {
  return outcome === 'excused' || outcome === 'cancelled-by-provider';
}

/** 1.3 whether missing sessions can reach a court under this disposal. */
export function isEnforceable(disposal: Disposal): boolean {
  return (ENFORCEABLE as readonly Disposal[]).includes(disposal);
}
