import { createHmac, hkdfSync, randomBytes } from 'node:crypto';
import { seal, unseal } from '@byway/service-kit/cipher';

/** Where a ciphertext belongs. It is bound to that place: put into another column or row it does not open. */
export interface Place {
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

/** Makes and opens the keys of persons, one force apart from the other. */
export interface Vault {
  /** A new random key, and the same wrapped by the force's key, to be kept with the person. */
  newKey(force: string, personId: string): { readonly key: DataKey; readonly wrapped: Buffer };
  /** @throws when the key was wrapped for another person or force */
  openKey(force: string, personId: string, wrapped: Buffer): DataKey;
  /** A keyed hash: equal for equal words of a force, and nothing can be read from it. */
  blindIndex(force: string, kind: string, words: string): Buffer;
}

const KEY_BYTES = 32;

/** The vault under a root key of 32 bytes. Each force's two keys are derived from it (HKDF-SHA-256, RFC 5869). */
export function openVault(root: Buffer): Vault {
  const derive = (purpose: string, force: string): Buffer =>
    Buffer.from(hkdfSync('sha256', root, '', JSON.stringify(['byway', 'intake', purpose, force]), KEY_BYTES));
  return {
    newKey(force, personId) {
      const bytes = randomBytes(KEY_BYTES);
      return { key: dataKey(bytes), wrapped: seal(derive('wrap', force), keyPlace(force, personId), bytes) };
    },
    openKey: (force, personId, wrapped) => dataKey(unseal(derive('wrap', force), keyPlace(force, personId), wrapped)),
    blindIndex: (force, kind, words) =>
      createHmac('sha256', derive('index', force))
        .update(JSON.stringify([kind, words]))
        .digest(),
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
