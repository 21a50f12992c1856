import type { caseEnded } from '@byway/contracts/facts/programme/case-ended';
import type { leaveDecided } from '@byway/contracts/facts/programme/leave-decided';
import type { Listener } from '@byway/facts/hear';
import { caseForUpdate, decideWithdrawal, endCase } from '../cases/case.store.ts';

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
  if (row) await endCase(tx, { caseId: row.caseId, endedAs, endedAt: Date.parse(endedAt) });
};
