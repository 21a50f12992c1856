import type { Tx } from '@byway/tables/database';
import { first, statement } from '@byway/tables/statement';
import { eq } from 'drizzle-orm';
import { brokenGlass, concern } from '../tables.ts';

/** A concern of the force, whoever may see it: only for who is about to break the glass. */
export const concernOfForce = first({ concernId: concern.concernId }, (db, $) =>
  db.select({ concernId: concern.concernId }).from(concern).where(eq(concern.concernId, $.concernId)),
);

const { glassId, concernId, officer, at, until, reasonSealed } = brokenGlass;
export const addGlass = statement({ glassId, concernId, officer, at, until }, (db, $) =>
  db.insert(brokenGlass).values($),
);
export const saveGlassReason = statement({ glassId, reasonSealed }, (db, $) =>
  db.update(brokenGlass).set({ reasonSealed: $.reasonSealed }).where(eq(glassId, $.glassId)),
);

/** From here on this transaction sees what the officer sees: the glass is broken. */
export async function seesAs(tx: Tx, reader: string): Promise<void> {
  await tx.query({ name: 'sees-as', text: `select set_config('byway.reader', $1, true)`, values: [reader] });
}
