import type {
  End,
  ErasureHeldReason,
  ErasureReason,
  ErasureRefusal,
  ErasureState,
  ErasureStep,
  OfferState,
} from '@byway/contracts/codes';
import { ERASURE_OWNERS, type ErasureOwner } from '@byway/contracts/owners';
import type { EpochMs } from '@byway/schemes/london';
import { keptUntil, retentionHolds } from './retention.rules.ts';

/** A case of the person, as intake has it. */
export interface CaseOfPerson {
  readonly caseId: string;
  readonly state: OfferState;
  readonly endedAs: End | null;
  /** 1.8: an offer came to nothing, and the police have not decided yet. */
  readonly decisionOutstanding: boolean;
  /** When it was over; for one that is not, when it was last known to go on. */
  readonly closedAt: EpochMs;
}

/** Why intake lets nobody be erased yet, and until when the period runs. */
export interface Hindered {
  readonly refusals: readonly ErasureRefusal[];
  readonly keptUntil: EpochMs;
}

/** Why somebody is to be erased, and whether they are under a legal hold, which no reason overrules. */
export interface Wanted {
  readonly reason: ErasureReason;
  readonly isOnHold: boolean;
}

/** What stands in the way of an erasure as far as intake knows; every reason, in one go. */
export function hinderedBy(cases: readonly CaseOfPerson[], { reason, isOnHold }: Wanted, now: EpochMs): Hindered {
  const closed = Math.max(...cases.map(({ closedAt }) => closedAt));
  const refusals: ErasureRefusal[] = isOnHold ? ['legal-hold'] : [];
  if (cases.some(({ state }) => state === 'eligible' || state === 'agreed')) refusals.push('case-live');
  if (cases.some(({ decisionOutstanding }) => decisionOutstanding)) refusals.push('decision-outstanding');
  if (retentionHolds(reason, closed, now)) refusals.push('retention-runs');
  return { refusals, keptUntil: keptUntil(closed) };
}

/** What an owner said of a case. */
export interface Answered {
  readonly caseId: string;
  readonly owner: ErasureOwner;
  readonly step: ErasureStep;
  readonly reason: ErasureHeldReason | null;
  readonly texts: number;
}

/** The owners that have not answered for every case yet, in this step. Silence is never proof. */
export function silent(
  cases: readonly string[],
  answers: readonly Answered[],
  step: Answered['step'],
): readonly ErasureOwner[] {
  const said = new Set(answers.flatMap((one) => (one.step === step ? [`${one.owner} ${one.caseId}`] : [])));
  return ERASURE_OWNERS.filter((owner) => !cases.every((caseId) => said.has(`${owner} ${caseId}`)));
}

/**
 * Whether an erasure may go on by what the owners said in this step: each has answered for each case, and none holds it.
 * What they said in the dry run is no answer to the confirmed question: something may have come in since.
 */
export function ownersRefuse(
  cases: readonly string[],
  answers: readonly Answered[],
  step: 'asked' | 'confirmed',
): 'owners-silent' | 'owner-holds' | null {
  if (answers.some((one) => one.step === step && one.reason !== null)) return 'owner-holds';
  return silent(cases, answers, step).length > 0 ? 'owners-silent' : null;
}

/** What the owners are asked about where an erasure stands: those that have not answered in this step are waited for. */
export function stepOf({
  state,
  destroyed,
}: {
  state: ErasureState;
  destroyed: readonly string[] | null;
}): ErasureStep {
  if (destroyed) return 'erased';
  return state === 'confirmed' || state === 'stopped' ? 'confirmed' : 'asked';
}
