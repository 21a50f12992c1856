import type { Enrolment } from '@byway/contracts/http/intake/enrolment';
import type { EpochMs } from '@byway/schemes/london';
import { londonDate } from '@byway/schemes/london';
import type { SchemeProfile } from '@byway/schemes/profile';
import { type AgeRefusal, ageAtEncounter } from '../identity/person.rules.ts';

export type EnrolmentRefusal =
  | AgeRefusal
  | 'encounter-in-future'
  | 'decision-in-future'
  | 'offences-missing'
  | 'decision-missing'
  | 'self-referral-is-voluntary';

export type EnrolmentFound =
  | { readonly status: 'in-order'; readonly under18: boolean }
  | { readonly status: 'refused'; readonly code: EnrolmentRefusal; readonly field: string };

const refused = (code: EnrolmentRefusal, field: string): EnrolmentFound => ({ status: 'refused', code, field });

/**
 * Whether an enrolment can be written down at all. What is refused here is a slip of the pen and leaves nothing; who is
 * merely not eligible is kept (1.2).
 */
export function checkEnrolment(given: Enrolment, profile: SchemeProfile, now: EpochMs): EnrolmentFound {
  const { person, encounter, offences, disposalDecision } = given;
  const { at } = encounter;
  const voluntary = profile.disposal === 'voluntary';
  if (at > now) return refused('encounter-in-future', 'encounter.at');
  // 1.3: who came of their own accord can never meet a consequence.
  if (encounter.kind === 'self-referral' && !voluntary) return refused('self-referral-is-voluntary', 'schemeId');
  if (offences.length === 0 && !voluntary) return refused('offences-missing', 'offences');
  if (!disposalDecision && !voluntary) return refused('decision-missing', 'disposalDecision');
  if (disposalDecision && disposalDecision.decidedAt > now) {
    return refused('decision-in-future', 'disposalDecision.decidedAt');
  }
  const age = ageAtEncounter(person, londonDate(at), profile);
  return age.status === 'fits' ? { status: 'in-order', under18: age.under18 } : age;
}
