import type { caseEnded } from '@byway/contracts/facts/programme/case-ended';
import type { endReversed } from '@byway/contracts/facts/programme/end-reversed';
import type { leaveDecided } from '@byway/contracts/facts/programme/leave-decided';
import type { Listener } from '@byway/facts/hear';
import { policeDecisionDue } from '@byway/schemes/dates';
import type { EpochMs } from '@byway/schemes/london';
import { endTasks } from '@byway/service-kit/tasks/task.store';
import type { Tx } from '@byway/tables/database';
import { caseForUpdate, decideWithdrawal, endCase, type LockedCase, saveReversal } from '../cases/case.store.ts';
import { decidedOn } from '../police-decision/police-decision.store.ts';
import { askPoliceDecision, promisedCalls } from '../tasks/chases.ts';
import { officerOf } from '../tasks/task.store.ts';

/** §6 a manager decided on leave: the question no longer holds a summons. */
export const onLeaveDecided: Listener<typeof leaveDecided> = async (tx, fact) => {
  const row = await caseForUpdate(tx, { caseId: fact.subject });
  if (!row?.withdrawalAsked) return;
  await decideWithdrawal(tx, { caseId: row.caseId, withdrawalDecided: fact.data.granted ? 'granted' : 'refused' });
};

/** 1.8, 5.1 by when the police say what the outcome is; null: nobody was accused of anything, or it is known already. */
async function decisionOwed(tx: Tx, { caseId, disposal }: LockedCase, endedAt: EpochMs): Promise<EpochMs | null> {
  if (disposal === 'voluntary' || (await decidedOn(tx, { caseId }))) return null;
  return policeDecisionDue(endedAt);
}

/** §6 the case came to its one end. The officer in the case is told, and says which outcome it has and what becomes of the exhibit. */
export const onCaseEnded: Listener<typeof caseEnded> = async (tx, fact) => {
  const row = await caseForUpdate(tx, { caseId: fact.subject });
  const { as: endedAs, endedAt } = fact.data;
  if (!row || row.endedAs) return;
  const { caseId } = row;
  const due = await decisionOwed(tx, row, Date.parse(endedAt));
  await endCase(tx, { caseId, endedAs, endedAt: Date.parse(endedAt), policeDecisionDueAt: due });
  if (due !== null)
    await askPoliceDecision(tx, { caseId, officer: await officerOf(tx, caseId), due }, Date.parse(fact.recordedTime));
  // Nothing rests on either any more.
  const kinds = ['eligibility-changed', 'card-outdated', 'card-not-handed-over'] as const;
  const at = Date.parse(fact.recordedTime);
  await endTasks(tx, { kinds, about: [row.caseId], doneAt: at });
  await promisedCalls.end(tx, [row.caseId], at);
};

/** §6 an end was wrong: the record says so, and what was credited is kept for a new case. Nothing is opened again. */
export const onEndReversed: Listener<typeof endReversed> = async (tx, { subject, data, recordedTime }) => {
  const row = await caseForUpdate(tx, { caseId: subject });
  if (!row) return;
  await saveReversal(tx, { caseId: row.caseId, reversedAt: Date.parse(recordedTime), creditsKept: data.credits });
};
