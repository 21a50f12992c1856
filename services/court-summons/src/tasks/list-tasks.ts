import * as http from '@byway/contracts/http/court-summons/tasks';
import { route } from '@byway/service-kit/http/route';
import { tasksPage } from '@byway/service-kit/tasks/tasks-page';
import { openTasks } from './task.store.ts';

/** What the liaison is told to look at, oldest first. */
export const listTasks = route(http.listTasks, ({ tx, caller, query }) =>
  tasksPage('court-summons', caller, query, (page) => openTasks(tx, page)),
);
