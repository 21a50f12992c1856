import * as http from '@byway/contracts/http/intake/tasks';
import { kindsFor, taskKindsOf } from '@byway/contracts/tasks';
import { route } from '@byway/service-kit/http/route';
import { tasksPage } from '@byway/service-kit/tasks/tasks-page';
import { openTasks } from './task.store.ts';

/** 1.4, 1.8 what the caller's roles are told to look at, and have not done. */
export const listTasks = route(
  http.listTasks,
  async ({ tx, caller: { roles, actor }, query: { cursor = null, kind, whose, limit }, now }) => {
    const kinds = kindsFor(taskKindsOf('intake'), roles).filter((one) => kind === undefined || one === kind);
    const officer = whose === 'mine' ? actor : null;
    const rows = await openTasks(tx, { kinds, roles, officer, after: cursor, limit: limit + 1 });
    const shown = rows.map((row) => ({ ...row, mine: row.officer === actor, overdue: row.dueAt <= now() }));
    return tasksPage('intake', shown, limit);
  },
);
