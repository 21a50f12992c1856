import { z } from 'zod';
import { AfterId } from '../cursor.ts';
import { limit, listOf } from '../fields.ts';
import { routesOf } from '../route.ts';
import { taskOf } from '../task.ts';
import { PROBLEMS } from './problems.ts';

const { query } = routesOf('attendance', PROBLEMS);

const Task = taskOf('attendance').extend({
  role: z.enum(['facilitator', 'programme-manager']),
  placeId: z.uuid(),
  sessionId: z.uuid(),
  excuseId: z.nullable(z.uuid()),
});

/** 3.3, 3.5 what the caller's roles were told is overdue and still is. */
export const listTasks = query({
  url: '/tasks',
  summary: 'Registers not recorded and excuses not decided, oldest first',
  roles: ['facilitator', 'programme-manager'],
  audit: 'task.list',
  querystring: z.strictObject({
    cursor: AfterId.optional(),
    limit,
  }),
  answers: { 200: listOf(Task) },
});
