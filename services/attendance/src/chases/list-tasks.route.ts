import { AfterId, pageOf } from '@byway/contracts/http/cursor';
import { iso } from '@byway/schemes/london';
import { query } from '@byway/service-kit/http/route';
import { z } from 'zod';
import { openTasks } from './task.store.ts';

const Task = z.strictObject({
  taskId: z.uuid(),
  kind: z.enum(['register-unrecorded', 'excuse-undecided']),
  role: z.enum(['facilitator', 'programme-manager']),
  caseId: z.uuid(),
  placeId: z.uuid(),
  sessionId: z.uuid(),
  excuseId: z.uuid().nullable(),
  raisedAt: z.iso.datetime(),
  /** How often it was raised again. */
  chases: z.int(),
});

/** 3.3, 3.5 what the caller's roles were told is overdue and still is. */
export const listTasksRoute = query({
  url: '/tasks',
  summary: 'Registers not recorded and excuses not decided, oldest first',
  roles: ['facilitator', 'programme-manager'],
  audit: 'task.list',
  querystring: z.strictObject({
    cursor: AfterId.optional(),
    limit: z.coerce.number().int().min(1).max(100).default(50),
  }),
  answers: { 200: z.strictObject({ items: z.array(Task), next: z.string().nullable() }) },
  handle: async ({ tx, caller, query: { cursor = null, limit } }) => {
    const rows = await openTasks(tx, { roles: caller.roles, after: cursor, limit: limit + 1 });
    const { items: shown, next } = pageOf(rows, limit, ({ taskId }) => [taskId]);
    const items = shown.map((row) => ({ ...row, raisedAt: iso(row.raisedAt) }));
    return { status: 200, body: { items, next } };
  },
});
