import { leaveDecided } from '@byway/contracts/facts/programme/leave-decided';
import type * as http from '@byway/contracts/http/programme/leave';
import { stateFact } from '@byway/facts/state';
import { refuse } from '@byway/service-kit/http/problems';
import type { ReplyTo } from '@byway/service-kit/http/route';
import type { Tx } from '@byway/tables/database';
import { caseForUpdate, keepFact, setFlags } from '../diversion/case.store.ts';
import type { Courier } from '../diversion/courier.ts';
import { leaveSettled } from './chase-leave.ts';

interface Leave {
  readonly caseId: string;
  readonly granted: boolean;
  readonly actor: string;
}

/** §6: decides a request to withdraw; granted, the workflow ends the case as `withdrawn`. The service hears its own fact. */
export async function decideLeave(
  tx: Tx,
  leave: Leave,
  now: () => number,
  courier: Courier,
): Promise<ReplyTo<typeof http.decideLeave>> {
  const { caseId, granted, actor } = leave;
  const row = await caseForUpdate(tx, caseId);
  if (!row?.agreed_at) return refuse('not-found');
  if (row.ended_as) return refuse('case-ended');
  if (!row.withdrawal_open) return refuse('no-request-open');
  const fact = await stateFact(tx, { fact: leaveDecided, subject: caseId, data: { granted }, recorded: now(), actor });
  await keepFact(tx, fact);
  await setFlags(tx, caseId, { withdrawalOpen: false });
  await leaveSettled(tx, caseId);
  tx.afterCommit(() => courier.tell(caseId, row.force));
  return { status: 200, body: { granted } };
}
