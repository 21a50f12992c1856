import * as http from '@byway/contracts/http/intake/tasks';
import { route } from '@byway/service-kit/http/route';
import { tasksPage } from '@byway/service-kit/tasks/tasks-page';
import { openTasks } from './task.store.ts';

/** 1.4, 1.8 what the caller's roles are told to look at, and have not done. */
export const listTasks = route(http.listTasks, ({ tx, caller, query, now }) =>
  tasksPage('intake', caller, query, async ({ kinds, ...page }) => {
    const wanted = kinds.filter((one) => query.kind === undefined || one === query.kind);
    const rows = await openTasks(tx, { ...page, kinds: wanted, officer: query.whose === 'mine' ? caller.actor : null });
    return rows.map((row) => ({ ...row, mine: row.officer === caller.actor, overdue: row.dueAt <= now() }));
  }),
);
