import type { Database, Tx } from '@byway/tables/database';
import { knownKeysForUpdate, noteKey, retireKey } from './identity-key.store.ts';
import { whyNotThisRing } from './key-order.rules.ts';
import type { Vault } from './vault.ts';

async function takeUp(tx: Tx, vault: Vault): Promise<string | null> {
  const known = await knownKeysForUpdate(tx);
  const ring = vault.keyIds.map((keyId) => ({ keyId, fingerprint: vault.fingerprint(keyId) }));
  const refusal = whyNotThisRing(ring, known);
  if (refusal) return refusal;
  for (const { keyId } of known) if (!vault.keyIds.includes(keyId)) await retireKey(tx, { keyId });
  for (const [at, { keyId, fingerprint }] of ring.entries())
    await noteKey(tx, { keyId, fingerprint, current: at === 0 });
  return null;
}

/**
 * Takes up the ring of root keys that intake is started with, before anybody is answered: keys that are new are noted, keys
 * that were taken out and under which no row is are retired. @throws when the ring would leave somebody unreadable
 */
export async function takeUpKeys(database: Database, vault: Vault): Promise<void> {
  const refusal = await database.system((tx) => takeUp(tx, vault));
  if (refusal) throw new Error(`The keys of identity cannot be used: ${refusal}. See docs/runbooks/keys.md`);
}
