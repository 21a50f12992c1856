import { discontinuanceServed } from '@byway/contracts/facts/court-summons/discontinuance-served';
import * as http from '@byway/contracts/http/court-summons/discontinuances';
import { stateFact } from '@byway/facts/state';
import { refuse } from '@byway/service-kit/http/problems';
import { route } from '@byway/service-kit/http/route';
import { bumpVersion, noticeForUpdate } from '../notices/notice.store.ts';
import { stopChasingRequest } from './chase-discontinuance.ts';
import { discontinuanceServedOn, whyNotServe } from './discontinuance.rules.ts';
import { discontinuanceOf, saveServed } from './discontinuance.store.ts';

/**
 * 4.7 records that the discontinuance went out to the person, in a way the law accepts, and to the court. Posted or left, it
 * counts as served only some working days after (4.5); the liaison has done what there was to do.
 */
export const serveDiscontinuance = route(
  http.serveDiscontinuance,
  async ({ tx, params: { noticeId }, body: { method }, caller: { actor }, now, note }) => {
    const notice = await noticeForUpdate(tx, noticeId);
    if (!notice?.summons) return refuse(notice ? 'not-asked' : 'not-found');
    const refusal = whyNotServe(await discontinuanceOf(tx, { noticeId }));
    if (refusal) return refuse(refusal);
    const { caseId, summons, rowVersion } = notice;
    note({ subject: caseId });
    const at = now();
    await saveServed(tx, { noticeId, servedMethod: method, servedAt: at, servedBy: actor });
    await stopChasingRequest(tx, noticeId, 'service', at);
    const deemedServedOn = discontinuanceServedOn(method, at);
    const data = { summonsId: summons.summonsId, noticeId, method, deemedServedOn };
    await stateFact(tx, { fact: discontinuanceServed, subject: caseId, data, recorded: at, actor });
    await bumpVersion(tx, notice);
    return { status: 200, body: { method, servedAt: at, deemedServedOn }, etag: rowVersion + 1 };
  },
);
