import type { ChargeStep } from '@byway/contracts/codes';
import type { NoticeState } from '@byway/contracts/court-codes';
import { clearanceSought } from '@byway/contracts/facts/court-summons/clearance-sought';
import { noticeClearanceSought } from '@byway/contracts/facts/court-summons/notice-clearance-sought';
import { stateFact } from '@byway/facts/state';
import type { Tx } from '@byway/tables/database';
import { type By, SYSTEM } from '../by.ts';
import { setState } from '../notices/notice.store.ts';
import { type Notice, summonsOf } from '../notices/notice.ts';
import { mayAskAgain } from './clearing.rules.ts';
import { openRound, roundsOf } from './clearing.store.ts';
import type { Payload } from './payload.ts';

/** 4.6 the state of a notice while the owners are asked; a referral and its authorisation leave it as it is. */
const STATE_WHILE: Readonly<Partial<Record<ChargeStep, NoticeState>>> = { issue: 'issuing', post: 'posting' };

/**
 * 4.4, 4.6 asks every owner whether a step may be taken: a new round, and the question as a fact. The notice is locked and the
 * rule of the step has let it go on.
 * @returns the round, and the new version of the notice's row
 */
export async function askOwners(
  tx: Tx,
  notice: Notice,
  payload: Payload,
  { actor, t, cause }: By,
): Promise<{ round: number; etag: number }> {
  const { noticeId, misses } = notice;
  const { step } = payload;
  const version = notice.rulingVersion ?? notice.version;
  const round = await openRound(tx, { noticeId, version, payload, askedAt: t, askedBy: actor });
  const etag = await setState(tx, noticeId, STATE_WHILE[step] ?? notice.state);
  const places = [...new Set(misses.map(({ placeId }) => placeId))];
  const said = { subject: notice.caseId, recorded: t, actor, cause: cause ?? null };
  if (step === 'refer' || step === 'authorise') {
    const data = { step, round, about: noticeId, version, places };
    await stateFact(tx, { fact: noticeClearanceSought, data, ...said });
  } else {
    const { summonsId } = summonsOf(notice);
    await stateFact(tx, {
      fact: clearanceSought,
      data: { step, round, about: summonsId, noticeId, version, places },
      ...said,
    });
  }
  return { round, etag };
}

/**
 * 4.4, 4.7 asks a refused step again by itself, once what held it has cleared. `notice` as it is now, under its lock; `isReleased`: what gave
 * no reason has let it go (7.3).
 */
export async function askAgainIfClear(tx: Tx, notice: Notice, { t, cause }: By, isReleased = false): Promise<void> {
  const last = (await roundsOf(tx, { noticeId: notice.noticeId })).at(-1);
  if (!last || !mayAskAgain(notice, last, last.reason, t, isReleased)) return;
  await askOwners(tx, notice, last.payload, { actor: SYSTEM, t, cause: cause ?? null });
}
