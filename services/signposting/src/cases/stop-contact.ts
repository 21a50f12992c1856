import type { ContactStop } from '@byway/contracts/codes';
import * as http from '@byway/contracts/http/signposting/cases';
import type { EpochMs } from '@byway/schemes/london';
import { refuse } from '@byway/service-kit/http/problems';
import { route } from '@byway/service-kit/http/route';
import { clearDueOf } from '@byway/service-kit/time/dated-steps';
import type { Tx } from '@byway/tables/database';
import { stopFollowUps } from '../follow-ups/follow-up.store.ts';
import { stopChasing } from '../referrals/chase-referral.ts';
import { closeReferrals } from '../referrals/referral.store.ts';
import { closeTasksOf } from '../tasks/task.store.ts';
import { caseForUpdate, markContactStopped } from './case.store.ts';

/**
 * 5.3 follow-ups stop on death and when the person declines contact. A death also ends every referral that runs (5.2):
 * nobody is to write to the family. What the person agreed to with another service is theirs to end. The case is locked.
 * @returns the case's new version
 */
export async function stopContactOf(tx: Tx, caseId: string, reason: ContactStop, t: EpochMs): Promise<number> {
  await clearDueOf(tx, caseId, ['follow-up']);
  if (reason === 'died')
    for (const referralId of await closeReferrals(tx, caseId, t)) await stopChasing(tx, referralId, t);
  await stopFollowUps(tx, caseId, t);
  await closeTasksOf(tx, caseId, 'follow-up-due', t);
  return markContactStopped(tx, caseId, reason, t);
}

/** 5.3 programme staff heard that the person has died or wants no more contact, also after the case ended. */
export const stopContact = route(http.stopContact, async ({ tx, params: { caseId }, body, now }) => {
  const { reasonCode } = body;
  const found = await caseForUpdate(tx, caseId);
  if (!found) return refuse('not-found');
  if (found.contactStopped === 'died' || found.contactStopped === reasonCode) return refuse('contact-stopped');
  const version = await stopContactOf(tx, caseId, reasonCode, now());
  return { status: 200, body: { caseId, contactStopped: reasonCode }, etag: version };
});
