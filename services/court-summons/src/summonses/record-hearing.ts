import { type Refused, refuse } from '@byway/service-kit/http/problems';
import type { Answer } from '@byway/service-kit/http/route';
import type { Tx } from '@byway/tables/database';
import { iso, noticeForUpdate, touch } from '../notices/notice.store.ts';
import { closeTasks } from '../tasks/task.store.ts';
import { takeAnswer } from './answer-discontinuance.ts';
import { whyNotAnswer } from './discontinuance.rules.ts';
import { discontinuanceOf } from './discontinuance.store.ts';

/** 4.8 what comes back from the court. */
export const HEARING_RESULTS = ['attended', 'adjourned', 'warrant', 'resulted', 'discontinued'] as const;
export type HearingResult = (typeof HEARING_RESULTS)[number];

/** The results after which nothing is left to look at; an adjourned case still has its stop to answer (4.7). */
const OVER: readonly HearingResult[] = ['resulted', 'discontinued'];

/** 4.8 keeps a result; there may be several (adjourned, then resulted). `discontinued` answers a request (4.7). */
export async function recordHearing(
  tx: Tx,
  noticeId: string,
  result: HearingResult,
  actor: string,
  now: () => number,
): Promise<{ answer: Answer; caseId: string } | Refused> {
  const notice = await noticeForUpdate(tx, noticeId);
  if (!notice) return refuse('not-found');
  const { state, summons, caseId } = notice;
  if (state !== 'posted' || !summons) return refuse('not-posted');
  const t = now();
  await tx.query({
    name: 'hearing-keep',
    text: `insert into hearing_result (summons_id, n, force, result, recorded_by, recorded_at)
           select $1, count(*) + 1, $2, $3, $4, $5 from hearing_result where summons_id = $1`,
    values: [summons.summonsId, tx.tenant.force, result, actor, iso(t)],
  });
  if (result === 'discontinued') {
    const asked = await discontinuanceOf(tx, noticeId);
    if (!whyNotAnswer(asked, result)) await takeAnswer(tx, notice, result, { actor, t });
  }
  if (OVER.includes(result)) await closeTasks(tx, noticeId, ['stop-after-posting'], t);
  await touch(tx, [noticeId]);
  const body = { summonsId: summons.summonsId, result, recordedAt: iso(t) };
  return { answer: { status: 200, body, etag: notice.rowVersion + 1 }, caseId };
}
