import type { Fact } from '@byway/contracts/envelope';
import type { ConcernKind, ConcernSign, ConcernWay } from '@byway/contracts/safeguarding-codes';
import type { EpochMs } from '@byway/schemes/london';
import type { WordKeys } from '@byway/service-kit/identity/case-words';
import type { Tx } from '@byway/tables/database';
import { newId } from '@byway/tables/ids';
import { heardOf } from '../cases/case.store.ts';
import { settleFreeze } from '../cases/settle-freeze.ts';
import { startClock } from './clock.ts';
import { addConcern, addFreeze, addTold } from './concern.store.ts';
import { makeKey } from './concern-key.store.ts';

/** What is said of a concern. */
export interface Said {
  readonly kind: ConcernKind;
  readonly via: ConcernWay;
  readonly raisedBy: string;
  readonly caseIds: readonly string[];
  readonly signs: readonly ConcernSign[];
  readonly suspectAndVictim: boolean;
  readonly words: string | null;
  readonly reopens?: string;
}

interface When {
  readonly keys: WordKeys;
  readonly now: () => EpochMs;
  readonly cause?: Fact | null;
}

/** 7.1–7.3 a concern: written down, its clock opened, and every live case that it is about frozen, all of it or nothing. */
export async function openConcern(
  tx: Tx,
  said: Said,
  { keys, now, cause = null }: When,
): Promise<{ concernId: string; raisedAt: EpochMs }> {
  const concernId = newId();
  const { caseIds, words, reopens = null, ...what } = said;
  const inOrder = [...new Set(caseIds)].sort();
  for (const caseId of inOrder) await heardOf(tx, caseId);
  const raisedAt = now();
  await addConcern(tx, { concernId, raisedAt, reopens });
  const key = await makeKey(tx, keys, concernId);
  await addTold(tx, { concernId, ...what, signs: [...what.signs], wordsSealed: key.seal(concernId, 'words', words) });
  for (const caseId of inOrder) {
    await addFreeze(tx, { concernId, caseId, releasedAt: null });
    await settleFreeze(tx, caseId, { now: () => raisedAt, cause });
  }
  await startClock(tx, concernId, raisedAt);
  return { concernId, raisedAt };
}
