import type { HeldReason } from '@byway/contracts/codes';
import type { Fact } from '@byway/contracts/envelope';
import { clearanceAnswered } from '@byway/contracts/facts/programme/clearance-answered';
import type { Listener } from '@byway/facts/consumer';
import { stateFact } from '@byway/facts/state';
import type { Tx } from '@byway/tables/database';
import { leaveAsked } from '../cases/chase-leave.ts';
import { type CaseRow, keepFact, raiseTask, setAgreed, setFlags } from './case.store.ts';
import type { Courier } from './courier.ts';

/**
 * Hears every fact of every service about a case: keeps it under the case's lock, answers a question of clearance, and
 * has the workflow told after the commit. A fact about an ended case is kept and told to nobody.
 */
export function onCaseFact(now: () => number, courier: Courier): Listener {
  return async (tx, fact) => {
    const row = await keepFact(tx, fact);
    await note(tx, row, fact, now);
    const telling = { traceparent: tx.traceparent, many: fact.type.startsWith('scheduling.') };
    if (!row.ended_as) tx.afterCommit(() => courier.tell(fact.subject, fact.force, telling));
  };
}

async function note(tx: Tx, row: CaseRow, fact: Fact, now: () => number): Promise<void> {
  switch (fact.type) {
    case 'intake.agreement-made.v1':
      return setAgreed(tx, fact);
    case 'intake.agreement-withdrawn.v1':
      if (!row.withdrawal_open && !row.ended_as) await leaveAsked(tx, fact.subject, Date.parse(fact.recordedTime));
      return setFlags(tx, fact.subject, { withdrawalOpen: true });
    case 'scheduling.plan-unavailable.v1':
      // 2.6: no place within four weeks, or none for the plan.
      return raiseTask(tx, fact.subject, 'no-place', '2.6', Date.parse(fact.recordedTime));
    case 'court-summons.clearance-sought.v1':
      return answer(tx, row, fact, now);
    // Done, stopped for ever, or that round came to nothing: completion need not wait for it (5.1).
    case 'court-summons.summons-issued.v1':
    case 'court-summons.summons-posted.v1':
    case 'court-summons.summons-stopped.v1':
    case 'court-summons.step-refused.v1':
      return setFlags(tx, fact.subject, { charging: false });
    default:
      return undefined;
  }
}

function heldReason(row: CaseRow): HeldReason | null {
  if (row.ended_as) return row.ended_as === 'completed' ? 'completed' : 'ended';
  return row.withdrawal_open ? 'withdrawal-open' : null;
}

/** Programme's part of a clearance: it lets a step go on only for a live case that has no request to leave (4.4, §6). */
async function answer(tx: Tx, row: CaseRow, fact: Fact, now: () => number): Promise<void> {
  const { step, round, about } = fact.data as { step: 'issue' | 'post'; round: number; about: string };
  const reason = heldReason(row);
  if (!reason) await setFlags(tx, fact.subject, { charging: true });
  await stateFact(tx, {
    fact: clearanceAnswered,
    subject: fact.subject,
    data: { step, round, about, answer: reason ? 'held' : 'clear', reason },
    recorded: now(),
    actor: 'system:programme',
    cause: fact,
  });
}
