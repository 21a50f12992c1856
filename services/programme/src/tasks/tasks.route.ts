import { pageOf } from '@byway/contracts/http/cursor';
import * as http from '@byway/contracts/http/programme/tasks';
import { refuse } from '@byway/service-kit/http/problems';
import { route } from '@byway/service-kit/http/route';

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
  kind: http.TaskKind;
  clause: string;
  raised_at: Date;
}

export const listTasks = route(http.listTasks, async ({ tx, query: { cursor } }) => {
  const rows = await tx.query<TaskRow>({ name: 'open-tasks', text: OPEN, values: [cursor ?? null, PAGE + 1] });
  const { items: shown, next } = pageOf(rows, PAGE, ({ task_id }) => [task_id]);
  const items = shown.map(({ task_id, case_id, kind, clause, raised_at }) => ({
    taskId: task_id,
    caseId: case_id,
    kind,
    clause,
    raisedAt: raised_at.getTime(),
  }));
  return { status: 200, body: { items, next } };
});

export const finishTask = route(http.finishTask, async ({ tx, params, now, note }) => {
  const done = await tx.query<{ case_id: string }>({
    name: 'finish-task',
    text: 'update task set done_at = coalesce(done_at, $2) where task_id = $1 returning case_id',
    values: [params.taskId, new Date(now()).toISOString()],
  });
  if (!done[0]) return refuse('not-found');
  note({ subject: done[0].case_id });
  return { status: 200, body: { taskId: params.taskId } };
});
