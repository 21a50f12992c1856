import type { KnownKey } from './identity-key.store.ts';

/** A key of the ring that intake is started with. */
export interface GivenKey {
  readonly keyId: string;
  readonly fingerprint: Buffer;
}

/**
 * §9 why intake may not start with this ring (the current key first), given what the database knows; null: it may. A key goes
 * in behind the current one, then before it, and its forerunner out once no row is under it: in any other order some replica
 * would meet a row that it cannot open.
 */
export function whyNotThisRing(ring: readonly GivenKey[], known: readonly KnownKey[]): string | null {
  const given = new Map(ring.map(({ keyId, fingerprint }) => [keyId, fingerprint]));
  const missing = known.find(({ keyId, inUse }) => inUse && !given.has(keyId));
  if (missing) return `the key "${missing.keyId}" is missing, and rows are still wrapped under it`;
  const other = known.find(({ keyId, fingerprint }) => {
    const here = given.get(keyId);
    return here && !here.equals(fingerprint);
  });
  if (other) return `the key "${other.keyId}" is another one than was known by that id`;
  const current = ring[0]?.keyId;
  const unknown = !known.some(({ keyId }) => keyId === current) && known.some(({ inUse }) => inUse);
  return unknown ? `the key "${current}" is new: first name it after the current one, on every replica` : null;
}
