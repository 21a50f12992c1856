import * as http from '@byway/contracts/http/court-summons/summonses';
import { londonDate } from '@byway/schemes/london';
import { refuse } from '@byway/service-kit/http/problems';
import { route } from '@byway/service-kit/http/route';
import { askOwners } from '../clearing/ask-owners.ts';
import { decidePost } from '../clearing/clearing.rules.ts';
import { noticeForUpdate } from '../notices/notice.store.ts';

/** 4.6 the liaison asks for the summons to go out: every owner is asked, and the last one's `clear` posts it. */
export const postSummons = route(
  http.postSummons,
  async ({ tx, params: { noticeId }, body: { method, hearingAt = null }, caller: { actor }, now, note }) => {
    const notice = await noticeForUpdate(tx, noticeId);
    if (!notice) return refuse('not-found');
    const t = now();
    const payload = { step: 'post', method, addressConfirmedOn: londonDate(t), hearingAt } as const;
    const refused = decidePost(notice, payload, t);
    if (refused) return refused;
    note({ subject: notice.caseId });
    const { round, etag } = await askOwners(tx, notice, payload, { actor, t });
    return { status: 202, body: { step: 'post', round }, etag };
  },
);
