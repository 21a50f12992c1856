import type { Tx } from '@byway/facts/database';
import { chaseAt, leaveDue } from '@byway/schemes/dates';
import { clearDueOf, type DueHandler, setDue } from '@byway/service-kit/due';
import { caseForUpdate, raiseTask } from '../diversion/case.store.ts';

const KIND = 'chase-leave';

/** §6 leave to withdraw is due in 2 working days; from then on the manager is told each working day. */
const EVERY_WORKING_DAYS = 1;

/** A request to withdraw was made at policy time `askedAt`; the case is locked. */
export async function leaveAsked(tx: Tx, caseId: string, askedAt: number): Promise<void> {
  await chase(tx, caseId, askedAt, 0);
}

/** The request was decided, or the case has ended. */
export async function leaveSettled(tx: Tx, caseId: string): Promise<void> {
  await clearDueOf(tx, caseId, [KIND]);
}

async function chase(tx: Tx, caseId: string, askedAt: number, n: number): Promise<void> {
  const at = chaseAt(leaveDue(askedAt), EVERY_WORKING_DAYS, n);
  await setDue(tx, { kind: KIND, key: `${caseId}:${askedAt}:${n}`, subject: caseId, at, data: { askedAt, n } });
}

/** Tells the manager that leave is overdue, and comes again on the next working day. */
export const chaseLeave: DueHandler = async (tx, { subject, at, data }) => {
  const { askedAt, n } = data as { askedAt: number; n: number };
  const row = await caseForUpdate(tx, subject);
  if (!row?.withdrawal_open || row.ended_as) return;
  await raiseTask(tx, subject, 'leave-overdue', '6', at);
  await chase(tx, subject, askedAt, n + 1);
};
