import * as http from '@byway/contracts/http/attendance/excuses';
import { pageOf } from '@byway/contracts/http/cursor';
import { route } from '@byway/service-kit/http/route';
import { openExcuses } from './excuse.store.ts';

export const listExcusesRoute = route(http.listExcuses, async ({ tx, query: { cursor = null, limit } }) => {
  const rows = await openExcuses(tx, cursor, limit + 1);
  const { items: shown, next } = pageOf(rows, limit, ({ decisionDueAt, excuseId }) => [decisionDueAt, excuseId]);
  const items = shown.map((row) => ({
    ...row,
    startsAt: row.startsAt.getTime(),
    lodgedAt: row.lodgedAt.getTime(),
    decisionDueAt: row.decisionDueAt.getTime(),
  }));
  return { status: 200, body: { items, next } };
});
