import { z } from 'zod';
import { AfterId } from '../cursor.ts';
import { instant, limit, listOf } from '../fields.ts';
import { routesOf } from '../route.ts';
import { PROBLEMS } from './problems.ts';

const { query } = routesOf('attendance', PROBLEMS);

const Task = z.strictObject({
  taskId: z.uuid(),
  kind: z.enum(['register-unrecorded', 'excuse-undecided']),
  role: z.enum(['facilitator', 'programme-manager']),
  caseId: z.uuid(),
  placeId: z.uuid(),
  sessionId: z.uuid(),
  excuseId: z.nullable(z.uuid()),
  raisedAt: instant,
  /** How often it was raised again. */
  chases: z.int(),
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
