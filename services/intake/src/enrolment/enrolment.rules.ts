import type { keepDraft } from '@byway/contracts/http/intake/drafts';
import type { ENROLMENT_SLIPS, Enrolment } from '@byway/contracts/http/intake/enrolment';
import type { BodyOf } from '@byway/contracts/http/route';
import { happenedSince } from '@byway/schemes/between';
import { isCourt } from '@byway/schemes/courts';
import type { EpochMs } from '@byway/schemes/london';
import { addDays, londonDate } from '@byway/schemes/london';
import { offenceOn } from '@byway/schemes/offences';
import type { SchemeProfile } from '@byway/schemes/profile';
import { type AgeBand, ageAtEncounter } from '../identity/person.rules.ts';

/** Why an enrolment cannot be written down, and where that is. */
export interface Slip {
  readonly status: 'refused';
  readonly code: (typeof ENROLMENT_SLIPS)[number];
  readonly field: string;
}

export type EnrolmentFound = { readonly status: 'in-order'; readonly under18: boolean } | Slip;

/** What is there of an enrolment while it is typed. */
export type EnrolmentPart = NonNullable<BodyOf<typeof keepDraft>['enrolment']>;

const refused = (code: Slip['code'], field: string): Slip => ({ status: 'refused', code, field });

/** An offence or a court that nobody has published: a wall of such a court would show the case to no liaison at all. */
function notPublished({ encounter, court, offences = [] }: EnrolmentPart, now: EpochMs): Slip | null {
  const on = londonDate(encounter?.at ?? now);
  const unknown = offences.findIndex(({ code }) => !offenceOn(code, on));
  if (unknown >= 0) return refused('unknown-offence', `offences.${unknown}.code`);
  return court === undefined || isCourt(court) ? null : refused('unknown-court', 'court');
}

/** 1.1 nobody is enrolled later than this after they were met: a day further back is a slip of the pen. */
const MET_WITHIN_DAYS = 366;

/** 1.1 why nobody who is enrolled at `enrolledAt` can have been met at `at`; null: they can. */
export function whyNotMet(at: EpochMs, enrolledAt: EpochMs): 'encounter-long-ago' | null {
  return londonDate(at) < addDays(londonDate(enrolledAt), -MET_WITHIN_DAYS) ? 'encounter-long-ago' : null;
}

/** 1.6 whether a PNC id says a year that is still to come; one of two figures is of the century before then. */
export const isYearAhead = (pnc: string | undefined, now: EpochMs): boolean =>
  /^\d{4}\//.test(pnc ?? '') && (pnc ?? '').slice(0, 4) > londonDate(now).slice(0, 4);

/** What only who types it can put right, and a record of long ago need not answer to. */
function typedWrongly({ encounter, person }: EnrolmentPart, now: EpochMs): Slip | null {
  const long = encounter && whyNotMet(encounter.at, now);
  if (long) return refused(long, 'encounter.at');
  return isYearAhead(person?.pnc, now) ? refused('pnc-year-ahead', 'person.pnc') : null;
}

/** What is wrong with how the person was met; `profile` null: no scheme is chosen yet. */
function metWrongly(given: EnrolmentPart, profile: SchemeProfile | null, now: EpochMs): Slip | null {
  const { encounter, offences, disposalDecision } = given;
  if (encounter && encounter.at > now) return refused('encounter-in-future', 'encounter.at');
  const unknown = notPublished(given, now);
  if (unknown) return unknown;
  if (profile && profile.disposal !== 'voluntary') {
    // 1.3: who came of their own accord can never meet a consequence.
    if (encounter?.kind === 'self-referral') return refused('self-referral-is-voluntary', 'schemeId');
    if (offences?.length === 0) return refused('offences-missing', 'offences');
    if (encounter && !disposalDecision) return refused('decision-missing', 'disposalDecision');
  }
  if (disposalDecision && disposalDecision.decidedAt > now)
    return refused('decision-in-future', 'disposalDecision.decidedAt');
  // 1.3 nobody decides about an encounter before it.
  if (encounter && disposalDecision && !happenedSince(disposalDecision.decidedAt, encounter.at, now))
    return refused('decision-before-encounter', 'disposalDecision.decidedAt');
  return null;
}

/** The same of one that is typed now. */
export function checkTyped(given: Enrolment, profile: SchemeProfile, now: EpochMs): EnrolmentFound {
  const found = checkEnrolment(given, profile, now);
  return found.status === 'refused' ? found : (typedWrongly(given, now) ?? found);
}

/**
 * Whether an enrolment can be written down at all. What is refused here is a slip of the pen and leaves nothing; who is
 * merely not eligible is kept (1.2).
 */
export function checkEnrolment(given: Enrolment, profile: SchemeProfile, now: EpochMs): EnrolmentFound {
  const slip = metWrongly(given, profile, now);
  if (slip) return slip;
  const age = ageAtEncounter(given.person, londonDate(given.encounter.at), profile);
  return age.status === 'fits' ? { status: 'in-order', under18: age.under18 } : age;
}

const ANY_AGE: AgeBand = { ageMin: 0, ageMax: null };

/** The same of as much as is there already: null where nothing speaks against it yet. */
export function slipIn(given: EnrolmentPart, profile: SchemeProfile | null, now: EpochMs): Slip | null {
  const slip = metWrongly(given, profile, now) ?? typedWrongly(given, now);
  if (slip || !given.person) return slip;
  const age = ageAtEncounter(given.person, londonDate(given.encounter?.at ?? now), profile ?? ANY_AGE);
  return age.status === 'refused' ? age : null;
}
