import { z } from 'zod';
import type { Role } from '../../codes.ts';
import { AfterId } from '../cursor.ts';
import { instant, listOf } from '../fields.ts';
import { routesOf } from '../route.ts';
import { PROBLEMS } from './problems.ts';

const { query } = routesOf('intake', PROBLEMS);

/** What somebody is told to look at: the clause that asks for it, and who is told. A charity is not told of the police's. */
export const TASKS = {
  'offer-deadline': { clause: '1.4', roles: ['custody-officer', 'referring-officer', 'programme-manager'] },
  'police-decision': { clause: '1.8', roles: ['custody-officer', 'referring-officer'] },
} as const satisfies Readonly<Record<string, { clause: string; roles: readonly Role[] }>>;
export type TaskKind = keyof typeof TASKS;
export const TASK_KINDS = Object.keys(TASKS) as [TaskKind, ...TaskKind[]];

/** 1.4, 1.8 what the caller's roles are told to look at, and have not done. */
export const listTasks = query({
  url: '/tasks',
  summary: 'Offers past their deadline and police decisions to be given, oldest first',
  roles: ['custody-officer', 'referring-officer', 'programme-manager'],
  audit: 'task.list',
  querystring: z.strictObject({
    cursor: AfterId.optional(),
    kind: z.enum(TASK_KINDS).optional(),
    whose: z.enum(['mine', 'all']).default('all'),
    limit: z.coerce.number<string | number>().int().min(1).max(100).default(50),
  }),
  answers: {
    200: listOf(
      z.strictObject({
        taskId: z.uuid(),
        kind: z.enum(TASK_KINDS),
        clause: z.string(),
        caseId: z.uuid(),
        /** In the case, opaque. */
        officer: z.string(),
        mine: z.boolean(),
        dueAt: instant,
        overdue: z.boolean(),
        raisedAt: instant,
        /** How often it was raised again. */
        chases: z.int(),
      }),
    ),
  },
});
