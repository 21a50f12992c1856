import * as http from '@byway/contracts/http/court-summons/notices';
import { pageOf } from '@byway/contracts/http/cursor';
import { route } from '@byway/service-kit/http/route';
import { noticesAfter } from './notice-views.store.ts';

/** 4.2 the notices, the ones due first. */
export const listNotices = route(http.listNotices, async ({ tx, query: { state = null, cursor = null, limit } }) => {
  const rows = await noticesAfter(tx, state, cursor, limit + 1);
  const body = pageOf(rows, limit, ({ rulingDueAt, noticeId }) => [rulingDueAt, noticeId]);
  return { status: 200, body };
});
