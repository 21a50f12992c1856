import type { CaseKey, WordKeys } from '@byway/service-kit/identity/case-words';
import type { Tx } from '@byway/tables/database';
import { first, statement } from '@byway/tables/statement';
import { eq } from 'drizzle-orm';
import { concernKey } from '../tables.ts';

const { concernId, keyId, wrapped } = concernKey;

const kept = first({ concernId }, (db, $) =>
  db.select({ keyId, wrapped }).from(concernKey).where(eq(concernId, $.concernId)),
);
const keep = statement({ concernId, keyId, wrapped }, (db, $) => db.insert(concernKey).values($));

/** 7.1 a new concern's own key. */
export async function makeKey(tx: Tx, keys: WordKeys, id: string): Promise<CaseKey> {
  const { key, ...made } = keys.newKey(tx.tenant.force, id);
  await keep(tx, { concernId: id, ...made });
  return key;
}

/** The key of a concern that the caller may see; null: it was erased (§9). */
export async function keyOf(tx: Tx, keys: WordKeys, id: string): Promise<CaseKey | null> {
  const found = await kept(tx, { concernId: id });
  return found && keys.openKey(tx.tenant.force, id, found);
}

/** §9 what was sealed under it cannot be read from this commit on. */
export const destroyKey = statement({ concernId }, (db, $) => db.delete(concernKey).where(eq(concernId, $.concernId)));
