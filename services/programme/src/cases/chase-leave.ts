import { chaseAt, leaveDue } from '@byway/schemes/dates';
import { clearDueOf, type DueHandler, setDue } from '@byway/service-kit/time/dated-steps';
import type { Tx } from '@byway/tables/database';
import { leavingCase } from '../diversion/case.store.ts';
import { raiseTask } from '../tasks/task.store.ts';

const KIND = 'chase-leave';

/** §6 leave to withdraw is due in 2 working days; from then on the manager is told each working day. */
const EVERY_WORKING_DAYS = 1;

/** A request to withdraw was made at policy time `askedAt`; the case is locked. */
export async function leaveAsked(tx: Tx, caseId: string, askedAt: number): Promise<void> {
  await chase(tx, caseId, askedAt, 0);
}

/** The request was decided, or the case has ended. The case is locked: it comes before its due rows, see {@link chaseLeave}. */
export async function leaveSettled(tx: Tx, caseId: string): Promise<void> {
  // Twice: a chase the first one waited for has dated the next, which only a statement begun after it can see.
  await clearDueOf(tx, caseId, [KIND]);
  await clearDueOf(tx, caseId, [KIND]);
}

async function chase(tx: Tx, caseId: string, askedAt: number, n: number): Promise<void> {
  const at = chaseAt(leaveDue(askedAt), EVERY_WORKING_DAYS, n);
  await setDue(tx, { kind: KIND, key: `${caseId}:${askedAt}:${n}`, subject: caseId, at, data: { askedAt, n } });
}

/**
 * Tells the manager that leave is overdue, and comes again on the next working day. It takes no lock on the case: a command
 * holds the case and then wants this due row, so waiting here would be a deadlock. A command that comes meanwhile waits for
 * this row in {@link leaveSettled}; one that came before has taken the row away.
 */
export const chaseLeave: DueHandler = async (tx, { subject, at, data }) => {
  const { askedAt, n } = data as { askedAt: number; n: number };
  if (!(await leavingCase(tx, { caseId: subject }))) return;
  await raiseTask(tx, subject, 'leave-overdue', at);
  await chase(tx, subject, askedAt, n + 1);
};
