import * as http from '@byway/contracts/http/attendance/tasks';
import { kindsFor, taskKindsOf } from '@byway/contracts/tasks';
import { route } from '@byway/service-kit/http/route';
import { tasksPage } from '@byway/service-kit/tasks/tasks-page';
import { openTasks } from './task.store.ts';

export const listTasks = route(http.listTasks, async ({ tx, caller: { roles }, query: { cursor = null, limit } }) => {
  const kinds = kindsFor(taskKindsOf('attendance'), roles);
  return tasksPage('attendance', await openTasks(tx, { kinds, roles, after: cursor, limit: limit + 1 }), limit);
});
