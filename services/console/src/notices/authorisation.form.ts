import type { authoriseSummons } from '@byway/contracts/http/court-summons/summonses';
import type { BodySent } from '@byway/contracts/http/route';
import { choice, type ValuesOf, wordsOrNone } from '../page/fields.ts';
import { type Check, mistakeIf } from '../page/read-form.ts';
import { en } from '../words/en.ts';

const w = en.summons.authorisation;

/** A decision on a referral as court-summons takes it. */
type Decision = BodySent<typeof authoriseSummons>;

declare module 'fastify' {
  interface Entered {
    /** Decisions on referrals that were entered and not yet checked, by notice. */
    authorisations?: Record<string, Decision>;
  }
}

/** Fewer letters give no reason. */
const LEAST = 20;

export const DECISION_FIELDS = {
  decision: choice(w.decisions, w.missing, { label: w.decision, hints: w.follows }),
  reason: wordsOrNone({ label: w.why, hint: w.whyHint, size: 'm', long: true, max: 2_000 }),
};

/** 4.6 sent back or refused, it is said why; authorised, no reason is left out in silence. */
export const checkDecision: Check<typeof DECISION_FIELDS> = ({ decision, reason = null }) => [
  ...mistakeIf(decision === 'authorise' && reason !== null, 'reason', w.whyStray),
  ...mistakeIf(decision !== 'authorise' && (reason ?? '').length < LEAST, 'reason', w.whyMissing),
];

export const decisionGiven = ({ decision, reason }: ValuesOf<typeof DECISION_FIELDS>): Decision => ({
  decision,
  ...(reason === null ? {} : { reason }),
});
