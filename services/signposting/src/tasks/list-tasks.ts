import * as http from '@byway/contracts/http/signposting/tasks';
import { route } from '@byway/service-kit/http/route';
import { tasksPage } from '@byway/service-kit/tasks/tasks-page';
import { openTasks } from './task.store.ts';

/** 5.2, 5.3 what is overdue or due, and not done. */
export const listTasks = route(http.listTasks, ({ tx, caller, query }) =>
  tasksPage('signposting', caller, query, (page) => openTasks(tx, page)),
);
