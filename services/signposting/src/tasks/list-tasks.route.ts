import { AfterId, pageOf } from '@byway/contracts/http/cursor';
import { query } from '@byway/service-kit/http/route';
import { z } from 'zod';
import { openTasks, TASKS, type TaskKind } from './task.store.ts';

const Task = z.strictObject({
  taskId: z.uuid(),
  kind: z.enum(Object.keys(TASKS) as [TaskKind, ...TaskKind[]]),
  clause: z.string(),
  caseId: z.uuid(),
  referralId: z.uuid().nullable(),
  serviceName: z.string().nullable(),
  followUpId: z.uuid().nullable(),
  /** Of a follow-up: how many weeks after completing. */
  weeks: z.int().nullable(),
  raisedAt: z.iso.datetime(),
  /** How often it was raised again. */
  chases: z.int(),
  lastChasedAt: z.iso.datetime().nullable(),
});

/** 5.2, 5.3 what is overdue or due, and not done. */
export const listTasksRoute = query({
  url: '/tasks',
  summary: 'Referrals nobody has taken up and follow-ups that are due, oldest first',
  roles: ['signposting-worker', 'programme-manager'],
  audit: 'task.list',
  querystring: z.strictObject({
    cursor: AfterId.optional(),
    limit: z.coerce.number().int().min(1).max(100).default(50),
  }),
  answers: { 200: z.strictObject({ items: z.array(Task), next: z.string().nullable() }) },
  handle: async ({ tx, query: { cursor = null, limit } }) => {
    const rows = await openTasks(tx, cursor, limit + 1);
    const { items: shown, next } = pageOf(rows, limit, ({ taskId }) => [taskId]);
    const items = shown.map((row) => ({
      ...row,
      clause: TASKS[row.kind],
      raisedAt: row.raisedAt.toISOString(),
      lastChasedAt: row.lastChasedAt?.toISOString() ?? null,
    }));
    return { status: 200, body: { items, next } };
  },
});
