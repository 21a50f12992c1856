import { promisedCall } from '@byway/schemes/dates';
import type { EpochMs } from '@byway/schemes/london';
import { profileOf } from '@byway/schemes/profiles';
import { chaseOf } from '@byway/service-kit/tasks/chase';
import { tell } from '@byway/service-kit/tasks/task.store';
import type { Tx } from '@byway/tables/database';
import { chasedCase } from './task.store.ts';

/** 1.4 the deadline has passed: custody staff and the programme manager are told, each working day. Time decides nothing. */
export const waitingOffer = chaseOf({
  kind: 'offer-deadline',
  look: async (tx, caseId) => {
    const found = await chasedCase(tx, { caseId });
    if (!found || found.waitsUntil === null) return null;
    return { caseId, since: found.waitsUntil, actor: found.officer, dueAt: found.waitsUntil };
  },
});

/** 1.8 overdue: told again, and every 5 working days after. Never decided by time. */
export const owedDecision = chaseOf({
  kind: 'police-decision',
  look: async (tx, caseId) => {
    const found = await chasedCase(tx, { caseId });
    if (!found || found.decisionDueAt === null || found.decidedAt !== null) return null;
    return { caseId, since: found.decisionDueAt, actor: found.officer, dueAt: found.decisionDueAt };
  },
});

/** 1.8 tells the officer in the case that the police must decide by `due`, and dates the chase. */
export async function askPoliceDecision(
  tx: Tx,
  { caseId, officer, due }: { readonly caseId: string; readonly officer: string; readonly due: EpochMs },
  now: EpochMs,
): Promise<void> {
  await tell(tx, { kind: 'police-decision', caseId, actor: officer, dueAt: due }, now);
  await owedDecision.begin(tx, caseId, due);
}

/** 2.6 who agreed without a place is rung by the last office hour before first contact is due (2.2), and each working day after. */
export const promisedCalls = chaseOf({
  kind: 'call-about-place',
  look: async (tx, caseId) => {
    const found = await chasedCase(tx, { caseId });
    if (found?.state !== 'agreed' || found.agreedAt === null) return null;
    const since = promisedCall(profileOf(found.schemeId, found.schemeVersion), found.agreedAt);
    return { caseId, since, actor: found.officer, dueAt: since };
  },
});

/** 2.6 tells the officer in the case whom to ring and by when, and dates the chase. */
export async function promiseCall(tx: Tx, caseId: string, now: EpochMs): Promise<void> {
  const found = await chasedCase(tx, { caseId });
  if (!found || found.agreedAt === null) throw new Error('no place for somebody who has not agreed');
  const due = promisedCall(profileOf(found.schemeId, found.schemeVersion), found.agreedAt);
  await tell(tx, { kind: 'call-about-place', caseId, actor: found.officer, dueAt: due }, now);
  await promisedCalls.begin(tx, caseId, due);
}

/** 1.2 what an agreement rests on was corrected, and an offer could not have been made: somebody looks at it. */
export async function eligibilityToLookAt(
  tx: Tx,
  { caseId, officer }: { readonly caseId: string; readonly officer: string },
  now: EpochMs,
): Promise<void> {
  await tell(tx, { kind: 'eligibility-changed', caseId, actor: officer, dueAt: now }, now);
}

/** 1.4 the card in the person's hand says what is not right: it is printed and handed over again. */
export async function outdatedCard(
  tx: Tx,
  { caseId, officer }: { readonly caseId: string; readonly officer: string },
  now: EpochMs,
): Promise<void> {
  await tell(tx, { kind: 'card-outdated', caseId, actor: officer, dueAt: now }, now);
}

/** 1.4, 4.4 the person has agreed, and nobody has said that they have their dates in hand. */
export async function cardToHandOver(
  tx: Tx,
  { caseId, officer }: { readonly caseId: string; readonly officer: string },
  now: EpochMs,
): Promise<void> {
  await tell(tx, { kind: 'card-not-handed-over', caseId, actor: officer, dueAt: now }, now);
}
