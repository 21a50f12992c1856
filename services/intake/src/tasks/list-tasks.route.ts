import { AfterId, pageOf } from '@byway/contracts/http/cursor';
import { query } from '@byway/service-kit/http/route';
import { z } from 'zod';
import { kindsFor, openTasks, TASK_KINDS, TASKS } from './task.store.ts';

const Task = z.strictObject({
  taskId: z.uuid(),
  kind: z.enum(TASK_KINDS),
  clause: z.string(),
  caseId: z.uuid(),
  /** In the case, opaque. */
  officer: z.string(),
  mine: z.boolean(),
  dueAt: z.string(),
  overdue: z.boolean(),
  raisedAt: z.string(),
  /** How often it was raised again. */
  chases: z.int(),
});

/** 1.4, 1.8 what the caller's roles are told to look at, and have not done. */
export const listTasksRoute = query({
  url: '/tasks',
  summary: 'Offers past their deadline and police decisions to be given, oldest first',
  roles: ['custody-officer', 'referring-officer', 'programme-manager'],
  audit: 'task.list',
  querystring: z.strictObject({
    cursor: AfterId.optional(),
    kind: z.enum(TASK_KINDS).optional(),
    whose: z.enum(['mine', 'all']).default('all'),
    limit: z.coerce.number().int().min(1).max(100).default(50),
  }),
  answers: { 200: z.strictObject({ items: z.array(Task), next: z.string().nullable() }) },
  handle: async ({ tx, caller, query: { cursor = null, kind, whose, limit }, now }) => {
    const kinds = kindsFor(caller.roles).filter((one) => kind === undefined || one === kind);
    const officer = whose === 'mine' ? caller.actor : null;
    const rows = await openTasks(tx, kinds, officer, { after: cursor, limit: limit + 1 });
    const { items: shown, next } = pageOf(rows, limit, ({ taskId }) => [taskId]);
    const items = shown.map((row) => ({
      ...row,
      clause: TASKS[row.kind].clause,
      mine: row.officer === caller.actor,
      dueAt: row.dueAt.toISOString(),
      overdue: row.dueAt.getTime() <= now(),
      raisedAt: row.raisedAt.toISOString(),
    }));
    return { status: 200, body: { items, next } };
  },
});
