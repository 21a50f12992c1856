import { caseRows } from '@byway/service-kit/cases/case-rows';
import { statement } from '@byway/tables/statement';
import { eq, sql } from 'drizzle-orm';
import { courtCase } from '../tables.ts';

const { caseId, withdrawalAskedAt, leaveDecidedAt, addressToConfirm, hasAddress } = courtCase;

export const { heardOf, endCase } = caseRows(courtCase, { caseId });

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

/** 4.5 whether there is an address a letter could go to. */
export const saveHasAddress = statement({ caseId, hasAddress }, (db, $) =>
  db.update(courtCase).set({ hasAddress: $.hasAddress }).where(eq(caseId, $.caseId)),
);
