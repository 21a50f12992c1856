import type { SummonsStopReason } from '@byway/contracts/codes';
import type { TakenBackReason } from '@byway/contracts/court-codes';
import { summonsStopped } from '@byway/contracts/facts/court-summons/summons-stopped';
import { type By, stateFact } from '@byway/facts/state';
import type { Tx } from '@byway/tables/database';
import { refuseRunningRound } from '../clearing/clearing.store.ts';
import { tellUnlessAsked } from '../discontinuances/request-discontinuance.ts';
import { onStop } from '../notices/notice.rules.ts';
import { setState, withdrawNotice } from '../notices/notice.store.ts';
import type { Notice } from '../notices/notice.ts';
import { endOwed, forgetLimit } from '../tasks/chase.ts';
import { tellOf } from '../tasks/task.store.ts';
import { lookAtService } from './chase-service.ts';
import { saveStopped } from './summons.store.ts';

/** 4.6, 4.7 stops the summons for ever: the running round is refused and the notice never founds another. */
async function stopSummons(tx: Tx, notice: Notice, reason: SummonsStopReason, by: By): Promise<void> {
  await endSummons(tx, notice, reason, by);
  await setState(tx, notice.noticeId, 'stopped');
  await endOwed(tx, notice.noticeId, by.at);
  await forgetLimit(tx, notice.noticeId, by.at);
}

/** The part of stopping that a replaced ruling needs too (4.3): the summons and its round, not the notice. */
export async function endSummons(
  tx: Tx,
  notice: Notice,
  reason: SummonsStopReason,
  { actor, at, cause }: By,
): Promise<void> {
  const { noticeId, caseId, summons } = notice;
  await refuseRunningRound(tx, { noticeId, reason: 'stopped' });
  await saveStopped(tx, { noticeId, stoppedAt: at, stopReason: reason });
  await lookAtService(tx, noticeId, at);
  const data = { summonsId: summons?.summonsId ?? null, noticeId, reason };
  await stateFact(tx, { fact: summonsStopped, subject: caseId, data, recorded: at, actor, cause: cause ?? null });
}

/** 4.2, 4.7, §6 what programme says no longer stands is withdrawn, stopped, or (once posted) told to the liaison. */
export async function takeBack(tx: Tx, notice: Notice, reason: TakenBackReason, by: By): Promise<void> {
  const what = onStop(notice);
  if (what === 'withdraw') return withdraw(tx, notice, reason, by.at);
  if (what === 'stop') return stopSummons(tx, notice, reason, by);
  if (what === 'nothing') return;
  if (reason === 'misses-below-number') return tellUnlessAsked(tx, notice, by.at);
  await tellOf(tx, notice, 'stop-after-posting', by.at);
}

async function withdraw(tx: Tx, { noticeId }: Notice, reason: TakenBackReason, at: number): Promise<void> {
  await refuseRunningRound(tx, { noticeId, reason: 'stopped' });
  await withdrawNotice(tx, { noticeId, withdrawnBecause: reason });
  await endOwed(tx, noticeId, at);
  await forgetLimit(tx, noticeId, at);
}
