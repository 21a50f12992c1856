import { z } from 'zod';
import { AfterId } from '../cursor.ts';
import { instant, limit, listOf } from '../fields.ts';
import { routesOf } from '../route.ts';
import { taskOf } from '../task.ts';
import { PROBLEMS } from './problems.ts';

const { query } = routesOf('attendance', PROBLEMS);

const Task = taskOf('attendance').extend({
  /** The one role that is told; null: every role of its kind. */
  role: z.enum(['facilitator', 'programme-manager']).nullable(),
  /** Null where it is about no session. */
  placeId: z.nullable(z.uuid()),
  sessionId: z.nullable(z.uuid()),
  /** By when it is to be done, where that is not over already. */
  dueAt: instant.nullable(),
  excuseId: z.nullable(z.uuid()),
});

/** 2.2, 3.3, 3.5, 3.7 what the caller's roles were told is overdue and still is. */
export const listTasks = query({
  url: '/tasks',
  summary: 'Registers not recorded, excuses not decided and people to contact, oldest first',
  roles: ['facilitator', 'programme-manager'],
  audit: 'task.list',
  querystring: z.strictObject({
    cursor: AfterId.optional(),
    limit,
  }),
  answers: { 200: listOf(Task) },
});
