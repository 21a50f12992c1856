import { SealBroken } from '@byway/service-kit/identity/cipher';
import type { Database, Tx } from '@byway/tables/database';
import { type KnownKey, knownKeysForUpdate, noteKey, retireKey, someWrapped } from './identity-key.store.ts';
import { whyNotThisRing } from './key-order.rules.ts';
import type { Vault } from './vault.ts';

/** Whether a key that was never seen since keys have ids is the one that was used: it opens what there is. */
async function opens(tx: Tx, vault: Vault, { keyId }: KnownKey): Promise<boolean> {
  const kept = await someWrapped(tx, keyId);
  if (!kept) return true;
  try {
    vault.openKey(kept.force, kept.id, { keyId, wrapped: kept.wrapped });
    return true;
  } catch (error) {
    if (error instanceof SealBroken) return false;
    throw error;
  }
}

async function takeUp(tx: Tx, vault: Vault): Promise<string | null> {
  const known = await knownKeysForUpdate(tx);
  const ring = vault.keyIds.map((keyId) => ({ keyId, fingerprint: vault.fingerprint(keyId) }));
  const refusal = whyNotThisRing(ring, known);
  if (refusal) return refusal;
  for (const key of known.filter(({ keyId, fingerprint }) => !fingerprint && vault.keyIds.includes(keyId)))
    if (!(await opens(tx, vault, key))) return `the key "${key.keyId}" does not open what is wrapped under it`;
  for (const { keyId } of known) if (!vault.keyIds.includes(keyId)) await retireKey(tx, keyId);
  for (const [at, { keyId, fingerprint }] of ring.entries()) await noteKey(tx, keyId, fingerprint, at === 0);
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
