import type { TaskKind } from '@byway/contracts/http/court-summons/tasks';
import type { Place } from '@byway/contracts/http/cursor';
import type { Tx } from '@byway/tables/database';
import { newId } from '@byway/tables/ids';
import { iso } from '../notices/notice.store.ts';
import type { Notice } from '../notices/notice.ts';

/**
 * Tells the liaison; told again of the same thing while it is not done, it is chased, and once done it is told anew (4.7:
 * never silence). `about`: the notice or the excuse.
 */
export async function raiseTask(
  tx: Tx,
  notice: Pick<Notice, 'noticeId' | 'caseId'>,
  kind: TaskKind,
  about: string,
  at: number,
): Promise<void> {
  await tx.query({
    name: 'task-raise',
    text: `insert into task as t (task_id, force, case_id, notice_id, kind, about, raised_at) values ($1, $2, $3, $4, $5, $6, $7)
           on conflict (kind, about) do update set
             chases = case when t.done_at is null then t.chases + 1 else 0 end,
             last_chased_at = case when t.done_at is null then excluded.raised_at end,
             raised_at = case when t.done_at is null then t.raised_at else excluded.raised_at end,
             done_at = null`,
    values: [newId(), tx.tenant.force, notice.caseId, notice.noticeId, kind, about, iso(at)],
  });
}

/** Closes what was told about a notice (`about` null) or about one thing of it. */
export async function closeTasks(
  tx: Tx,
  noticeId: string,
  kinds: readonly TaskKind[],
  at: number,
  about: string | null = null,
): Promise<void> {
  await tx.query({
    name: 'task-close',
    text: `update task set done_at = $3 where notice_id = $1 and kind = any($2) and done_at is null and ($4::uuid is null or about = $4)`,
    values: [noticeId, kinds, iso(at), about],
  });
}

interface OpenTask {
  readonly taskId: string;
  readonly kind: TaskKind;
  readonly caseId: string;
  readonly noticeId: string;
  readonly raisedAt: number;
  readonly chases: number;
  readonly lastChasedAt: number | null;
}

const LIST = `
select task_id as "taskId", kind, case_id as "caseId", notice_id as "noticeId", raised_at as "raisedAt", chases,
       last_chased_at as "lastChasedAt" from task
 where done_at is null and ($1::timestamptz is null or (raised_at, task_id) > ($1, $2::uuid))
 order by raised_at, task_id
 limit $3`;

/** What is not done yet, oldest first, after a place in the list. */
export async function tasksAfter(tx: Tx, cursor: Place | null, limit: number): Promise<OpenTask[]> {
  type Row = Omit<OpenTask, 'raisedAt' | 'lastChasedAt'> & { raisedAt: Date; lastChasedAt: Date | null };
  const values = [cursor?.at ?? null, cursor?.id ?? null, limit];
  const rows = await tx.query<Row>({ name: 'task-list', text: LIST, values });
  return rows.map((row) => ({
    ...row,
    raisedAt: row.raisedAt.getTime(),
    lastChasedAt: row.lastChasedAt?.getTime() ?? null,
  }));
}
