import * as http from '@byway/contracts/http/attendance/tasks';
import { route } from '@byway/service-kit/http/route';
import { tasksPage } from '@byway/service-kit/tasks/tasks-page';
import { openTasks } from './task.store.ts';

export const listTasks = route(http.listTasks, ({ tx, caller, query }) =>
  tasksPage('attendance', caller, query, (page) => openTasks(tx, page)),
);
