import { z } from 'zod';
import { AfterId } from '../cursor.ts';
import { instant, listOf } from '../fields.ts';
import { routesOf } from '../route.ts';
import { taskOf } from '../task.ts';
import { PROBLEMS } from './problems.ts';

const { command, query } = routesOf('programme', PROBLEMS);

export const listTasks = query({
  url: '/tasks',
  summary: 'What a manager is asked to look at, oldest first',
  roles: ['programme-manager'],
  audit: 'task.list',
  querystring: z.strictObject({ cursor: AfterId.optional() }),
  answers: {
    200: listOf(
      taskOf('programme').extend({
        /** By when it was promised to be done; null: nobody said. */
        dueAt: instant.nullable(),
      }),
    ),
  },
});

export const finishTask = command({
  url: '/tasks/:taskId/done',
  summary: 'Mark a task as seen to',
  roles: ['programme-manager'],
  audit: 'task.finish',
  params: z.strictObject({ taskId: z.uuid() }),
  answers: { 200: z.strictObject({ taskId: z.uuid() }) },
  problems: ['place-missing', 'decide-plan-end'],
});
