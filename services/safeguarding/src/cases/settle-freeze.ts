import type { Fact } from '@byway/contracts/envelope';
import { caseFrozen } from '@byway/contracts/facts/safeguarding/case-frozen';
import { caseReleased } from '@byway/contracts/facts/safeguarding/case-released';
import { stateFact } from '@byway/facts/state';
import type { EpochMs } from '@byway/schemes/london';
import type { Tx } from '@byway/tables/database';
import { heardOf, isFrozenByConcern, saveFrozen } from './case.store.ts';
import { freezeOf } from './freeze.rules.ts';

interface When {
  /** Read after the case was locked. */
  readonly now: () => EpochMs;
  readonly cause?: Fact | null;
}

/**
 * 7.3 brings the freeze of a case to what its concerns make of it, in their transaction. What is stated says `frozen` or `released`, and
 * never who or why: it is this service that speaks.
 */
export async function settleFreeze(tx: Tx, caseId: string, { now, cause = null }: When): Promise<void> {
  const known = await heardOf(tx, caseId);
  const became = freezeOf(known, await isFrozenByConcern(tx, caseId));
  if (!became) return;
  const at = now();
  await saveFrozen(tx, { caseId, frozenAt: became === 'frozen' ? at : null });
  const fact = became === 'frozen' ? caseFrozen : caseReleased;
  const said = { recorded: at, actor: 'system:safeguarding', provider: null, cause };
  await stateFact(tx, { fact, subject: caseId, data: {}, ...said });
}
