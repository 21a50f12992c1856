import type { DiscontinuanceAnswer, TakeBackReason } from '@byway/contracts/codes';
import { discontinuanceAnswered } from '@byway/contracts/facts/court-summons/discontinuance-answered';
import * as http from '@byway/contracts/http/court-summons/discontinuances';
import { type By, stateFact } from '@byway/facts/state';
import { refuse } from '@byway/service-kit/http/problems';
import { route } from '@byway/service-kit/http/route';
import { endTasks, reopenTasks } from '@byway/service-kit/tasks/task.store';
import type { Tx } from '@byway/tables/database';
import { newId } from '@byway/tables/ids';
import { bumpVersion, noticeForUpdate } from '../notices/notice.store.ts';
import type { Notice } from '../notices/notice.ts';
import { keepTakenBack } from '../taken-back/taken-back.store.ts';
import { chaseRequest, stopChasingRequest } from './chase-discontinuance.ts';
import { chaseLetter, stopChasingLetter } from './chase-letter.ts';
import { whyNotAnswer, whyNotTakeBack } from './discontinuance.rules.ts';
import { discontinuanceOf, saveAnswer } from './discontinuance.store.ts';

/** 4.7 records what the prosecutor answered to the request to discontinue. */
export const answerDiscontinuance = route(
  http.answerDiscontinuance,
  async ({ tx, params: { noticeId }, body: { answer }, caller: { actor }, now, note }) => {
    const notice = await noticeForUpdate(tx, noticeId);
    if (!notice) return refuse('not-found');
    const refusal = whyNotAnswer(await discontinuanceOf(tx, { noticeId }), answer);
    if (refusal) return refuse(refusal);
    note({ subject: notice.caseId });
    const at = now();
    await takeAnswer(tx, notice, answer, { actor, at });
    await bumpVersion(tx, notice);
    return { status: 200, body: { answer, answeredAt: at }, etag: notice.rowVersion + 1 };
  },
);

/**
 * 4.7 what an answer brings: the chase of the request is over. Discontinued, the person and the court have still to be
 * served, and the liaison is told so; nothing else about the summons is left to look at.
 */
export async function takeAnswer(tx: Tx, notice: Notice, answer: DiscontinuanceAnswer, by: By): Promise<void> {
  const { noticeId, caseId, summons } = notice;
  if (!summons) throw new Error('a posted notice has its summons');
  await saveAnswer(tx, { noticeId, answer, answeredAt: by.at, answeredBy: by.actor });
  await stopChasingRequest(tx, noticeId, 'answer', by.at);
  if (answer === 'discontinued') {
    await endTasks(tx, { kinds: ['stop-after-posting'], about: [noticeId], doneAt: by.at });
    await stopChasingLetter(tx, noticeId, by.at);
    await chaseRequest(tx, notice, 'service', by.at);
  }
  const data = { summonsId: summons.summonsId, noticeId, answer };
  await stateFact(tx, { fact: discontinuanceAnswered, subject: caseId, data, recorded: by.at, actor: by.actor });
}

/** 1.6, 4.7 the prosecutor did not answer so: the request waits for them again, and what the answer ended is looked at again. */
export const takeBackAnswer = route(
  http.takeBackAnswer,
  async ({ tx, params: { noticeId }, body: { reasonCode }, caller: { actor }, now, note }) => {
    const notice = await noticeForUpdate(tx, noticeId);
    if (!notice) return refuse('not-found');
    const asked = await discontinuanceOf(tx, { noticeId });
    const refusal = whyNotTakeBack(asked);
    if (refusal || !asked) return refuse(refusal ?? 'not-asked');
    note({ subject: notice.caseId });
    await takeBackAnswerOf(tx, notice, asked, { reasonCode, actor, at: now() });
    await bumpVersion(tx, notice);
    return { status: 200, body: { answer: null }, etag: notice.rowVersion + 1 };
  },
);

/** Takes back the answer that is recorded of a request; who waited for it waits again. */
export async function takeBackAnswerOf(
  tx: Tx,
  notice: Notice,
  { answer, answeredAt: saidAt, answeredBy: saidBy }: NonNullable<Awaited<ReturnType<typeof discontinuanceOf>>>,
  { reasonCode, actor, at }: { readonly reasonCode: TakeBackReason; readonly actor: string; readonly at: number },
): Promise<void> {
  const { noticeId, caseId, summons } = notice;
  if (!summons || answer === null || saidAt === null) throw new Error('nothing was answered');
  const said = { caseId, what: 'discontinuance-answer', about: noticeId, n: 1, said: answer, saidBy, saidAt };
  await keepTakenBack(tx, { ...said, takenBackId: newId(), reasonCode, takenBackBy: actor, takenBackAt: at });
  await saveAnswer(tx, { noticeId, answer: null, answeredAt: null, answeredBy: null });
  if (answer === 'discontinued') await stopChasingRequest(tx, noticeId, 'service', at);
  await reopenTasks(tx, { kinds: ['stop-after-posting'], about: [noticeId], doneAt: saidAt });
  await chaseRequest(tx, notice, 'answer', at);
  if (answer === 'discontinued') await chaseLetter(tx, notice, at);
  const data = { summonsId: summons.summonsId, noticeId, answer, takenBack: true };
  await stateFact(tx, { fact: discontinuanceAnswered, subject: caseId, data, recorded: at, actor });
}
