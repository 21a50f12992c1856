import type { HearingResult } from '@byway/contracts/court-codes';
import * as http from '@byway/contracts/http/court-summons/summonses';
import { refuse } from '@byway/service-kit/http/problems';
import { route } from '@byway/service-kit/http/route';
import { endTasks } from '@byway/service-kit/tasks/task.store';
import { takeAnswer } from '../discontinuances/answer-discontinuance.ts';
import { stopChasingLetter } from '../discontinuances/chase-letter.ts';
import { whyNotAnswer } from '../discontinuances/discontinuance.rules.ts';
import { discontinuanceOf } from '../discontinuances/discontinuance.store.ts';
import { bumpVersion, noticeForUpdate } from '../notices/notice.store.ts';
import { lookAtService } from './chase-service.ts';
import { listedAt, resultRefusal } from './hearing.rules.ts';
import { hearingsOf, keepHearing } from './summons.store.ts';

/** The results after which nothing is left to look at; an adjourned case still has its stop to answer (4.7). */
const OVER: readonly HearingResult[] = ['resulted', 'discontinued'];

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
    const listed = listedAt(hearingAt, await hearingsOf(tx, { summonsId }));
    const refusal = resultRefusal({ result, nextHearingAt }, listed, at);
    if (refusal) return refuse(refusal.code, { field: refusal.field });
    note({ subject: caseId });
    await keepHearing(tx, { summonsId, result, recordedBy: actor, recordedAt: at, nextHearingAt });
    if (result === 'discontinued') {
      const asked = await discontinuanceOf(tx, { noticeId });
      if (!whyNotAnswer(asked, result)) await takeAnswer(tx, notice, result, { actor, at });
    }
    if (OVER.includes(result)) {
      await endTasks(tx, { kinds: ['stop-after-posting', 'address-corrected'], about: [noticeId], doneAt: at });
      await stopChasingLetter(tx, noticeId, at);
    }
    await lookAtService(tx, noticeId, at);
    await bumpVersion(tx, notice);
    return { status: 200, body: { summonsId, result, recordedAt: at }, etag: notice.rowVersion + 1 };
  },
);
