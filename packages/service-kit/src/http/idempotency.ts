import { createHmac, hkdfSync } from 'node:crypto';
import type { Tx } from '@byway/tables/database';
import type { KeyRing } from '../identity/key-ring.ts';

/** A stored answer, to be repeated. `body` is JSON. */
export interface StoredAnswer {
  readonly status: number;
  readonly body: unknown;
  readonly etag: string | null;
}

export interface CommandKey {
  readonly actor: string;
  readonly key: string;
  /** Method and path: the same key at another address is another command. */
  readonly operation: string;
  /** Hashes of the body under every key of the ring, current first, so that a command sent before a key rotation is still recognised. */
  readonly bodyHashes: readonly string[];
}

/** The state of a key: unused (now claimed by this request), answered before, or used for another request. */
export type Claim =
  | { readonly was: 'free' }
  | { readonly was: 'answered'; readonly answer: StoredAnswer }
  | { readonly was: 'other' };

/** Keyed hashes of a parsed body, the one to store first; two bodies that parse alike are the same request. */
export type HashBody = (body: unknown) => readonly string[];

/**
 * Hashes bodies under keys derived from the service's own. A body may hold a name and a birth date: without the key its
 * hash cannot be tried out against guesses by whoever reads the table.
 */
export function bodyHasher(service: string, ring: KeyRing): HashBody {
  const keys = ring.keys.map(({ key }) => Buffer.from(hkdfSync('sha256', key, '', `byway idempotency ${service}`, 32)));
  return (body) => {
    const text = JSON.stringify(body ?? null);
    return keys.map((key) => createHmac('sha256', key).update(text).digest('base64url'));
  };
}

/**
 * Claims the key in this transaction, before anything else is written. A rival with the same key waits here until the
 * first commits (then finds its answer) or rolls back (then has the key); longer than the lock time-out is "busy".
 */
export async function claimKey(tx: Tx, command: CommandKey): Promise<Claim> {
  const { actor, key, operation, bodyHashes } = command;
  const mine = await tx.query({
    name: 'claim-key',
    text: `insert into idempotency (actor, key, operation, body_hash) values ($1, $2, $3, $4)
           on conflict do nothing returning 1`,
    values: [actor, key, operation, bodyHashes[0]],
  });
  if (mine.length === 1) return { was: 'free' };
  const [row] = await tx.query<{
    operation: string;
    /** Null: deleted when the person was erased. */
    body_hash: string | null;
    status: number;
    answer: unknown;
    etag: string | null;
  }>({
    name: 'find-answer',
    text: 'select operation, body_hash, status, answer, etag from idempotency where force = $1 and actor = $2 and key = $3',
    values: [tx.tenant.force, actor, key],
  });
  const isSaid = row && (row.body_hash === null || bodyHashes.includes(row.body_hash));
  if (row?.operation !== operation || !isSaid) return { was: 'other' };
  return { was: 'answered', answer: { status: row.status, body: row.answer, etag: row.etag } };
}

/** Stores the answer under a key claimed in this transaction. */
export async function storeAnswer(tx: Tx, { actor, key }: CommandKey, answer: StoredAnswer): Promise<void> {
  await tx.query({
    name: 'store-answer',
    text: 'update idempotency set status = $4, answer = $5, etag = $6 where force = $1 and actor = $2 and key = $3',
    values: [tx.tenant.force, actor, key, answer.status, JSON.stringify(answer.body), answer.etag],
  });
}

/**
 * Stores a refusal. Its transaction was rolled back, so the key was free again; if another request claimed it meanwhile and took effect,
 * its answer is returned here. Null when the refusal was stored.
 */
export async function storeRefusal(tx: Tx, command: CommandKey, answer: StoredAnswer): Promise<StoredAnswer | null> {
  const { actor, key, operation, bodyHashes } = command;
  const kept = await tx.query({
    name: 'store-refusal',
    text: `insert into idempotency (actor, key, operation, body_hash, status, answer) values ($1, $2, $3, $4, $5, $6)
           on conflict do nothing returning 1`,
    values: [actor, key, operation, bodyHashes[0], answer.status, JSON.stringify(answer.body)],
  });
  if (kept.length === 1) return null;
  const rival = await claimKey(tx, command);
  return rival.was === 'answered' ? rival.answer : null;
}
