import * as http from '@byway/contracts/http/court-summons/summonses';
import { type EpochMs, londonDate } from '@byway/schemes/london';
import { refuse } from '@byway/service-kit/http/problems';
import { route } from '@byway/service-kit/http/route';
import type { Tx } from '@byway/tables/database';
import { SYSTEM } from '../by.ts';
import { saveAddressToConfirm } from '../cases/case.store.ts';
import { refuseRound } from '../clearing/act-when-clear.ts';
import { askOwners } from '../clearing/ask-owners.ts';
import { decidePost } from '../clearing/clearing.rules.ts';
import { lastRound } from '../clearing/clearing.store.ts';
import { noticeForUpdate } from '../notices/notice.store.ts';
import type { Notice } from '../notices/notice.ts';

/**
 * 4.6 the liaison, with the letter in the hand, asks for the summons to go out: every owner is asked, and the last one's `clear` records it.
 * Not all clear within a minute, nothing is recorded, and they press again.
 */
export const postSummons = route(
  http.postSummons,
  async ({ tx, params: { noticeId }, body: { method }, caller: { actor }, now, note }) => {
    const found = await noticeForUpdate(tx, noticeId);
    if (!found) return refuse('not-found');
    // Who asks has confirmed the address as it is at this moment; one that is corrected from now on has to be confirmed anew.
    await saveAddressToConfirm(tx, { caseId: found.caseId, addressToConfirm: false });
    const notice = { ...(await afterSilence(tx, found, now())), addressToConfirm: false };
    const t = now();
    const payload = { step: 'post', method, addressConfirmedOn: londonDate(t) } as const;
    const refused = decidePost(notice, payload, t);
    if (refused) return refused;
    note({ subject: notice.caseId });
    const { round, etag } = await askOwners(tx, notice, payload, { actor, t });
    return { status: 202, body: { step: 'post', round }, etag };
  },
);

/** The notice as it is once a posting that not everybody answered within a minute has come to nothing; else as it was. */
async function afterSilence(tx: Tx, notice: Notice, t: EpochMs): Promise<Notice> {
  const { noticeId } = notice;
  const last = notice.state === 'posting' ? await lastRound(tx, noticeId, 'post') : null;
  if (!last?.silent) return notice;
  await refuseRound(tx, notice, last, 'not-in-time', { actor: SYSTEM, t });
  return { ...notice, state: 'issued', asking: null };
}
