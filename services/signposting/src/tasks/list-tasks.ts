import * as http from '@byway/contracts/http/signposting/tasks';
import { kindsFor, taskKindsOf } from '@byway/contracts/tasks';
import { route } from '@byway/service-kit/http/route';
import { tasksPage } from '@byway/service-kit/tasks/tasks-page';
import { openTasks } from './task.store.ts';

/** 5.2, 5.3 what is overdue or due, and not done. */
export const listTasks = route(http.listTasks, async ({ tx, caller: { roles }, query: { cursor = null, limit } }) => {
  const kinds = kindsFor(taskKindsOf('signposting'), roles);
  return tasksPage('signposting', await openTasks(tx, { kinds, roles, after: cursor, limit: limit + 1 }), limit);
});
