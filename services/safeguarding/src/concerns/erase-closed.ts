import { waitForRewriting } from '@byway/service-kit/cases/rewriting.store';
import type { Tx } from '@byway/tables/database';
import { newId } from '@byway/tables/ids';
import { closedOfErased, eraseWords } from './erase-words.store.ts';

/** §9 the words of a concern go, and from the files once they are written anew. */
export async function erase(tx: Tx, concernId: string, cause: { readonly id: string; readonly correlationId: string }) {
  await eraseWords(tx, concernId);
  await waitForRewriting(tx, { subject: concernId, erasureId: concernId, cause });
}

/** §9 a concern is closed whose person was erased meanwhile: now its words go too. */
export async function eraseIfClosed(tx: Tx, concernId: string): Promise<void> {
  const id = newId();
  const [of] = await closedOfErased(tx, { concernId });
  if (of) await erase(tx, concernId, { id, correlationId: tx.tenant.correlationId ?? id });
}
