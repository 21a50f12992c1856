import type { HeldReason } from '@byway/contracts/codes';
import type { DataOf, FactDefinition } from '@byway/contracts/define';
import { type Fact, isA } from '@byway/contracts/envelope';
import { clearanceSought } from '@byway/contracts/facts/court-summons/clearance-sought';
import { stepRefused } from '@byway/contracts/facts/court-summons/step-refused';
import { summonsIssued } from '@byway/contracts/facts/court-summons/summons-issued';
import { summonsPosted } from '@byway/contracts/facts/court-summons/summons-posted';
import { summonsStopped } from '@byway/contracts/facts/court-summons/summons-stopped';
import { agreementMade } from '@byway/contracts/facts/intake/agreement-made';
import { agreementWithdrawn } from '@byway/contracts/facts/intake/agreement-withdrawn';
import { clearanceAnswered } from '@byway/contracts/facts/programme/clearance-answered';
import { planUnavailable } from '@byway/contracts/facts/scheduling/plan-unavailable';
import type { Listener } from '@byway/facts/hear';
import { stateFact } from '@byway/facts/state';
import { tell } from '@byway/service-kit/tasks/task.store';
import type { Tx } from '@byway/tables/database';
import { overdueLeave } from '../cases/chase-leave.ts';
import { type CaseRow, keepFact, setAgreed, setCharging, setWithdrawalOpen } from './case.store.ts';
import type { Courier } from './courier.ts';

/**
 * Hears every fact of every service about a case: keeps it under the case's lock, answers a question of clearance, and
 * has the workflow told after the commit. A fact about an ended case is kept and told to nobody.
 */
export function onCaseFact(now: () => number, courier: Courier): Listener {
  return async (tx, fact) => {
    const row = await keepFact(tx, fact);
    await note(tx, row, fact, now);
    const telling = { traceparent: tx.traceparent, many: fact.source === 'scheduling' };
    if (!row.endedAs) tx.afterCommit(() => courier.tell(fact.subject, fact.force, telling));
  };
}

// Done, stopped for ever, or that round came to nothing: completion need not wait for it (5.1).
const CHARGING_IS_OVER: readonly FactDefinition[] = [summonsIssued, summonsPosted, summonsStopped, stepRefused];

/** What is kept of a fact beside the fact itself. */
async function note(tx: Tx, row: CaseRow, fact: Fact, now: () => number): Promise<void> {
  const caseId = fact.subject;
  const recorded = Date.parse(fact.recordedTime);
  if (isA(agreementMade, fact)) {
    const { schemeId, schemeVersion, disposal } = fact.data;
    await setAgreed(tx, { caseId, schemeId, schemeVersion, disposal, agreedAt: recorded });
  }
  if (isA(agreementWithdrawn, fact)) {
    if (!row.withdrawalOpen && !row.endedAs) await overdueLeave.begin(tx, caseId, recorded);
    await setWithdrawalOpen(tx, { caseId, withdrawalOpen: true });
  }
  // 2.6: no place within four weeks, or none for the plan.
  if (isA(planUnavailable, fact)) {
    const about = fact.data.catchUpFor ?? caseId;
    await tell(tx, { kind: 'no-place', caseId, about }, recorded);
  }
  if (isA(clearanceSought, fact)) await answer(tx, row, fact, now);
  if (CHARGING_IS_OVER.some((one) => isA(one, fact))) await setCharging(tx, { caseId, charging: false });
}

function heldReason(row: CaseRow): HeldReason | null {
  if (row.endedAs) return row.endedAs === 'completed' ? 'completed' : 'ended';
  return row.withdrawalOpen ? 'withdrawal-open' : null;
}

/** Programme's part of a clearance: it lets a step go on only for a live case that has no request to leave (4.4, §6). */
async function answer(
  tx: Tx,
  row: CaseRow,
  fact: Fact<DataOf<typeof clearanceSought>>,
  now: () => number,
): Promise<void> {
  const { step, round, about } = fact.data;
  const reason = heldReason(row);
  if (!reason) await setCharging(tx, { caseId: fact.subject, charging: true });
  await stateFact(tx, {
    fact: clearanceAnswered,
    subject: fact.subject,
    data: { step, round, about, answer: reason ? 'held' : 'clear', reason },
    recorded: now(),
    actor: 'system:programme',
    cause: fact,
  });
}
