import * as http from '@byway/contracts/http/attendance/tasks';
import { pageOf } from '@byway/contracts/http/cursor';
import { route } from '@byway/service-kit/http/route';
import { openTasks } from './task.store.ts';

export const listTasks = route(http.listTasks, async ({ tx, caller, query: { cursor = null, limit } }) => {
  const rows = await openTasks(tx, { roles: caller.roles, after: cursor, limit: limit + 1 });
  return { status: 200, body: pageOf(rows, limit, ({ taskId }) => [taskId]) };
});
