import { clearanceSought } from '@byway/contracts/facts/court-summons/clearance-sought';
import { stateFact } from '@byway/facts/state';
import type { Tx } from '@byway/tables/database';
import { type By, SYSTEM } from '../by.ts';
import { setState } from '../notices/notice.store.ts';
import type { Notice } from '../notices/notice.ts';
import { mayAskAgain } from './clearing.rules.ts';
import { lastRound, openRound } from './clearing.store.ts';
import type { Payload } from './payload.ts';

/**
 * 4.6 asks every owner whether the summons may be issued or posted: a new round, and the question as a fact. The notice
 * is locked and `decideIssue` or `decidePost` has let it go on.
 * @returns the round, and the new version of the notice's row
 */
export async function askOwners(
  tx: Tx,
  notice: Notice,
  payload: Payload,
  { actor, t, cause }: By,
): Promise<{ round: number; etag: number }> {
  const { noticeId, caseId, summons, misses } = notice;
  if (!summons) throw new Error('an authorised notice has its summons');
  const version = notice.rulingVersion ?? notice.version;
  const round = await openRound(tx, { noticeId, version, payload, askedAt: t, askedBy: actor });
  const etag = await setState(tx, noticeId, payload.step === 'issue' ? 'issuing' : 'posting');
  const places = [...new Set(misses.map(({ placeId }) => placeId))];
  const data = { step: payload.step, round, about: summons.summonsId, noticeId, version, places };
  await stateFact(tx, { fact: clearanceSought, subject: caseId, data, recorded: t, actor, cause: cause ?? null });
  return { round, etag };
}

/** 4.7 asks a refused step again by itself, once what held it has cleared. `notice` as it is now, under its lock. */
export async function askAgainIfClear(tx: Tx, notice: Notice, { t, cause }: By): Promise<void> {
  if (notice.state !== 'authorised' && notice.state !== 'issued') return;
  const last = await lastRound(tx, notice.noticeId, notice.state === 'authorised' ? 'issue' : 'post');
  if (!last || !mayAskAgain(notice, last, last.reason, t)) return;
  await askOwners(tx, notice, last.payload, { actor: SYSTEM, t, cause: cause ?? null });
}
