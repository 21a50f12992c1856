import { rewriteSweep } from '@byway/service-kit/cases/rewrite-erased';
import type { KitDeps } from '@byway/service-kit/run/deps';
import type { Companion } from '@byway/service-kit/run/parts';
import { completeWhenDone } from './complete-erasure.ts';
import { erasureForUpdate, keepRewritten } from './erasure.store.ts';

const DAY = 24 * 3_600_000;

/**
 * §9 the tables that held the key of an erased person are written anew; the erasure says when that was, and until when a backup made
 * before may hold the key still.
 */
export function erasedInFiles({ database, log, clock }: KitDeps, backupsKeptDays: number): Companion {
  return rewriteSweep({
    database,
    log,
    tables: ['person', 'person_index', 'draft'],
    done: async (tx, { erasureId }) => {
      const erasure = await erasureForUpdate(tx, { erasureId });
      if (!erasure) throw new Error('an erasure that intake does not have was carried out');
      const now = clock.now();
      await keepRewritten(tx, { erasureId, rewrittenAt: now, backupsUntil: now + backupsKeptDays * DAY });
      await completeWhenDone(tx, { ...erasure, rewrittenAt: now }, now);
    },
  });
}
