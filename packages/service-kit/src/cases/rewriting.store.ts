import type { Statement, Tx } from '@byway/tables/database';

/** An erased subject that waits until its tables are rewritten, and its force. */
export interface Erased {
  readonly subject: string;
  readonly erasureId: string;
  /** `id` and `correlationId` of the fact that asked; they become the cause of the answer stated afterwards. */
  readonly cause: { readonly id: string; readonly correlationId: string };
}

/** Called in the transaction that erases: the subject waits for its tables to be rewritten. */
export async function waitForRewriting(tx: Tx, { subject, erasureId, cause }: Erased): Promise<void> {
  const { id, correlationId } = cause;
  await tx.query({
    name: 'rewriting-wait',
    text: `insert into rewriting (subject, erasure_id, cause, force) values ($1, $2, $3, $4) on conflict (subject) do nothing`,
    values: [subject, erasureId, JSON.stringify({ id, correlationId }), tx.tenant.force],
  });
}

/** Whether a subject still waits. */
export async function isWaiting(tx: Tx, subject: string): Promise<boolean> {
  return (
    (await tx.query({ name: 'rewriting-is', text: 'select from rewriting where subject = $1', values: [subject] }))
      .length > 0
  );
}

/** Ends the waiting; false: another process ended it. */
export async function endWaiting(tx: Tx, subject: string): Promise<boolean> {
  const gone = await tx.query({
    name: 'rewriting-end',
    text: 'delete from rewriting where subject = $1 returning 1',
    values: [subject],
  });
  return gone.length > 0;
}

/** Waiting subjects of every force. */
export const WAITING: Statement = {
  name: 'rewriting-waiting',
  text: `select subject, erasure_id as "erasureId", cause, force from rewriting order by since limit 500`,
};

/** Starts a new file of the write-ahead log: the one with the erased data is then complete, and is removed when no longer needed. */
export const SWITCH_LOG: Statement = { text: 'select pg_switch_wal()' };
