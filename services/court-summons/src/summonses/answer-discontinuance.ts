import type { DiscontinuanceAnswer, ServingMethod } from '@byway/contracts/codes';
import { discontinuanceAnswered } from '@byway/contracts/facts/court-summons/discontinuance-answered';
import { discontinuanceServed } from '@byway/contracts/facts/court-summons/discontinuance-served';
import { stateFact } from '@byway/facts/state';
import { type Refused, refuse } from '@byway/service-kit/http/problems';
import type { Answer } from '@byway/service-kit/http/route';
import type { Tx } from '@byway/tables/database';
import { iso, noticeForUpdate, touch } from '../notices/notice.store.ts';
import type { Notice } from '../notices/notice.ts';
import { chaseRequest, stopChasingRequest } from '../tasks/chase-discontinuance.ts';
import { closeTasks } from '../tasks/task.store.ts';
import { discontinuanceServedOn, whyNotAnswer, whyNotServe } from './discontinuance.rules.ts';
import { discontinuanceOf, saveAnswer, saveServed } from './discontinuance.store.ts';

interface By {
  readonly actor: string;
  /** Policy time, milliseconds. */
  readonly t: number;
}

type Done = { readonly answer: Answer; readonly caseId: string };

/** 4.7 records what the prosecutor answered to the request to discontinue. */
export async function answerDiscontinuance(
  tx: Tx,
  noticeId: string,
  answer: DiscontinuanceAnswer,
  actor: string,
  now: () => number,
): Promise<Done | Refused> {
  const notice = await noticeForUpdate(tx, noticeId);
  if (!notice) return refuse('not-found');
  const refusal = whyNotAnswer(await discontinuanceOf(tx, noticeId), answer);
  if (refusal) return refuse(refusal);
  const t = now();
  await takeAnswer(tx, notice, answer, { actor, t });
  await touch(tx, [noticeId]);
  return {
    answer: { status: 200, body: { answer, answeredAt: iso(t) }, etag: notice.rowVersion + 1 },
    caseId: notice.caseId,
  };
}

/**
 * 4.7 what an answer brings: the chase of the request is over. Discontinued, the person and the court have still to be
 * served, and the liaison is told so; nothing else about the summons is left to look at.
 */
export async function takeAnswer(tx: Tx, notice: Notice, answer: DiscontinuanceAnswer, by: By): Promise<void> {
  const { noticeId, caseId, summons } = notice;
  if (!summons) throw new Error('a posted notice has its summons');
  await saveAnswer(tx, noticeId, answer, by);
  await stopChasingRequest(tx, noticeId, 'answer', by.t);
  if (answer === 'discontinued') {
    await closeTasks(tx, noticeId, ['stop-after-posting'], by.t);
    await chaseRequest(tx, notice, 'service', by.t);
  }
  const data = { summonsId: summons.summonsId, noticeId, answer };
  await stateFact(tx, { fact: discontinuanceAnswered, subject: caseId, data, recorded: by.t, actor: by.actor });
}

/**
 * 4.7 records that the discontinuance went out to the person, in a way the law accepts, and to the court. Posted or left, it
 * counts as served only some working days after (4.5); the liaison has done what there was to do.
 */
export async function serveDiscontinuance(
  tx: Tx,
  noticeId: string,
  method: ServingMethod,
  actor: string,
  now: () => number,
): Promise<Done | Refused> {
  const notice = await noticeForUpdate(tx, noticeId);
  if (!notice?.summons) return refuse(notice ? 'not-asked' : 'not-found');
  const refusal = whyNotServe(await discontinuanceOf(tx, noticeId));
  if (refusal) return refuse(refusal);
  const t = now();
  await saveServed(tx, noticeId, method, { actor, t });
  await stopChasingRequest(tx, noticeId, 'service', t);
  const { caseId, summons } = notice;
  const deemedServedOn = discontinuanceServedOn(method, t);
  const data = { summonsId: summons.summonsId, noticeId, method, deemedServedOn };
  await stateFact(tx, { fact: discontinuanceServed, subject: caseId, data, recorded: t, actor });
  await touch(tx, [noticeId]);
  const body = { method, servedAt: iso(t), deemedServedOn };
  return { answer: { status: 200, body, etag: notice.rowVersion + 1 }, caseId };
}
