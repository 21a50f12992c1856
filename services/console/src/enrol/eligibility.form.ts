import type { enrol } from '@byway/contracts/http/intake/enrolment';
import type { BodySent } from '@byway/contracts/http/route';
import { several, type ValuesOf, yesNo } from '../page/fields.ts';
import { mistakeIf } from '../page/read-form.ts';
import { en } from '../words/en.ts';

const { supply } = en.encounters;
const w = en.enrol.eligibility;
const PLAIN = { size: 'plain' } as const;

/** 1.2 what the decision rests on: yes or no to each, for no answer is taken for one. */
export const ELIGIBILITY = {
  own: yesNo(w.ownMissing, { label: w.own, ...PLAIN }),
  small: yesNo(w.smallMissing, { label: w.small, hint: w.smallHint, ...PLAIN }),
  selling: yesNo(w.sellingMissing, { label: w.selling, ...PLAIN }),
  supply: several(supply, { label: w.supply, hint: w.supplyHint, ...PLAIN }),
  verified: yesNo(w.verifiedMissing, { label: w.verified, ...PLAIN }),
  concern: yesNo(w.concernMissing, { label: w.concern, hint: w.concernHint, ...PLAIN }),
};
type Typed = ValuesOf<typeof ELIGIBILITY>;

/** 1.2 a yes says which sign, and a no has none. */
export const eligibilityMistakes = ({ selling, supply: signs = [] }: Partial<Pick<Typed, 'selling' | 'supply'>>) => [
  ...mistakeIf(selling === true && signs.length === 0, 'supply', w.signMissing),
  ...mistakeIf(selling === false && signs.length > 0, 'selling', w.signsOfNo),
];

/** The answers as intake takes them. */
export function answersBody(typed: Typed): BodySent<typeof enrol>['answers'] {
  const { own, small, supply: supplyIndicators, verified, concern } = typed;
  return {
    personalUse: own,
    smallAmount: small,
    supplyIndicators,
    identityVerified: verified,
    exploitationConcern: concern,
  };
}
