import type { EpochMs } from '@byway/schemes/london';
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
