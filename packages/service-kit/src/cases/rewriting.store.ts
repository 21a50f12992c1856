import type { Statement, Tx } from '@byway/tables/database';

/** What was erased and waits until it is gone from the files too; of which force. */
export interface Erased {
  readonly subject: string;
  readonly erasureId: string;
  /** What of the fact that asked for it goes into what is said afterwards. */
  readonly cause: { readonly id: string; readonly correlationId: string };
}

/** In the transaction that erases: from now on its tables are to be written anew. */
export async function waitForRewriting(tx: Tx, { subject, erasureId, cause }: Erased): Promise<void> {
  const { id, correlationId } = cause;
  await tx.query({
    name: 'rewriting-wait',
    text: `insert into rewriting (subject, erasure_id, cause, force) values ($1, $2, $3, $4) on conflict (subject) do nothing`,
    values: [subject, erasureId, JSON.stringify({ id, correlationId }), tx.tenant.force],
  });
}

/** Whether a subject waits still. */
export async function isWaiting(tx: Tx, subject: string): Promise<boolean> {
  return (
    (await tx.query({ name: 'rewriting-is', text: 'select from rewriting where subject = $1', values: [subject] }))
      .length > 0
  );
}

/** It waits no longer; false: somebody else has seen to it. */
export async function endWaiting(tx: Tx, subject: string): Promise<boolean> {
  const gone = await tx.query({
    name: 'rewriting-end',
    text: 'delete from rewriting where subject = $1 returning 1',
    values: [subject],
  });
  return gone.length > 0;
}

/** What waits, of every force. */
export const WAITING: Statement = {
  name: 'rewriting-waiting',
  text: `select subject, erasure_id as "erasureId", cause, force from rewriting order by since limit 500`,
};

/** A new file of the write-ahead log: the one that holds what was erased is full from now on, and goes when it is no longer needed. */
export const SWITCH_LOG: Statement = { text: 'select pg_switch_wal()' };
