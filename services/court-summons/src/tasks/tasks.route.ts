import { AfterPlace, pageOf } from '@byway/contracts/http/cursor';
import { query } from '@byway/service-kit/http/route';
import { z } from 'zod';
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
  querystring: z.strictObject({ cursor: AfterPlace.optional() }),
  answers: { 200: z.strictObject({ tasks: z.array(Task), next: z.nullable(z.string()) }) },
  handle: async ({ tx, query: { cursor } }) => {
    const rows = await tx.query<TaskRow>({
      name: 'task-list',
      text: LIST,
      values: [cursor?.at ?? null, cursor?.id ?? null],
    });
    const { items: shown, next } = pageOf(rows, PAGE, ({ raised_at, task_id }) => [raised_at, task_id]);
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
