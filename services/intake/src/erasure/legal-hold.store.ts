import type { Tx } from '@byway/tables/database';
import { first, several, statement } from '@byway/tables/statement';
import { and, desc, eq, isNull, or, sql } from 'drizzle-orm';
import { legalHold } from '../tables.ts';

const { legalHoldId, personId, caseId, reason, putBy, putAt, liftedBy, liftedAt, liftedFor } = legalHold;

/** Who would be erased: a record of a person, and the cases that are theirs by it, or were when it was asked for. */
interface Whom {
  readonly personId: string;
  readonly caseIds: readonly string[];
}

/** Whom an erasure is about: the cases it named, and those of the person by now. */
export const whomOf = (
  { personId, cases }: { readonly personId: string; readonly cases: readonly string[] },
  rows: readonly { readonly caseId: string }[],
): Whom => ({ personId, caseIds: [...new Set([...cases, ...rows.map((row) => row.caseId)])] });

const standing = first({ personId, caseIds: several(caseId) }, (db, $) =>
  db
    .select({ legalHoldId })
    .from(legalHold)
    .where(and(or(eq(personId, $.personId), sql`${caseId} = any(${$.caseIds})`), isNull(liftedAt)))
    .limit(1),
);

/**
 * Whether any stands, on the record or on one of the cases: a case that was held stays so, whichever record it is of by now. Read under
 * the lock of the cases.
 */
export async function isOnHold(tx: Tx, whom: Whom): Promise<boolean> {
  return (await standing(tx, whom)) !== null;
}

/** Every hold that the person of a case was ever under, by their record or by the case, newest first. */
export const holdsOf = statement({ personId, caseId }, (db, $) =>
  db
    .select({ legalHoldId, reason, putBy, putAt, liftedBy, liftedAt, liftedFor })
    .from(legalHold)
    .where(or(eq(personId, $.personId), eq(caseId, $.caseId)))
    .orderBy(desc(legalHoldId)),
);

/** Keeps a hold; null where one for this reason stands. */
export const addHold = first({ legalHoldId, personId, caseId, reason, putBy, putAt }, (db, $) =>
  db
    .insert(legalHold)
    .values($)
    .onConflictDoNothing({ target: [personId, reason], where: isNull(liftedAt) })
    .returning({ legalHoldId }),
);

export const holdForUpdate = first({ legalHoldId }, (db, $) =>
  db.select({ caseId, putBy, liftedAt }).from(legalHold).where(eq(legalHoldId, $.legalHoldId)).for('update'),
);

/** Ends a locked hold. */
export const liftHeld = statement(
  { legalHoldId, liftedBy, liftedAt, liftedFor },
  (db, { legalHoldId: id, ...lifted }) => db.update(legalHold).set(lifted).where(eq(legalHoldId, id)),
);
