import type { TaskKind } from '@byway/contracts/http/intake/tasks';
import { chaseAt } from '@byway/schemes/dates';
import type { EpochMs } from '@byway/schemes/london';
import { clearDueOf, type DueHandler, setDue } from '@byway/service-kit/time/dated-steps';
import type { Tx } from '@byway/tables/database';
import { chasedCase, closeTask, raiseTask } from './task.store.ts';

// Chases take no lock on the case: a command holds the case and then wants the due row, which the sweep holds here. A
// command that comes meanwhile waits for this row when it takes it back, and then closes the task.

/** How often, in working days, each is told again after it was due: a person waits for an answer to the first. */
const EVERY: Readonly<Record<TaskKind, number>> = { 'offer-deadline': 1, 'police-decision': 5 };

interface NthChase {
  readonly due: EpochMs;
  readonly n: number;
}

async function chase(tx: Tx, kind: TaskKind, caseId: string, { due, n }: NthChase): Promise<void> {
  const at = chaseAt(due, EVERY[kind], n);
  await setDue(tx, { kind, key: `${caseId}:${due}:${n}`, subject: caseId, at, data: { due, n } });
}

async function stop(tx: Tx, kind: TaskKind, caseId: string, at: EpochMs): Promise<void> {
  // Twice: a chase the first one waited for has dated the next, which only a statement begun after it can see.
  await clearDueOf(tx, caseId, [kind]);
  await clearDueOf(tx, caseId, [kind]);
  await closeTask(tx, { kind, caseId, doneAt: at });
}

/** 1.4 dates the chase of an offer that waits to `until`. */
export const chaseOffer = (tx: Tx, caseId: string, until: EpochMs): Promise<void> =>
  chase(tx, 'offer-deadline', caseId, { due: until, n: 0 });

/** 1.4 the offer was answered, goes on, or waits to another deadline. */
export const stopChasingOffer = (tx: Tx, caseId: string, at: EpochMs): Promise<void> =>
  stop(tx, 'offer-deadline', caseId, at);

/** 1.4 the deadline has passed: custody staff and the programme manager are told, each working day. Time decides nothing. */
export const offerDeadline: DueHandler = async (tx, step, now) => {
  const { due, n } = step.data as unknown as NthChase;
  const found = await chasedCase(tx, { caseId: step.subject });
  if (found?.waitsUntil !== due) return;
  await raiseTask(tx, { kind: 'offer-deadline', caseId: step.subject, officer: found.officer, dueAt: due }, now);
  await chase(tx, 'offer-deadline', step.subject, { due, n: n + 1 });
};

/** 1.8 tells the officer in the case that the police must decide by `due`, and dates the chase. */
export async function askPoliceDecision(
  tx: Tx,
  { caseId, officer, due }: { readonly caseId: string; readonly officer: string; readonly due: EpochMs },
  now: EpochMs,
): Promise<void> {
  await raiseTask(tx, { kind: 'police-decision', caseId, officer, dueAt: due }, now);
  await chase(tx, 'police-decision', caseId, { due, n: 0 });
}

/** 1.8 the police have decided. */
export const stopChasingDecision = (tx: Tx, caseId: string, at: EpochMs): Promise<void> =>
  stop(tx, 'police-decision', caseId, at);

/** 1.8 overdue: told again, and every 5 working days after. Never decided by time. */
export const policeDecisionOverdue: DueHandler = async (tx, step, now) => {
  const { due, n } = step.data as unknown as NthChase;
  const found = await chasedCase(tx, { caseId: step.subject });
  if (!found?.decisionDueAt || found.decidedAt) return;
  await raiseTask(tx, { kind: 'police-decision', caseId: step.subject, officer: found.officer, dueAt: due }, now);
  await chase(tx, 'police-decision', step.subject, { due, n: n + 1 });
};
