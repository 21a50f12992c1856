import type { ErasureStopReason } from '@byway/contracts/codes';
import { erasureStopped } from '@byway/contracts/facts/intake/erasure-stopped';
import { stateFact } from '@byway/facts/state';
import type { EpochMs } from '@byway/schemes/london';
import type { Tx } from '@byway/tables/database';
import { type Erasure, keepStopped } from './erasure.store.ts';

/** Confirmed, and the key is there still: it can be stopped. */
export const isUnderWay = ({ state, destroyed }: Erasure): boolean => state === 'confirmed' && destroyed === null;

/**
 * §9 a locked erasure that was confirmed comes to nothing before its key is destroyed: nothing is gone anywhere, and every
 * owner lets things in again. It can be asked for anew.
 */
export async function stopErasure(
  tx: Tx,
  { erasureId, cases }: Erasure,
  given: { readonly why: ErasureStopReason; readonly by: string; readonly recorded: EpochMs },
): Promise<void> {
  const { why, by, recorded } = given;
  await keepStopped(tx, { erasureId, stoppedFor: why, stoppedBy: by, stoppedAt: recorded });
  for (const subject of cases)
    await stateFact(tx, { fact: erasureStopped, subject, data: { erasureId }, recorded, actor: by });
}
