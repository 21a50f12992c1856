import * as http from '@byway/contracts/http/court-summons/tasks';
import { kindsFor, taskKindsOf } from '@byway/contracts/tasks';
import { route } from '@byway/service-kit/http/route';
import { tasksPage } from '@byway/service-kit/tasks/tasks-page';
import { openTasks } from './task.store.ts';

const PAGE = 50;

/** What the liaison is told to look at, oldest first. */
export const listTasks = route(http.listTasks, async ({ tx, caller: { roles }, query: { cursor = null } }) => {
  const kinds = kindsFor(taskKindsOf('court-summons'), roles);
  return tasksPage('court-summons', await openTasks(tx, { kinds, roles, after: cursor, limit: PAGE + 1 }), PAGE);
});
