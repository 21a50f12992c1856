import type { Tx } from '@byway/tables/database';
import { first, statement } from '@byway/tables/statement';
import { and, desc, eq, isNull } from 'drizzle-orm';
import { legalHold } from '../tables.ts';

const { legalHoldId, personId, reason, putBy, putAt, liftedBy, liftedAt, liftedFor } = legalHold;

const standing = first({ personId }, (db, $) =>
  db
    .select({ legalHoldId })
    .from(legalHold)
    .where(and(eq(personId, $.personId), isNull(liftedAt)))
    .limit(1),
);

/** Whether any stands; read under the lock of the person's cases. */
export async function isOnHold(tx: Tx, personId: string): Promise<boolean> {
  return (await standing(tx, { personId })) !== null;
}

/** Every hold a person was ever under, newest first; a hundred at most. */
export const holdsOf = statement({ personId }, (db, $) =>
  db
    .select({ legalHoldId, reason, putBy, putAt, liftedBy, liftedAt, liftedFor })
    .from(legalHold)
    .where(eq(personId, $.personId))
    .orderBy(desc(legalHoldId))
    .limit(100),
);

/** Keeps a hold; null where one for this reason stands. */
export const addHold = first({ legalHoldId, personId, reason, putBy, putAt }, (db, $) =>
  db
    .insert(legalHold)
    .values($)
    .onConflictDoNothing({ target: [personId, reason], where: isNull(liftedAt) })
    .returning({ legalHoldId }),
);

export const holdForUpdate = first({ legalHoldId }, (db, $) =>
  db.select({ liftedAt }).from(legalHold).where(eq(legalHoldId, $.legalHoldId)).for('update'),
);

/** Ends a locked hold. */
export const liftHeld = statement(
  { legalHoldId, liftedBy, liftedAt, liftedFor },
  (db, { legalHoldId: id, ...lifted }) => db.update(legalHold).set(lifted).where(eq(legalHoldId, id)),
);
