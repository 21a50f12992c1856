import { createHash } from 'node:crypto';

/**
 * How rows of `audit` are chained (policy §9). Sealing and verifying share this file, and nothing of it may change while
 * there are chains made with it: a column added to `audit` later is not covered by old seals.
 */

const SEAL = 'byway audit seal 1';

/** A row of `audit` as text: every column, in one spelling whatever the session's settings. Null and '' differ. */
export const LINE = `json_build_array(id, xid::text, extract(epoch from at)::text, extract(epoch from policy_time)::text,
  actor, roles, provider, court, purpose, action, subject, about, fields, outcome, correlation_id, force)::text`;

/** SHA-256 of one row, 32 bytes. */
export function leafOf(line: string): Buffer {
  return createHash('sha256').update(line).digest();
}

/** The rows a seal covers: `ids` and `leaves` in the order (xid, id). */
export interface Sealed {
  readonly n: number;
  readonly ids: readonly string[];
  readonly leaves: Buffer;
  /** The transaction of the last row; with its id, the place where the next seal begins. */
  readonly xid: string;
}

/** SHA-256 over a seal and the hash of the one before it (null before the first). */
export function sealHash(previous: Buffer | null, { n, ids, leaves, xid }: Sealed): Buffer {
  const head = JSON.stringify([SEAL, n, previous?.toString('hex') ?? null, xid, ids]);
  return createHash('sha256').update(head).update(leaves).digest();
}
