import { AfterId, pageOf } from '@byway/contracts/http/cursor';
import { refuse } from '@byway/service-kit/http/problems';
import { command, query } from '@byway/service-kit/http/route';
import { z } from 'zod';

const Task = z.strictObject({
  taskId: z.uuid(),
  caseId: z.uuid(),
  kind: z.string(),
  clause: z.string(),
  raisedAt: z.iso.datetime(),
});
const PAGE = 50;
// §6 the end of a case stops every chase about it. Leave that is overdue is chased each working day: of those the newest is
// shown, and none once it is decided.
const OPEN = `select task_id, case_id, kind, clause, raised_at from task t join diversion_case using (case_id)
               where done_at is null and ended_as is null and ($1::uuid is null or task_id > $1)
                 and (kind <> 'leave-overdue' or (withdrawal_open and not exists (
                        select from task later where later.case_id = t.case_id and later.kind = t.kind
                                                 and later.task_id > t.task_id)))
               order by task_id limit $2`;

interface TaskRow {
  task_id: string;
  case_id: string;
  kind: string;
  clause: string;
  raised_at: Date;
}

export const listTasksRoute = query({
  url: '/tasks',
  summary: 'What a manager is asked to look at, oldest first',
  roles: ['programme-manager'],
  audit: 'task.list',
  querystring: z.strictObject({ cursor: AfterId.optional() }),
  answers: { 200: z.strictObject({ items: z.array(Task), next: z.string().nullable() }) },
  handle: async ({ tx, query: { cursor } }) => {
    const rows = await tx.query<TaskRow>({ name: 'open-tasks', text: OPEN, values: [cursor ?? null, PAGE + 1] });
    const { items: shown, next } = pageOf(rows, PAGE, ({ task_id }) => [task_id]);
    const items = shown.map(({ task_id, case_id, kind, clause, raised_at }) => ({
      taskId: task_id,
      caseId: case_id,
      kind,
      clause,
      raisedAt: raised_at.toISOString(),
    }));
    return { status: 200, body: { items, next } };
  },
});

export const finishTaskRoute = command({
  url: '/tasks/:taskId/done',
  summary: 'Mark a task as seen to',
  roles: ['programme-manager'],
  audit: 'task.finish',
  params: z.strictObject({ taskId: z.uuid() }),
  answers: { 200: z.strictObject({ taskId: z.uuid() }) },
  handle: async ({ tx, params, now, note }) => {
    const done = await tx.query<{ case_id: string }>({
      name: 'finish-task',
      text: 'update task set done_at = coalesce(done_at, $2) where task_id = $1 returning case_id',
      values: [params.taskId, new Date(now()).toISOString()],
    });
    if (!done[0]) return refuse('not-found');
    note({ subject: done[0].case_id });
    return { status: 200, body: { taskId: params.taskId } };
  },
});
