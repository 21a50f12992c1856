import { pageOf } from '@byway/contracts/http/cursor';
import * as http from '@byway/contracts/http/programme/tasks';
import { route } from '@byway/service-kit/http/route';
import { openTasks } from './task.store.ts';

const PAGE = 50;

export const listTasks = route(http.listTasks, async ({ tx, query: { cursor = null } }) => {
  const rows = await openTasks(tx, { after: cursor, limit: PAGE + 1 });
  return { status: 200, body: pageOf(rows, PAGE, ({ taskId }) => [taskId]) };
});
