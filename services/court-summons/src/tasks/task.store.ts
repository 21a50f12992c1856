import type { Tx } from '@byway/tables/database';
import { newId } from '@byway/tables/ids';
import { iso } from '../notices/notice.store.ts';
import type { Notice } from '../notices/notice.ts';

/** What the liaison is told to look at, and the clause that asks for it. */
export const TASKS = {
  'ruling-overdue': '4.3',
  'authorisation-overdue': '4.6',
  'issue-overdue': '4.6',
  'posting-overdue': '4.6',
  'charge-limit-near': '4.5',
  'excuse-after-posting': '4.7',
  discontinue: '4.7',
  'serve-discontinuance': '4.7',
  'stop-after-posting': '4.7',
} as const;
export type TaskKind = keyof typeof TASKS;

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
