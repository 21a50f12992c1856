import * as http from '@byway/contracts/http/programme/tasks';
import { route } from '@byway/service-kit/http/route';
import { tasksPage } from '@byway/service-kit/tasks/tasks-page';
import { openTasks } from './task.store.ts';

export const listTasks = route(http.listTasks, ({ tx, caller, query }) =>
  tasksPage('programme', caller, query, (page) => openTasks(tx, page)),
);
