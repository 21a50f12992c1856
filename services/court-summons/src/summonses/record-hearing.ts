import type { HearingResult } from '@byway/contracts/court-codes';
import * as http from '@byway/contracts/http/court-summons/summonses';
import { refuse } from '@byway/service-kit/http/problems';
import { route } from '@byway/service-kit/http/route';
import { endTasks, reopenTasks } from '@byway/service-kit/tasks/task.store';
import { newId } from '@byway/tables/ids';
import { takeAnswer, takeBackAnswerOf } from '../discontinuances/answer-discontinuance.ts';
import { whyNotAnswer } from '../discontinuances/discontinuance.rules.ts';
import { discontinuanceOf } from '../discontinuances/discontinuance.store.ts';
import { bumpVersion, noticeForUpdate } from '../notices/notice.store.ts';
import { keepTakenBack } from '../taken-back/taken-back.store.ts';
import { lookAtService } from './chase-service.ts';
import { listedAt, resultRefusal } from './hearing.rules.ts';
import { keepHearing, standingHearings } from './summons.store.ts';

/** The results after which nothing is left to look at; an adjourned case still has its stop to answer (4.7). */
const OVER: readonly HearingResult[] = ['resulted', 'discontinued'];

/** What is looked at until then. */
const LOOKED_AT = ['stop-after-posting', 'address-corrected'] as const;

/** 4.8 keeps a result; there may be several (adjourned, then resulted). `discontinued` answers a request (4.7). */
export const recordHearing = route(
  http.recordHearing,
  async ({ tx, params: { noticeId }, body: { result, nextHearingAt = null }, caller: { actor }, now, note }) => {
    const notice = await noticeForUpdate(tx, noticeId);
    if (!notice) return refuse('not-found');
    const { state, summons, caseId } = notice;
    if (state !== 'posted' || !summons) return refuse('not-posted');
    const at = now();
    const { summonsId, hearingAt } = summons;
    const listed = listedAt(hearingAt, await standingHearings(tx, { summonsId }));
    const refusal = resultRefusal({ result, nextHearingAt }, listed, at);
    if (refusal) return refuse(refusal.code, { field: refusal.field });
    note({ subject: caseId });
    await keepHearing(tx, { summonsId, result, recordedBy: actor, recordedAt: at, nextHearingAt });
    if (result === 'discontinued') {
      const asked = await discontinuanceOf(tx, { noticeId });
      if (!whyNotAnswer(asked, result)) await takeAnswer(tx, notice, result, { actor, at });
    }
    if (OVER.includes(result)) await endTasks(tx, { kinds: LOOKED_AT, about: [noticeId], doneAt: at });
    await lookAtService(tx, noticeId, at);
    await bumpVersion(tx, notice);
    return { status: 200, body: { summonsId, result, recordedAt: at }, etag: notice.rowVersion + 1 };
  },
);

/**
 * 1.6, 4.8 the last result that stands was none: what it ended is looked at again, and the answer of the prosecutor that came with it goes with it,
 * unless the discontinuance was served since.
 */
export const takeBackHearing = route(
  http.takeBackHearing,
  async ({ tx, params: { noticeId }, body: { reasonCode }, caller: { actor }, now, note }) => {
    const notice = await noticeForUpdate(tx, noticeId);
    if (!notice) return refuse('not-found');
    const { state, summons, caseId } = notice;
    if (state !== 'posted' || !summons) return refuse('not-posted');
    const { summonsId } = summons;
    const last = (await standingHearings(tx, { summonsId })).at(-1);
    if (!last) return refuse('nothing-to-take-back');
    const { n, result, recordedBy: saidBy, recordedAt: saidAt } = last;
    const asked = result === 'discontinued' ? await discontinuanceOf(tx, { noticeId }) : null;
    const came = asked?.answeredAt === saidAt;
    if (came && asked.served) return refuse('already-served');
    note({ subject: caseId });
    const at = now();
    const said = { caseId, what: 'hearing-result', about: summonsId, n, said: result, saidBy, saidAt };
    await keepTakenBack(tx, { ...said, takenBackId: newId(), reasonCode, takenBackBy: actor, takenBackAt: at });
    if (came) await takeBackAnswerOf(tx, notice, asked, { reasonCode, actor, at });
    if (OVER.includes(result)) await reopenTasks(tx, { kinds: LOOKED_AT, about: [noticeId], doneAt: saidAt });
    await lookAtService(tx, noticeId, at);
    await bumpVersion(tx, notice);
    return { status: 200, body: { summonsId, result }, etag: notice.rowVersion + 1 };
  },
);
