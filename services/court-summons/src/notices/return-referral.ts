import type { ReferralReturn } from '@byway/contracts/codes';
import { referralReturned } from '@byway/contracts/facts/court-summons/referral-returned';
import { type By, stateFact } from '@byway/facts/state';
import { rulingDue, stepDue } from '@byway/schemes/dates';
import { profileOf } from '@byway/schemes/profiles';
import type { Tx } from '@byway/tables/database';
import { refuseRunningRound } from '../clearing/clearing.store.ts';
import { dateChase, forgetLimit } from '../tasks/chase.ts';
import { tellOf } from '../tasks/task.store.ts';
import { saveReturned } from './notice.store.ts';
import type { Notice } from './notice.ts';
import { keepReturn } from './return.store.ts';

/**
 * 4.6 the second person sends a referral back or refuses it; `decideReturn` has let them. The liaison rules again, due as from a
 * notice raised now (4.3), and is told; refused, no summons can come of this notice. Places given back stay so until they have ruled.
 * @returns when the ruling is due, and the new version of the notice's row
 */
export async function returnReferral(
  tx: Tx,
  notice: Notice,
  given: { readonly as: ReferralReturn; readonly wordsSealed: Buffer },
  { actor, at }: By,
): Promise<{ rulingDueAt: number; etag: number }> {
  const { noticeId, caseId, schemeId, schemeVersion, rulingVersion, version } = notice;
  const { as, wordsSealed } = given;
  await refuseRunningRound(tx, { noticeId, reason: 'replaced' });
  await keepReturn(tx, { noticeId, as, wordsSealed, by: actor, at: at });
  const rulingDueAt = rulingDue(profileOf(schemeId, schemeVersion), at) ?? stepDue(at);
  const chargeRefusedAt = as === 'refused' ? at : null;
  const etag = await saveReturned(tx, { noticeId, rulingDueAt, chargeRefusedAt });
  const data = { noticeId, version: rulingVersion ?? version, as };
  await stateFact(tx, { fact: referralReturned, subject: caseId, data, recorded: at, actor });
  await dateChase(tx, notice, 'ruling', rulingDueAt, at);
  if (as === 'refused') await forgetLimit(tx, noticeId, at);
  await tellOf(tx, notice, 'referral-returned', at);
  return { rulingDueAt, etag };
}
