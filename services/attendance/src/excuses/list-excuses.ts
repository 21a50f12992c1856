import * as http from '@byway/contracts/http/attendance/excuses';
import { pageOf } from '@byway/contracts/http/cursor';
import { route } from '@byway/service-kit/http/route';
import { openExcuses } from './excuse.store.ts';

export const listExcuses = route(http.listExcuses, async ({ tx, query: { cursor = null, limit } }) => {
  const rows = await openExcuses(tx, cursor, limit + 1);
  return { status: 200, body: pageOf(rows, limit, ({ decisionDueAt, excuseId }) => [decisionDueAt, excuseId]) };
});
