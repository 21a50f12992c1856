import { isNativeError } from 'node:util/types';
import { CommitUnknown, NotAdmitted } from './database.ts';

// Classes 08 (connection), 40 (rollback: deadlock, serialization), 53 (resources), 57P (operator intervention),
// 58 (system), 25006 (a standby that is not promoted yet), 25P03 (idle in transaction), 55P03 (lock not available), 57014 (statement
// cancelled).
const TRANSIENT_STATE = /^(08|40|53|58|57P)|^(25006|25P03|55P03|57014)$/;
const TRANSIENT_NODE = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'ENOTFOUND',
  'EAI_AGAIN',
  'ENOENT',
]);
const TRANSIENT_WORDS =
  /connection terminated|query read timeout|timeout exceeded when trying to connect|client has encountered a connection error|client was closed/i;

/**
 * True for a fault of the engine that will pass by itself (PostgreSQL error classes, socket errors): try again as it is.
 * False for everything else: trying again would fail again.
 */
export function isTransient(error: unknown): boolean {
  if (error instanceof CommitUnknown || error instanceof NotAdmitted) return true;
  // Not by `instanceof`: one of a socket is of Node's own, also where a test has a world of its own.
  if (!isNativeError(error)) return false;
  const { code, errors } = error as { code?: unknown; errors?: unknown };
  if (Array.isArray(errors)) return errors.some(isTransient);
  if (typeof code === 'string' && (TRANSIENT_NODE.has(code) || TRANSIENT_STATE.test(code))) return true;
  return TRANSIENT_WORDS.test(error.message);
}

// 40P01 deadlock detected, 40001 serialization failure.
const GAVE_WAY = new Set<unknown>(['40P01', '40001']);

/**
 * True where Postgres rolled a transaction back whole so that others could go on (a deadlock, a conflict of snapshots). Nothing is away, and
 * the same again, from its beginning, finds the rows free.
 */
export function gaveWay(error: unknown): boolean {
  return isNativeError(error) && GAVE_WAY.has((error as { code?: unknown }).code);
}
