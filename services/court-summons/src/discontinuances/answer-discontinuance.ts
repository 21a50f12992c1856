import type { DiscontinuanceAnswer } from '@byway/contracts/codes';
import { discontinuanceAnswered } from '@byway/contracts/facts/court-summons/discontinuance-answered';
import * as http from '@byway/contracts/http/court-summons/discontinuances';
import { type By, stateFact } from '@byway/facts/state';
import { refuse } from '@byway/service-kit/http/problems';
import { route } from '@byway/service-kit/http/route';
import { endTasks } from '@byway/service-kit/tasks/task.store';
import type { Tx } from '@byway/tables/database';
import { bumpVersion, noticeForUpdate } from '../notices/notice.store.ts';
import type { Notice } from '../notices/notice.ts';
import { lookAtService } from '../summonses/chase-service.ts';
import { chaseRequest, stopChasingRequest } from './chase-discontinuance.ts';
import { stopChasingLetter } from './chase-letter.ts';
import { whyNotAnswer } from './discontinuance.rules.ts';
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
  await lookAtService(tx, noticeId, by.at);
  if (answer === 'discontinued') {
    await endTasks(tx, { kinds: ['stop-after-posting'], about: [noticeId], doneAt: by.at });
    await stopChasingLetter(tx, noticeId, by.at);
    await chaseRequest(tx, notice, 'service', by.at);
  }
  const data = { summonsId: summons.summonsId, noticeId, answer };
  await stateFact(tx, { fact: discontinuanceAnswered, subject: caseId, data, recorded: by.at, actor: by.actor });
}
