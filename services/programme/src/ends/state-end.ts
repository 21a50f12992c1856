import { END_OF_REASON, type EndReason } from '@byway/contracts/end-codes';
import { endRecorded } from '@byway/contracts/facts/programme/end-recorded';
import { stateFact } from '@byway/facts/state';
import type { EpochMs } from '@byway/schemes/london';
import type { Tx } from '@byway/tables/database';
import { type CaseRow, keepFact, setEnding } from '../diversion/case.store.ts';
import type { Courier } from '../diversion/courier.ts';

interface Said {
  readonly reasonCode: EndReason;
  /** Who asked for it, where a second person had to confirm it. */
  readonly askedBy: string | null;
  readonly actor: string;
  readonly recorded: EpochMs;
}

/**
 * §6 the end is stated, and its workflow carries it out: clocks, places, absences, notice and summons follow from `case-ended` as they do
 * from any other end. The case is locked. The service hears its own fact.
 */
export async function stateEnd(
  tx: Tx,
  courier: Courier,
  { caseId, force }: CaseRow,
  { reasonCode, askedBy, actor, recorded }: Said,
): Promise<void> {
  const as = END_OF_REASON[reasonCode];
  const data = { as, reasonCode, askedBy };
  await keepFact(tx, await stateFact(tx, { fact: endRecorded, subject: caseId, data, recorded, actor }));
  await setEnding(tx, { caseId, ending: as });
  tx.afterCommit(() => courier.tell(caseId, force));
}
