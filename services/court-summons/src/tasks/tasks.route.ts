import { refuse } from '@byway/service-kit/problems';
import { query } from '@byway/service-kit/route';
import { z } from 'zod';
import { decodeCursor, encodeCursor } from '../cursor.ts';
import { TASKS, type TaskKind } from './task.store.ts';

const PAGE = 50;
const Task = z.strictObject({
  taskId: z.uuid(),
  kind: z.enum(Object.keys(TASKS) as [TaskKind, ...TaskKind[]]),
  clause: z.string(),
  caseId: z.uuid(),
  noticeId: z.uuid(),
  raisedAt: z.iso.datetime(),
  chases: z.int(),
  lastChasedAt: z.nullable(z.iso.datetime()),
});

const LIST = `
select task_id, kind, case_id, notice_id, raised_at, chases, last_chased_at from task
 where done_at is null and ($1::timestamptz is null or (raised_at, task_id) > ($1, $2::uuid))
 order by raised_at, task_id
 limit ${PAGE + 1}`;

interface TaskRow {
  task_id: string;
  kind: TaskKind;
  case_id: string;
  notice_id: string;
  raised_at: Date;
  chases: number;
  last_chased_at: Date | null;
}

export const tasksRoute = query({
  url: '/tasks',
  summary: 'What the liaison is told to look at, oldest first',
  roles: ['court-liaison', 'authoriser', 'programme-manager'],
  audit: 'task.list',
  querystring: z.strictObject({ cursor: z.string().max(200).optional() }),
  answers: { 200: z.strictObject({ tasks: z.array(Task), next: z.nullable(z.string()) }) },
  problems: ['bad-cursor'],
  handle: async ({ tx, query: { cursor } }) => {
    const after = cursor === undefined ? null : decodeCursor(cursor);
    if (cursor !== undefined && !after) return refuse('bad-cursor', { field: 'cursor' });
    const rows = await tx.query<TaskRow>({
      name: 'task-list',
      text: LIST,
      values: [after?.at ?? null, after?.id ?? null],
    });
    const shown = rows.slice(0, PAGE);
    const last = shown.at(-1);
    const next = rows.length > PAGE && last ? encodeCursor(last.raised_at, last.task_id) : null;
    const tasks = shown.map((row) => ({
      taskId: row.task_id,
      kind: row.kind,
      clause: TASKS[row.kind],
      caseId: row.case_id,
      noticeId: row.notice_id,
      raisedAt: row.raised_at.toISOString(),
      chases: row.chases,
      lastChasedAt: row.last_chased_at?.toISOString() ?? null,
    }));
    return { status: 200, body: { tasks, next } };
  },
});
