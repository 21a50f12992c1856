import type { Tx } from '@byway/tables/database';
import { one, statement } from '@byway/tables/statement';
import { and, eq, exists, isNull, sql } from 'drizzle-orm';
import { freeze, safeguardingCase } from '../tables.ts';

const { caseId, agreedAt, endedAt, frozenAt, erasedAt } = safeguardingCase;
const CASE = { caseId, agreedAt, endedAt, frozenAt, erasedAt };

/** The row of a case, locked. */
export type LockedCase = Pick<typeof safeguardingCase.$inferSelect, keyof typeof CASE>;

const make = statement({ caseId }, (db, $) =>
  db.insert(safeguardingCase).values({ caseId: $.caseId }).onConflictDoNothing(),
);
const lock = one({ caseId }, (db, $) =>
  db.select(CASE).from(safeguardingCase).where(eq(caseId, $.caseId)).for('update'),
);

/** Locks a case, making its row where nobody has spoken of it yet. Everything about a case begins with this. */
export async function heardOf(tx: Tx, id: string): Promise<LockedCase> {
  await make(tx, { caseId: id });
  return lock(tx, { caseId: id });
}

/** 1.4 the offer became a case. */
export const saveAgreed = statement({ caseId, agreedAt }, (db, $) =>
  db
    .update(safeguardingCase)
    .set({ agreedAt: $.agreedAt })
    .where(and(eq(caseId, $.caseId), isNull(agreedAt))),
);

/** §6 the one end of a case; a second changes nothing. */
export const saveEnded = statement({ caseId, endedAt }, (db, $) =>
  db
    .update(safeguardingCase)
    .set({ endedAt: $.endedAt, frozenAt: null })
    .where(and(eq(caseId, $.caseId), isNull(endedAt))),
);

/** 7.3 since when it is frozen; null: it is not. */
export const saveFrozen = statement({ caseId, frozenAt }, (db, $) =>
  db.update(safeguardingCase).set({ frozenAt: $.frozenAt }).where(eq(caseId, $.caseId)),
);

/** §9 the person was erased. */
export const saveErased = statement({ caseId, erasedAt }, (db, $) =>
  db.update(safeguardingCase).set({ erasedAt: $.erasedAt }).where(eq(caseId, $.caseId)),
);

const held = one({ caseId }, (db, $) => {
  const holding = db
    .select({ concernId: freeze.concernId })
    .from(freeze)
    .where(and(eq(freeze.caseId, $.caseId), isNull(freeze.releasedAt)));
  return db
    .select({ isHeld: sql<boolean>`${exists(holding)}` })
    .from(safeguardingCase)
    .where(eq(caseId, $.caseId));
});

/** 7.3 whether any concern freezes a locked case, whoever may see that concern. */
export async function isFrozenByConcern(tx: Tx, id: string): Promise<boolean> {
  return (await held(tx, { caseId: id })).isHeld;
}
