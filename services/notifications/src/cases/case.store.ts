import type { SchemeProfile } from '@byway/schemes/profile';
import { profileOf } from '@byway/schemes/profiles';
import type { Tx } from '@byway/tables/database';
import { first, one, statement } from '@byway/tables/statement';
import { and, eq, isNull } from 'drizzle-orm';
import { messagesCase } from '../tables.ts';

const { caseId, schemeId, schemeVersion, endedAs, endedAt, contactStopped } = messagesCase;
const CASE = { caseId, schemeId, schemeVersion, endedAs, contactStopped };
type CaseRow = Pick<typeof messagesCase.$inferSelect, keyof typeof CASE>;

/** The row of a case, locked. */
export interface LockedCase extends Pick<CaseRow, 'caseId' | 'endedAs' | 'contactStopped'> {
  /** Null until the agreement has arrived. */
  readonly profile: SchemeProfile | null;
}

function caseOf({ schemeId, schemeVersion, ...row }: CaseRow): LockedCase {
  const isKnown = schemeId !== null && schemeVersion !== null;
  return { ...row, profile: isKnown ? profileOf(schemeId, schemeVersion) : null };
}

const lock = one({ caseId }, (db, $) => db.select(CASE).from(messagesCase).where(eq(caseId, $.caseId)).for('update'));

/** Locks a case that is known to be there. */
export async function lockCase(tx: Tx, caseId: string): Promise<LockedCase> {
  return caseOf(await lock(tx, { caseId }));
}

const make = statement({ caseId }, (db, $) =>
  db.insert(messagesCase).values({ caseId: $.caseId }).onConflictDoNothing(),
);

/** Locks a case for a fact about it, making its row where no fact has spoken of it yet. Every listener begins with this. */
export async function heardOf(tx: Tx, caseId: string): Promise<LockedCase> {
  await make(tx, { caseId });
  return lockCase(tx, caseId);
}

const find = first({ caseId }, (db, $) => db.select(CASE).from(messagesCase).where(eq(caseId, $.caseId)));

/** A case on the caller's side of the walls, without a lock; null: there is none. */
export async function caseOfTheirs(tx: Tx, caseId: string): Promise<LockedCase | null> {
  const row = await find(tx, { caseId });
  return row && caseOf(row);
}

/** 1.4 the scheme the case is pinned to. */
export const pinScheme = statement({ caseId, schemeId, schemeVersion }, (db, { caseId: id, ...pinned }) =>
  db.update(messagesCase).set(pinned).where(eq(caseId, id)),
);

/** §6 the one end of a case; a second changes nothing. */
export const endCase = statement({ caseId, endedAs, endedAt }, (db, { caseId: id, ...end }) =>
  db
    .update(messagesCase)
    .set(end)
    .where(and(eq(caseId, id), isNull(endedAs))),
);

/** 5.3 why nobody is to contact the person; null: nothing stops it. */
export const saveContactStop = statement({ caseId, contactStopped }, (db, $) =>
  db.update(messagesCase).set({ contactStopped: $.contactStopped }).where(eq(caseId, $.caseId)),
);
