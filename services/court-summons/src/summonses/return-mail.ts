import { serviceReopened } from '@byway/contracts/facts/court-summons/service-reopened';
import * as http from '@byway/contracts/http/court-summons/summonses';
import { stateFact } from '@byway/facts/state';
import { refuse } from '@byway/service-kit/http/problems';
import { route } from '@byway/service-kit/http/route';
import { bumpVersion, noticeForUpdate } from '../notices/notice.store.ts';
import { lookAtService } from './chase-service.ts';
import { whyNotReturn } from './service.rules.ts';
import { keepReturn, servingOf } from './service.store.ts';

/** 4.5 the summons came back by mail: it is to be served again, on a person nobody has reached. */
export const returnMail = route(http.returnMail, async ({ tx, params: { noticeId }, caller: { actor }, now, note }) => {
  const notice = await noticeForUpdate(tx, noticeId);
  if (!notice) return refuse('not-found');
  const serving = await servingOf(tx, notice);
  const refusal = whyNotReturn(notice, serving);
  if (refusal) return refuse(refusal);
  const { caseId, summons, rowVersion } = notice;
  if (!summons) return refuse('not-posted');
  note({ subject: caseId });
  const returnedAt = now();
  const { summonsId } = summons;
  await keepReturn(tx, { summonsId, returnedAt, recordedBy: actor });
  const data = { summonsId, noticeId, time: serving.returns.length + 1 };
  await stateFact(tx, { fact: serviceReopened, subject: caseId, data, recorded: returnedAt, actor });
  await lookAtService(tx, noticeId, returnedAt);
  await bumpVersion(tx, notice);
  return { status: 200, body: { summonsId, returnedAt }, etag: rowVersion + 1 };
});
