import type { enrol } from '@byway/contracts/http/intake/enrolment';
import type { BodySent } from '@byway/contracts/http/route';
import { several, type ValuesOf, yesNo } from '../page/fields.ts';
import { en } from '../words/en.ts';

const { supply } = en.encounters;
const w = en.enrol.eligibility;
const PLAIN = { size: 'plain' } as const;

/** 1.2 what the decision rests on. */
export const ELIGIBILITY = {
  own: yesNo(w.ownMissing, { label: w.own, ...PLAIN }),
  small: yesNo(w.smallMissing, { label: w.small, hint: w.smallHint, ...PLAIN }),
  supply: several(supply, { label: w.supply, hint: w.supplyHint, ...PLAIN }),
  verified: yesNo(w.verifiedMissing, { label: w.verified, ...PLAIN }),
  concern: yesNo(w.concernMissing, { label: w.concern, hint: w.concernHint, ...PLAIN }),
};

/** The answers as intake takes them. */
export function answersBody(typed: ValuesOf<typeof ELIGIBILITY>): BodySent<typeof enrol>['answers'] {
  const { own, small, supply: supplyIndicators, verified, concern } = typed;
  return {
    personalUse: own,
    smallAmount: small,
    supplyIndicators,
    identityVerified: verified,
    exploitationConcern: concern,
  };
}
