import { createHmac, hkdfSync, randomBytes } from 'node:crypto';
import { seal, unseal } from '@byway/service-kit/identity/cipher';
import { type KeyRing, keyOf } from '@byway/service-kit/identity/key-ring';

/** Where a ciphertext belongs. It is bound to that place: put into another column or row it does not open. */
interface Place {
  readonly table: string;
  readonly column: string;
  readonly id: string;
}

/** The key of one person's data. */
export interface DataKey {
  /** Any JSON value as ciphertext. */
  seal(place: Place, value: unknown): Buffer;
  /** The value again. @throws when the ciphertext was altered, or belongs to another place or person */
  open(place: Place, sealed: Buffer): unknown;
}

/** A data key as it is kept: sealed by a force's key, which comes from the root key of this id. */
export interface Wrapped {
  readonly keyId: string;
  readonly wrapped: Buffer;
}

/** Makes and opens the keys of persons, one force apart from the other. */
export interface Vault {
  /** The ids of the root keys, the current one first. */
  readonly keyIds: readonly string[];
  /** A new random key, and the same wrapped by the force's current key, to be kept with the person. */
  newKey(force: string, personId: string): Wrapped & { readonly key: DataKey };
  /** @throws when the key was wrapped for another person or force, or under a root key that is not in the ring */
  openKey(force: string, personId: string, kept: Wrapped): DataKey;
  /** The same data key, wrapped by the force's current key for `next`. @throws as `openKey` does */
  rewrap(force: string, personId: string, kept: Wrapped, next?: string): Wrapped;
  /** A keyed hash under the current key: equal for equal words of a force, and nothing can be read from it. */
  blindIndex(force: string, kind: string, words: string): Buffer;
  /** The same under each key of the ring: what a row has whose key is not rotated yet, or already is. */
  blindIndexes(force: string, kind: string, words: string): Buffer[];
  /** Tells one root key from another of the same id: a keyed hash of no words. */
  fingerprint(keyId: string): Buffer;
}

const KEY_BYTES = 32;

/** The vault under a ring of root keys. Each force's two keys are derived from one of them (HKDF-SHA-256, RFC 5869). */
export function openVault(ring: KeyRing): Vault {
  const derive = (root: Buffer, purpose: string, force: string): Buffer =>
    Buffer.from(hkdfSync('sha256', root, '', JSON.stringify(['byway', 'intake', purpose, force]), KEY_BYTES));
  const { current } = ring;
  const wrap = (force: string, personId: string, bytes: Buffer): Wrapped => ({
    keyId: current.id,
    wrapped: seal(derive(current.key, 'wrap', force), keyPlace(force, personId), bytes),
  });
  const unwrap = (force: string, personId: string, { keyId, wrapped }: Wrapped): Buffer =>
    unseal(derive(keyOf(ring, keyId), 'wrap', force), keyPlace(force, personId), wrapped);
  const hashed = (root: Buffer, force: string, kind: string, words: string): Buffer =>
    createHmac('sha256', derive(root, 'index', force))
      .update(JSON.stringify([kind, words]))
      .digest();
  return {
    keyIds: ring.keys.map(({ id }) => id),
    newKey(force, personId) {
      const bytes = randomBytes(KEY_BYTES);
      return { key: dataKey(bytes), ...wrap(force, personId, bytes) };
    },
    openKey: (force, personId, kept) => dataKey(unwrap(force, personId, kept)),
    rewrap: (force, personId, kept, next = personId) => wrap(force, next, unwrap(force, personId, kept)),
    blindIndex: (force, kind, words) => hashed(current.key, force, kind, words),
    blindIndexes: (force, kind, words) => ring.keys.map(({ key }) => hashed(key, force, kind, words)),
    fingerprint: (keyId) => derive(keyOf(ring, keyId), 'fingerprint', ''),
  };
}

function keyPlace(force: string, personId: string): string {
  return JSON.stringify(['person', 'data_key', personId, force]);
}

function dataKey(key: Buffer): DataKey {
  const bound = ({ table, column, id }: Place): string => JSON.stringify([table, column, id]);
  return {
    seal: (place, value) => seal(key, bound(place), Buffer.from(JSON.stringify(value))),
    open: (place, sealed) => JSON.parse(unseal(key, bound(place), sealed).toString()) as unknown,
  };
}
