import type { EpochMs } from '@byway/schemes/london';
import { clearDueOf, type DueHandler, setDue } from '@byway/service-kit/time/dated-steps';
import type { Tx } from '@byway/tables/database';
import { closeTask, raiseTask } from '../tasks/task.store.ts';
import { isChased, referralChaseAt } from './referral.rules.ts';
import { chasedReferral } from './referral.store.ts';

/** 5.2 dates the n-th chase (from 0) of a referral. */
export async function chaseReferral(tx: Tx, referralId: string, madeAt: EpochMs, n = 0): Promise<void> {
  const at = referralChaseAt(madeAt, n);
  await setDue(tx, { kind: 'chase-referral', key: `${referralId}:${n}`, subject: referralId, at, data: { n } });
}

/**
 * 5.2 nobody has taken the person up yet: programme staff are told, and again every 5 working days. It takes no lock on
 * the case: a command holds the case and then wants this due row, so waiting here would be a deadlock. A command that
 * comes meanwhile waits for this row in {@link stopChasing} and then closes the task.
 */
export const chaseReferralStep: DueHandler = async (tx, step, now) => {
  const referral = await chasedReferral(tx, { referralId: step.subject });
  if (!referral || !isChased(referral)) return;
  const { n } = step.data as { n: number };
  await raiseTask(tx, 'referral-unanswered', referral.caseId, referral.referralId, now);
  await chaseReferral(tx, referral.referralId, referral.madeAt, n + 1);
};

/** 5.2 first contact, declined, or a death: takes the dated chase back, then closes its task (in this order, see above). */
export async function stopChasing(tx: Tx, referralId: string, at: EpochMs): Promise<void> {
  // Twice: a chase that the first delete waited for has dated the next one, which only a statement begun after it sees.
  await clearDueOf(tx, referralId, ['chase-referral']);
  await clearDueOf(tx, referralId, ['chase-referral']);
  await closeTask(tx, { kind: 'referral-unanswered', about: referralId, doneAt: at });
}
