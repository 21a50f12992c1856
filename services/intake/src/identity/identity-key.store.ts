import type { Tx } from '@byway/tables/database';
import { bare, statement } from '@byway/tables/statement';
import { eq, sql } from 'drizzle-orm';
import { draft, identityKey, person } from '../tables.ts';

const { keyId, fingerprint, becameCurrent } = identityKey;

const known = statement({}, (db) => {
  const persons = db.select({ id: person.personId }).from(person).where(eq(person.keyInUse, keyId));
  const drafts = db.select({ id: draft.draftId }).from(draft).where(eq(draft.keyInUse, keyId));
  return db
    .select({ keyId, fingerprint, becameCurrent, inUse: sql<boolean>`exists (${persons}) or exists (${drafts})` })
    .from(identityKey)
    .orderBy(sql`${becameCurrent} nulls last`, keyId);
});

/** A root key that intake was started with, as the database knows it: never the key. `inUse`: a row is wrapped under it. */
export type KnownKey = Awaited<ReturnType<typeof known>>[number];

/** Every key that is known, with no other process changing that until commit. Rows can go on being written. */
export async function knownKeysForUpdate(tx: Tx): Promise<KnownKey[]> {
  await tx.query({ text: 'lock table identity_key in share row exclusive mode' });
  return known(tx);
}

/** Forgets a key under which no row is. The foreign keys of rows see to it that none can come meanwhile. */
export const retireKey = statement({ keyId }, (db, $) => db.delete(identityKey).where(eq(keyId, $.keyId)));

/** Notes a key with its fingerprint, and that it is current from now on, if it is and was not before. */
export const noteKey = statement({ keyId, fingerprint, current: bare<boolean>() }, (db, $) => {
  const next = db.select({ n: sql`coalesce(max(${becameCurrent}), 0) + 1` }).from(identityKey);
  return db
    .insert(identityKey)
    .values({
      keyId: $.keyId,
      fingerprint: $.fingerprint,
      becameCurrent: sql`case when ${$.current}::boolean then (${next}) end`,
    })
    .onConflictDoUpdate({
      target: keyId,
      set: { becameCurrent: sql`coalesce(${becameCurrent}, excluded.became_current)` },
    });
});
