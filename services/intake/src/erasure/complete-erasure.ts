import type { EpochMs } from '@byway/schemes/london';
import type { Tx } from '@byway/tables/database';
import { silent } from './erasure.rules.ts';
import { answersOf, completeErasure, type Erasure } from './erasure.store.ts';

/** §9 the certificate is complete once every owner has erased, and intake's own files are written anew. The erasure is locked. */
export async function completeWhenDone(
  tx: Tx,
  { erasureId, cases, rewrittenAt }: Erasure,
  now: EpochMs,
): Promise<void> {
  if (rewrittenAt === null || silent(cases, await answersOf(tx, { erasureId }), 'erased').length > 0) return;
  await completeErasure(tx, { erasureId, completedAt: now });
}
