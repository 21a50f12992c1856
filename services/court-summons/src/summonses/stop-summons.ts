import type { NoticeWithdrawnReason, SummonsStopReason, UncountReason } from '@byway/contracts/codes';
import { discontinuanceRequested } from '@byway/contracts/court-summons/discontinuance-requested';
import { summonsStopped } from '@byway/contracts/court-summons/summons-stopped';
import type { Fact } from '@byway/contracts/envelope';
import type { Tx } from '@byway/facts/database';
import { stateFact } from '@byway/facts/state';
import { isBelowNumber, onStop } from '../notices/notice.rules.ts';
import { iso, setState } from '../notices/notice.store.ts';
import type { Notice } from '../notices/notice.ts';
import { forgetLimit, nothingOwed } from '../tasks/chase.ts';
import { raiseTask } from '../tasks/task.store.ts';
import { refuseRunningRound } from './clearing.store.ts';

/** Who or what brought something about, and when (policy time). */
export interface By {
  readonly actor: string;
  readonly t: number;
  readonly cause?: Fact | null;
}

export const SYSTEM = 'system:court-summons';

/** 4.6, 4.7 stops the summons for ever: the running round is refused and the notice never founds another. */
export async function stopSummons(tx: Tx, notice: Notice, reason: SummonsStopReason, by: By): Promise<void> {
  await endSummons(tx, notice, reason, by);
  await setState(tx, notice.noticeId, 'stopped');
  await nothingOwed(tx, notice.noticeId, by.t);
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
  await refuseRunningRound(tx, noticeId, 'stopped');
  await tx.query({
    name: 'summons-stop',
    text: 'update summons set stopped_at = $2, stop_reason = $3 where notice_id = $1 and stopped_at is null',
    values: [noticeId, iso(t), reason],
  });
  const data = { summonsId: summons?.summonsId ?? null, noticeId, reason };
  await stateFact(tx, { fact: summonsStopped, subject: caseId, data, recorded: t, actor, cause: cause ?? null });
}

/** 4.2, 4.7, §6 what programme says no longer stands is withdrawn, stopped, or (once posted) told to the liaison. */
export async function takeBack(
  tx: Tx,
  notice: Notice,
  reason: SummonsStopReason & (NoticeWithdrawnReason | 'completed'),
  by: By,
): Promise<void> {
  const what = onStop(notice);
  if (what === 'withdraw') return withdraw(tx, notice, reason, by.t);
  if (what === 'stop') return stopSummons(tx, notice, reason, by);
  if (what === 'nothing') return;
  // Below the number is the discontinuance's own reason: it follows when attendance has un-counted, before this or after.
  if (reason === 'misses-below-number') return discontinueIfBelow(tx, notice, by);
  await raiseTask(tx, notice, 'stop-after-posting', notice.noticeId, by.t);
}

async function withdraw(tx: Tx, { noticeId }: Notice, reason: string, t: number): Promise<void> {
  await tx.query({
    name: 'notice-withdraw',
    text: `update notice set state = 'withdrawn', withdrawn_because = $2, row_version = row_version + 1 where notice_id = $1`,
    values: [noticeId, reason],
  });
  await nothingOwed(tx, noticeId, t);
  await forgetLimit(tx, noticeId, t);
}

/**
 * 4.7 after posting, when the misses left are below the number: the prosecutor is asked to discontinue and the person is
 * written to, once, whatever is heard how often. The police cannot end a charge by themselves.
 */
export async function discontinueIfBelow(tx: Tx, notice: Notice, { actor, t, cause }: By): Promise<void> {
  const { noticeId, caseId, summons } = notice;
  if (notice.state !== 'posted' || !summons || !isBelowNumber(notice)) return;
  const reason = latestReason(notice);
  const asked = await tx.query({
    name: 'discontinue',
    text: `insert into discontinuance (notice_id, force, reason, requested_at) values ($1, $2, $3, $4)
           on conflict do nothing returning 1`,
    values: [noticeId, tx.tenant.force, reason, iso(t)],
  });
  if (asked.length === 0) return;
  await sendLetter(tx, summons.summonsId, 'discontinuance', t);
  const data = { summonsId: summons.summonsId, noticeId, reason };
  await stateFact(tx, {
    fact: discontinuanceRequested,
    subject: caseId,
    data,
    recorded: t,
    actor,
    cause: cause ?? null,
  });
  await raiseTask(tx, notice, 'discontinue', noticeId, t);
}

function latestReason({ misses }: Notice): UncountReason {
  const gone = misses.filter(({ uncountedAt }) => uncountedAt !== null);
  gone.sort((a, b) => Number(a.uncountedAt) - Number(b.uncountedAt));
  return gone.at(-1)?.uncountedBecause ?? 'corrected';
}

/** Writes down the one letter of this kind. A second one is a fault: the constraint refuses it and nothing is done. */
export async function sendLetter(
  tx: Tx,
  summonsId: string,
  kind: 'requisition' | 'discontinuance',
  t: number,
): Promise<void> {
  await tx.query({
    name: 'letter-send',
    text: 'insert into letter (summons_id, kind, force, sent_at) values ($1, $2, $3, $4)',
    values: [summonsId, kind, tx.tenant.force, iso(t)],
  });
}
