import type { Tx } from '@byway/tables/database';
import { statement } from '@byway/tables/statement';
import { and, eq, isNull, sql } from 'drizzle-orm';
import { courtCase } from '../tables.ts';

const { caseId, endedAs, endedAt, withdrawalAskedAt, leaveDecidedAt, addressToConfirm } = courtCase;

const make = statement({ caseId }, (db, $) => db.insert(courtCase).values($).onConflictDoNothing());
const lock = statement({ caseId }, (db, $) =>
  db.select({ caseId }).from(courtCase).where(eq(caseId, $.caseId)).for('update'),
);

/**
 * Locks the case, and makes its row if this is the first that is heard of it. First thing in every command and listener
 * about a case; the policy clock is read after it.
 */
export async function lockCase(tx: Tx, caseId: string): Promise<void> {
  await make(tx, { caseId });
  await lock(tx, { caseId });
}

/** §6 the one end of a case; a second changes nothing. */
export const endCase = statement({ caseId, endedAs, endedAt }, (db, { caseId: id, ...end }) =>
  db
    .update(courtCase)
    .set(end)
    .where(and(eq(caseId, id), isNull(endedAs))),
);

/** §6 when the person last asked to withdraw. */
export const saveWithdrawalAsked = statement({ caseId, withdrawalAskedAt }, (db, $) =>
  db
    .update(courtCase)
    .set({ withdrawalAskedAt: sql`greatest(${withdrawalAskedAt}, ${$.withdrawalAskedAt})` })
    .where(eq(caseId, $.caseId)),
);

/** §6 when leave to withdraw was last given or refused. */
export const saveLeaveDecided = statement({ caseId, leaveDecidedAt }, (db, $) =>
  db
    .update(courtCase)
    .set({ leaveDecidedAt: sql`greatest(${leaveDecidedAt}, ${$.leaveDecidedAt})` })
    .where(eq(caseId, $.caseId)),
);

/** 4.5 the address was put right, and is to be confirmed anew; or it was. */
export const saveAddressToConfirm = statement({ caseId, addressToConfirm }, (db, $) =>
  db.update(courtCase).set({ addressToConfirm: $.addressToConfirm }).where(eq(caseId, $.caseId)),
);
