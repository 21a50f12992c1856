import { summonsServed } from '@byway/contracts/facts/court-summons/summons-served';
import * as http from '@byway/contracts/http/court-summons/summonses';
import { stateFact } from '@byway/facts/state';
import { refuse } from '@byway/service-kit/http/problems';
import { route } from '@byway/service-kit/http/route';
import { endTasks } from '@byway/service-kit/tasks/task.store';
import { saveAddressToConfirm } from '../cases/case.store.ts';
import { bumpVersion, noticeForUpdate } from '../notices/notice.store.ts';
import { lookAtService } from './chase-service.ts';
import { servedOn, whyNotServeAgain } from './service.rules.ts';
import { saveServedAgain, servingOf } from './service.store.ts';

/** The field of the request that is to blame. */
const FIELD = { 'no-address': 'method' } as const;

/** 4.5 the same summons is served again after it came back: no second one, and the court is told with the person. */
export const serveAgain = route(
  http.serveAgain,
  async ({ tx, params: { noticeId }, body: { method }, caller: { actor }, now, note }) => {
    const notice = await noticeForUpdate(tx, noticeId);
    if (!notice) return refuse('not-found');
    const at = now();
    const refusal = whyNotServeAgain(notice, await servingOf(tx, notice), method, at);
    if (refusal) return refuse(refusal, refusal === 'no-address' ? { field: FIELD[refusal] } : {});
    const { caseId, summons, rowVersion } = notice;
    if (!summons) return refuse('not-posted');
    note({ subject: caseId });
    const { summonsId } = summons;
    // Who records it has confirmed the address as it is at this moment.
    await saveAddressToConfirm(tx, { caseId, addressToConfirm: false });
    await endTasks(tx, { kinds: ['address-corrected'], about: [noticeId], doneAt: at });
    await saveServedAgain(tx, { summonsId, servedMethod: method, servedAt: at, servedBy: actor });
    const deemedServedOn = servedOn(method, at);
    const data = { summonsId, noticeId, method, deemedServedOn };
    await stateFact(tx, { fact: summonsServed, subject: caseId, data, recorded: at, actor });
    await lookAtService(tx, noticeId, at);
    await bumpVersion(tx, notice);
    return { status: 200, body: { summonsId, method, servedAt: at, deemedServedOn }, etag: rowVersion + 1 };
  },
);
