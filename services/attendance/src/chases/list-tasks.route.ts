import * as http from '@byway/contracts/http/attendance/tasks';
import { pageOf } from '@byway/contracts/http/cursor';
import { route } from '@byway/service-kit/http/route';
import { openTasks } from './task.store.ts';

export const listTasksRoute = route(http.listTasks, async ({ tx, caller, query: { cursor = null, limit } }) => {
  const rows = await openTasks(tx, caller.roles, cursor, limit + 1);
  const { items: shown, next } = pageOf(rows, limit, ({ taskId }) => [taskId]);
  const items = shown.map((row) => ({ ...row, raisedAt: row.raisedAt.getTime() }));
  return { status: 200, body: { items, next } };
});
