import type { EpochMs } from '@byway/schemes/london';
import { tell } from '@byway/service-kit/tasks/task.store';
import { setDue } from '@byway/service-kit/time/dated-steps';
import type { Tx } from '@byway/tables/database';
import type { LockedCase } from '../cases/case.store.ts';
import { unansweredReferral } from '../referrals/chase-referral.ts';
import { reopenReferrals } from '../referrals/referral.store.ts';
import { resumeFollowUps } from './follow-up.store.ts';
import { planFollowUps } from './plan-follow-ups.ts';

/** Goes on with what was stopped at `stoppedAt` and was not to be: referrals are chased again, and whoever was to be asked is. */
export async function goOn(tx: Tx, known: LockedCase, stoppedAt: EpochMs, now: EpochMs): Promise<void> {
  const { caseId } = known;
  for (const { referralId, madeAt } of await reopenReferrals(tx, { caseId, closedAt: stoppedAt }))
    await unansweredReferral.resume(tx, referralId, madeAt, now);
  if (known.contactStopped) return;
  for (const followUp of await resumeFollowUps(tx, { caseId, stoppedAt })) await askAgain(tx, caseId, followUp, now);
  await planFollowUps(tx, known);
}

/** 5.3 somebody is to be asked: now, where the day has come, and else on it. */
export async function askAgain(
  tx: Tx,
  caseId: string,
  { followUpId, dueAt }: { readonly followUpId: string; readonly dueAt: EpochMs },
  now: EpochMs,
): Promise<void> {
  if (dueAt <= now) await tell(tx, { kind: 'follow-up-due', caseId, about: followUpId }, now);
  else await setDue(tx, { kind: 'follow-up', key: followUpId, subject: caseId, at: dueAt });
}
