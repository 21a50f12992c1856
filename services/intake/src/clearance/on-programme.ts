import type { caseEnded } from '@byway/contracts/facts/programme/case-ended';
import type { leaveDecided } from '@byway/contracts/facts/programme/leave-decided';
import type { Listener } from '@byway/facts/hear';
import { endTasks } from '@byway/service-kit/tasks/task.store';
import { caseForUpdate, decideWithdrawal, endCase } from '../cases/case.store.ts';
import { promisedCalls } from '../tasks/chases.ts';

/** §6 a manager decided on leave: the question no longer holds a summons. */
export const onLeaveDecided: Listener<typeof leaveDecided> = async (tx, fact) => {
  const row = await caseForUpdate(tx, { caseId: fact.subject });
  if (!row?.withdrawalAsked) return;
  await decideWithdrawal(tx, { caseId: row.caseId, withdrawalDecided: fact.data.granted ? 'granted' : 'refused' });
};

/** §6 the case came to its one end. */
export const onCaseEnded: Listener<typeof caseEnded> = async (tx, fact) => {
  const row = await caseForUpdate(tx, { caseId: fact.subject });
  const { as: endedAs, endedAt } = fact.data;
  if (!row) return;
  await endCase(tx, { caseId: row.caseId, endedAs, endedAt: Date.parse(endedAt) });
  // Nothing rests on either any more.
  const kinds = ['eligibility-changed', 'card-outdated', 'card-not-handed-over'] as const;
  const at = Date.parse(fact.recordedTime);
  await endTasks(tx, { kinds, about: [row.caseId], doneAt: at });
  await promisedCalls.end(tx, [row.caseId], at);
};
