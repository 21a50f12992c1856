import * as http from '@byway/contracts/http/court-summons/tasks';
import { pageOf } from '@byway/contracts/http/cursor';
import { route } from '@byway/service-kit/http/route';
import { tasksAfter } from './task.store.ts';

const PAGE = 50;

/** What the liaison is told to look at, oldest first. */
export const listTasks = route(http.listTasks, async ({ tx, query: { cursor = null } }) => {
  const { items, next } = pageOf(await tasksAfter(tx, cursor, PAGE + 1), PAGE, ({ raisedAt, taskId }) => [
    raisedAt,
    taskId,
  ]);
  return { status: 200, body: { items: items.map((task) => ({ ...task, clause: http.TASKS[task.kind] })), next } };
});
