import type { HearingResult } from '@byway/contracts/court-codes';
import * as http from '@byway/contracts/http/court-summons/summonses';
import { refuse } from '@byway/service-kit/http/problems';
import { route } from '@byway/service-kit/http/route';
import { endTasks } from '@byway/service-kit/tasks/task.store';
import { takeAnswer } from '../discontinuances/answer-discontinuance.ts';
import { whyNotAnswer } from '../discontinuances/discontinuance.rules.ts';
import { discontinuanceOf } from '../discontinuances/discontinuance.store.ts';
import { bumpVersion, noticeForUpdate } from '../notices/notice.store.ts';
import { keepHearing } from './summons.store.ts';

/** The results after which nothing is left to look at; an adjourned case still has its stop to answer (4.7). */
const OVER: readonly HearingResult[] = ['resulted', 'discontinued'];

/** 4.8 keeps a result; there may be several (adjourned, then resulted). `discontinued` answers a request (4.7). */
export const recordHearing = route(
  http.recordHearing,
  async ({ tx, params: { noticeId }, body: { result }, caller: { actor }, now, note }) => {
    const notice = await noticeForUpdate(tx, noticeId);
    if (!notice) return refuse('not-found');
    const { state, summons, caseId } = notice;
    if (state !== 'posted' || !summons) return refuse('not-posted');
    note({ subject: caseId });
    const { summonsId } = summons;
    const t = now();
    await keepHearing(tx, { summonsId, result, recordedBy: actor, recordedAt: t });
    if (result === 'discontinued') {
      const asked = await discontinuanceOf(tx, { noticeId });
      if (!whyNotAnswer(asked, result)) await takeAnswer(tx, notice, result, { actor, t });
    }
    if (OVER.includes(result)) await endTasks(tx, { kinds: ['stop-after-posting'], about: [noticeId], doneAt: t });
    await bumpVersion(tx, notice);
    return { status: 200, body: { summonsId, result, recordedAt: t }, etag: notice.rowVersion + 1 };
  },
);
