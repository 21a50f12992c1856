import { noticeRuled } from '@byway/contracts/facts/court-summons/notice-ruled';
import { type By, stateFact } from '@byway/facts/state';
import { stepDue } from '@byway/schemes/dates';
import type { Tx } from '@byway/tables/database';
import { refuseRunningRound } from '../clearing/clearing.store.ts';
import type { GivenRuling } from '../clearing/payload.ts';
import { endSummons } from '../summonses/stop-summons.ts';
import { dateChase, endOwed, forgetLimit } from '../tasks/chase.ts';
import { waitsForRuling } from './notice.rules.ts';
import { saveRuled } from './notice.store.ts';
import type { Notice } from './notice.ts';
import { keepRuling } from './ruling.store.ts';

/**
 * 4.3 gives a ruling on the newest version of a notice, or in place of a referral before issue. The caller has asked `decideRuling`,
 * and nothing stood against it.
 * @returns the new version of the notice's row
 */
export async function giveRuling(
  tx: Tx,
  notice: Notice,
  given: GivenRuling & { readonly wordsSealed: Buffer | null },
  by: By,
): Promise<number> {
  const { noticeId, caseId, version } = notice;
  const { actor, at, cause } = by;
  await refuseRunningRound(tx, { noticeId, reason: 'replaced' });
  if (!waitsForRuling(notice)) await endSummons(tx, notice, 'ruling-replaced', { actor, at });
  const {
    ruling,
    wordsSealed,
    reason = null,
    requiredSessions = null,
    chargingAuthority = null,
    s45Considered = null,
  } = given;
  const { evidential = null, publicInterest = null } = given.fullCodeTest ?? {};
  const ruled = { noticeId, ruling, ruledBy: actor, ruledAt: at };
  const tests = { evidential, publicInterest, chargingAuthority, s45Considered };
  await keepRuling(tx, { ...ruled, version, reason, wordsSealed, requiredSessions, ...tests });
  const etag = await saveRuled(tx, ruled);
  const data = { noticeId, version, ruling, requiredSessions };
  await stateFact(tx, { fact: noticeRuled, subject: caseId, data, recorded: at, actor, cause: cause ?? null });
  if (ruling === 'refer-for-charge') {
    await dateChase(tx, notice, 'authorisation', stepDue(at), at);
  } else {
    await endOwed(tx, noticeId, at);
    await forgetLimit(tx, noticeId, at);
  }
  return etag;
}
