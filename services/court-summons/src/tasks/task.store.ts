import type { TaskKindOf } from '@byway/contracts/tasks';
import type { EpochMs } from '@byway/schemes/london';
import { task } from '@byway/service-kit/tables';
import { isOpen, OPEN_TASKS, SHOWN_TASK, tell } from '@byway/service-kit/tasks/task.store';
import type { Tx } from '@byway/tables/database';
import { statement } from '@byway/tables/statement';
import { sql } from 'drizzle-orm';
import type { Notice } from '../notices/notice.ts';

/** Tells the liaison something about a notice, or about an excuse that touches it (4.7: never silence). */
export async function tellOf(
  tx: Tx,
  { caseId, noticeId }: Pick<Notice, 'noticeId' | 'caseId'>,
  kind: TaskKindOf<'court-summons'>,
  at: EpochMs,
  excuseId?: string,
): Promise<void> {
  await tell(tx, { kind, caseId, ...(excuseId ? { about: excuseId, within: noticeId } : { about: noticeId }) }, at);
}

/** What is not done yet, oldest first. */
export const openTasks = statement(OPEN_TASKS, (db, $) =>
  db
    .select({ ...SHOWN_TASK, noticeId: sql<string>`coalesce(${task.within}, ${task.about})` })
    .from(task)
    .where(isOpen($))
    .orderBy(task.taskId)
    .limit($.limit),
);
