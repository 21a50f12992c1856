import type { SummonsStopReason, TakenBackReason, UncountReason } from '@byway/contracts/codes';
import { discontinuanceRequested } from '@byway/contracts/facts/court-summons/discontinuance-requested';
import { summonsStopped } from '@byway/contracts/facts/court-summons/summons-stopped';
import { stateFact } from '@byway/facts/state';
import type { Tx } from '@byway/tables/database';
import type { By } from '../by.ts';
import { refuseRunningRound } from '../clearing/clearing.store.ts';
import { chaseRequest } from '../discontinuances/chase-discontinuance.ts';
import { discontinuanceOf, reopenRefused, saveRequested } from '../discontinuances/discontinuance.store.ts';
import { sendLetter } from '../letters/letter.store.ts';
import { onStop, onUncountedAfterPosting } from '../notices/notice.rules.ts';
import { setState, withdrawNotice } from '../notices/notice.store.ts';
import type { Notice } from '../notices/notice.ts';
import { endChases, forgetLimit } from '../tasks/chase.ts';
import { raiseTask } from '../tasks/task.store.ts';
import { saveStopped } from './summons.store.ts';

/** 4.6, 4.7 stops the summons for ever: the running round is refused and the notice never founds another. */
export async function stopSummons(tx: Tx, notice: Notice, reason: SummonsStopReason, by: By): Promise<void> {
  await endSummons(tx, notice, reason, by);
  await setState(tx, notice.noticeId, 'stopped');
  await endChases(tx, notice.noticeId, by.t);
  await forgetLimit(tx, notice.noticeId, by.t);
}

/** The part of stopping that a replaced ruling needs too (4.3): the summons and its round, not the notice. */
export async function endSummons(
  tx: Tx,
  notice: Notice,
  reason: SummonsStopReason,
  { actor, t, cause }: By,
): Promise<void> {
  const { noticeId, caseId, summons } = notice;
  await refuseRunningRound(tx, { noticeId, reason: 'stopped' });
  await saveStopped(tx, { noticeId, stoppedAt: t, stopReason: reason });
  const data = { summonsId: summons?.summonsId ?? null, noticeId, reason };
  await stateFact(tx, { fact: summonsStopped, subject: caseId, data, recorded: t, actor, cause: cause ?? null });
}

/** 4.2, 4.7, §6 what programme says no longer stands is withdrawn, stopped, or (once posted) told to the liaison. */
export async function takeBack(tx: Tx, notice: Notice, reason: TakenBackReason, by: By): Promise<void> {
  const what = onStop(notice);
  if (what === 'withdraw') return withdraw(tx, notice, reason, by.t);
  if (what === 'stop') return stopSummons(tx, notice, reason, by);
  if (what === 'nothing') return;
  if (reason === 'misses-below-number') return tellUnlessAsked(tx, notice, by.t);
  await raiseTask(tx, notice, 'stop-after-posting', notice.noticeId, by.t);
}

async function withdraw(tx: Tx, { noticeId }: Notice, reason: TakenBackReason, t: number): Promise<void> {
  await withdrawNotice(tx, { noticeId, withdrawnBecause: reason });
  await endChases(tx, noticeId, t);
  await forgetLimit(tx, noticeId, t);
}

/**
 * 4.7 what other services say no longer stands after posting. The request to discontinue is attendance's un-count's own;
 * where that is still on its way, was refused, or says otherwise, the liaison is told.
 */
export async function tellUnlessAsked(tx: Tx, notice: Notice, t: number): Promise<void> {
  const asked = await discontinuanceOf(tx, { noticeId: notice.noticeId });
  if (!asked || asked.answer === 'refused') await raiseTask(tx, notice, 'stop-after-posting', notice.noticeId, t);
}

/** 4.7 a miss was un-counted. Before posting the hard stops see it; after, the prosecutor is asked or the liaison told. */
export async function takeUncounted(
  tx: Tx,
  notice: Notice,
  uncounted: { readonly absenceId: string; readonly because: UncountReason },
  by: By,
): Promise<void> {
  if (notice.state !== 'posted') return;
  const what = onUncountedAfterPosting(notice, uncounted);
  if (what === 'discontinue') await requestDiscontinuance(tx, notice, uncounted.because, by);
  if (what === 'tell') await tellUnlessAsked(tx, notice, by.t);
}

/**
 * 4.7 the prosecutor is asked to discontinue and the person is written to, once, whatever is heard how often. The police
 * cannot end a charge by themselves. Where the prosecutor has refused, what is heard since is put to them again by the
 * liaison: never silence.
 */
async function requestDiscontinuance(
  tx: Tx,
  notice: Notice,
  reason: UncountReason,
  { actor, t, cause }: By,
): Promise<void> {
  const { noticeId, caseId, summons } = notice;
  if (!summons) throw new Error('a posted notice has its summons');
  if (!(await saveRequested(tx, { noticeId, reason, requestedAt: t }))) {
    if (await reopenRefused(tx, noticeId)) await chaseRequest(tx, notice, 'answer', t);
    return;
  }
  await sendLetter(tx, { summonsId: summons.summonsId, kind: 'discontinuance', sentAt: t });
  const data = { summonsId: summons.summonsId, noticeId, reason };
  await stateFact(tx, {
    fact: discontinuanceRequested,
    subject: caseId,
    data,
    recorded: t,
    actor,
    cause: cause ?? null,
  });
  await chaseRequest(tx, notice, 'answer', t);
}
