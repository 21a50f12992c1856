import * as http from '@byway/contracts/http/safeguarding/tasks';
import { kindsFor, taskKindsOf } from '@byway/contracts/tasks';
import { route } from '@byway/service-kit/http/route';
import { tasksPage } from '@byway/service-kit/tasks/tasks-page';
import { openTasks } from './task.store.ts';

/** 7.2, 7.8 what safeguarding is told to look at. */
export const listTasks = route(
  http.listTasks,
  async ({ tx, caller: { roles }, query: { cursor = null, limit }, note }) => {
    const kinds = kindsFor(taskKindsOf('safeguarding'), roles);
    const rows = await openTasks(tx, { kinds, roles, after: cursor, limit: limit + 1 });
    note({ about: rows.map(({ concernId }) => concernId) });
    return tasksPage('safeguarding', rows, limit);
  },
);
