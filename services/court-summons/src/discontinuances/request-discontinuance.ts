import type { UncountReason } from '@byway/contracts/codes';
import { discontinuanceRequested } from '@byway/contracts/facts/court-summons/discontinuance-requested';
import { type By, stateFact } from '@byway/facts/state';
import type { Tx } from '@byway/tables/database';
import { onUncountedAfterPosting } from '../notices/notice.rules.ts';
import type { Notice } from '../notices/notice.ts';
import { tellOf } from '../tasks/task.store.ts';
import { chaseRequest } from './chase-discontinuance.ts';
import { chaseLetter } from './chase-letter.ts';
import { discontinuanceOf, reopenRefused, saveRequested } from './discontinuance.store.ts';

/**
 * 4.7 what other services say no longer stands after posting. The request to discontinue is attendance's un-count's own;
 * where that is still on its way, was refused, or says otherwise, the liaison is told.
 */
export async function tellUnlessAsked(tx: Tx, notice: Notice, at: number): Promise<void> {
  const asked = await discontinuanceOf(tx, { noticeId: notice.noticeId });
  if (!asked || asked.answer === 'refused') await tellOf(tx, notice, 'stop-after-posting', at);
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
  if (what === 'tell') await tellUnlessAsked(tx, notice, by.at);
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
  { actor, at, cause }: By,
): Promise<void> {
  const { noticeId, caseId } = notice;
  const summonsId = notice.summons?.summonsId;
  if (summonsId === undefined) throw new Error('a posted notice has its summons');
  if (!(await saveRequested(tx, { noticeId, reason, requestedAt: at }))) {
    if (await reopenRefused(tx, noticeId)) await chaseRequest(tx, notice, 'answer', at);
    return;
  }
  const data = { summonsId, noticeId, reason };
  const fact = discontinuanceRequested;
  await stateFact(tx, { fact, subject: caseId, data, recorded: at, actor, cause: cause ?? null });
  await chaseRequest(tx, notice, 'answer', at);
  await chaseLetter(tx, notice, at);
}
