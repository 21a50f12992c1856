import { hkdfSync, randomBytes } from 'node:crypto';
import { seal, unseal } from './cipher.ts';
import { type KeyRing, keyOf } from './key-ring.ts';

/** A case's key as stored: sealed by the force's key, which is derived from the root key of this id. */
interface Wrapped {
  readonly keyId: string;
  readonly wrapped: Buffer;
}

/** Seals and opens free text under a key of its case, bound to the record (an excuse, a notice) and the column. */
export interface CaseKey {
  seal(id: string, column: string, words: string | null): Buffer | null;
  /** @throws SealBroken where it was altered, or belongs to another thing or case */
  open(id: string, column: string, sealed: Buffer | null): string | null;
}

/** Makes and opens the keys of cases; each force's are apart. */
export interface WordKeys {
  newKey(force: string, caseId: string): Wrapped & { readonly key: CaseKey };
  /** @throws SealBroken where it was wrapped for another case or force; KeyMissing for a root key that is not in the ring */
  openKey(force: string, caseId: string, kept: Wrapped): CaseKey;
}

/** The owner of the text: the service, the kind of record, and the table of the keys. They are part of every seal. */
interface WordsOf {
  readonly service: string;
  readonly of: string;
  readonly table: string;
}

const KEY_BYTES = 32;

function caseKey(key: Buffer, of: string): CaseKey {
  const bound = (id: string, column: string): string => JSON.stringify([of, column, id]);
  return {
    seal: (id, column, words) => (words === null ? null : seal(key, bound(id, column), Buffer.from(words))),
    open: (id, column, sealed) => sealed && unseal(key, bound(id, column), sealed).toString(),
  };
}

/** Keys of cases under a ring of root keys; a force's key is derived from one of them (HKDF-SHA-256, RFC 5869). */
export function wordKeys(ring: KeyRing, { service, of, table }: WordsOf): WordKeys {
  const derive = (root: Buffer, force: string): Buffer =>
    Buffer.from(hkdfSync('sha256', root, '', JSON.stringify(['byway', service, 'wrap', force]), KEY_BYTES));
  const place = (force: string, caseId: string): string => JSON.stringify([table, 'wrapped', caseId, force]);
  return {
    newKey(force, caseId) {
      const bytes = randomBytes(KEY_BYTES);
      const { id: keyId, key: root } = ring.current;
      return { keyId, wrapped: seal(derive(root, force), place(force, caseId), bytes), key: caseKey(bytes, of) };
    },
    openKey: (force, caseId, { keyId, wrapped }) =>
      caseKey(unseal(derive(keyOf(ring, keyId), force), place(force, caseId), wrapped), of),
  };
}
