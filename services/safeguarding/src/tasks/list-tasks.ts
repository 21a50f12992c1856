import * as http from '@byway/contracts/http/safeguarding/tasks';
import { route } from '@byway/service-kit/http/route';
import { tasksPage } from '@byway/service-kit/tasks/tasks-page';
import { openTasks } from './task.store.ts';

/** 7.2, 7.8 what safeguarding is told to look at. */
export const listTasks = route(http.listTasks, ({ tx, caller, query, note }) =>
  tasksPage('safeguarding', caller, query, async (page) => {
    const rows = await openTasks(tx, page);
    note({ about: rows.map(({ concernId }) => concernId) });
    return rows;
  }),
);
