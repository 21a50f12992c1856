import {
  ADVISORIES,
  type Advisory,
  type Disposal,
  INELIGIBLE_REASONS,
  type IneligibleReason,
} from '@byway/contracts/codes';
import type { Enrolment } from '@byway/contracts/http/intake/enrolment';
import { offenceOf } from '@byway/schemes/offences';

type Answers = Enrolment['answers'];

export interface Asked {
  readonly disposal: Disposal;
  readonly offences: readonly string[];
  readonly answers: Answers;
  /** Null where nobody had to decide a disposal: a voluntary scheme. */
  readonly evidentialTestMet: boolean | null;
}

export interface Eligibility {
  readonly eligible: boolean;
  readonly reasons: IneligibleReason[];
  readonly advisories: Advisory[];
}

/** 1.3 disposals that stand on the offence itself; a required assessment stands on a test, a voluntary place on nothing. */
function standsOnOffence(disposal: Disposal): boolean {
  return disposal !== 'voluntary' && disposal !== 'required-assessment';
}

/**
 * 1.2 whether an offer can be made, with every reason against it. "Small amount" is advisory: there is no gram limit.
 * An exploitation concern never bars a person from the programme (1.7).
 */
export function decideEligibility({ disposal, offences, answers, evidentialTestMet }: Asked): Eligibility {
  const kinds = offences.map((code) => offenceOf(code)?.kind ?? 'other');
  const byOffence = standsOnOffence(disposal);
  const against: Record<IneligibleReason, boolean> = {
    'supply-indicated': kinds.includes('supply') || answers.supplyIndicators.length > 0,
    'offence-out-of-scope': byOffence && kinds.some((kind) => kind !== 'possession' && kind !== 'supply'),
    'not-personal-use': byOffence && !answers.personalUse,
    'identity-not-verified': disposal !== 'voluntary' && !answers.identityVerified,
    'evidential-test-not-met': byOffence && evidentialTestMet !== true,
  };
  const advised: Record<Advisory, boolean> = {
    'not-a-small-amount': !answers.smallAmount,
    'exploitation-concern': answers.exploitationConcern === true,
  };
  const reasons = INELIGIBLE_REASONS.filter((reason) => against[reason]);
  return { eligible: reasons.length === 0, reasons, advisories: ADVISORIES.filter((advisory) => advised[advisory]) };
}
