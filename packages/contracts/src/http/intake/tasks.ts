import { z } from 'zod';
import { taskKindsOf } from '../../tasks.ts';
import { AfterId } from '../cursor.ts';
import { instant, limit, listOf } from '../fields.ts';
import { routesOf } from '../route.ts';
import { taskOf } from '../task.ts';
import { PROBLEMS } from './problems.ts';

const { query } = routesOf('intake', PROBLEMS);

const Task = taskOf('intake').extend({
  /** In the case, opaque. */
  officer: z.string(),
  mine: z.boolean(),
  dueAt: instant,
  overdue: z.boolean(),
});

/** 1.4, 1.8 what the caller's roles are told to look at, and have not done. */
export const listTasks = query({
  url: '/tasks',
  summary: 'Offers past their deadline and police decisions to be given, oldest first',
  roles: ['custody-officer', 'referring-officer', 'programme-manager'],
  audit: 'task.list',
  querystring: z.strictObject({
    cursor: AfterId.optional(),
    kind: z.enum(taskKindsOf('intake')).optional(),
    whose: z.enum(['mine', 'all']).default('all'),
    limit,
  }),
  answers: {
    200: listOf(Task),
  },
});
