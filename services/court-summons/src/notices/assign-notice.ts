import * as http from '@byway/contracts/http/court-summons/notices';
import { refuse } from '@byway/service-kit/http/problems';
import { route } from '@byway/service-kit/http/route';
import { findNotice, assignNotice as save } from './notice.store.ts';

/** 4.3 a notice is taken, given to somebody, or given back. */
export const assignNotice = route(http.assignNotice, async ({ tx, params: { noticeId }, body: { to }, note }) => {
  const notice = await findNotice(tx, noticeId);
  if (!notice) return refuse('not-found');
  note({ subject: notice.caseId });
  await save(tx, noticeId, to);
  return { status: 200, body: { noticeId, assignedTo: to } };
});
