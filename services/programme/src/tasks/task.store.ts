import { TASKS, type TaskKind } from '@byway/contracts/http/programme/tasks';
import type { EpochMs } from '@byway/schemes/london';
import type { Tx } from '@byway/tables/database';
import { newId } from '@byway/tables/ids';
import { bare, first, statement } from '@byway/tables/statement';
import { and, eq, gt, isNull, ne, notExists, or, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import { diversionCase, task } from '../tables.ts';

const { taskId, caseId, kind, clause, raisedAt, doneAt } = task;

const raise = statement({ taskId, caseId, kind, clause, raisedAt }, (db, $) => db.insert(task).values($));

/** Tells the manager. */
export async function raiseTask(tx: Tx, caseId: string, kind: TaskKind, at: EpochMs): Promise<void> {
  await raise(tx, { taskId: newId(), caseId, kind, clause: TASKS[kind].clause, raisedAt: at });
}

/**
 * A page of the tasks still open. §6 the end of a case stops every chase about it. Leave that is overdue is chased each working
 * day: of those the newest is shown, and none once it is decided.
 */
export const openTasks = statement({ after: bare<string | null>(), limit: bare<number>() }, (db, $) => {
  const later = alias(task, 'later');
  const newer = db
    .select({ taskId: later.taskId })
    .from(later)
    .where(and(eq(later.caseId, caseId), eq(later.kind, kind), gt(later.taskId, taskId)));
  return db
    .select({ taskId, caseId, kind, clause, raisedAt })
    .from(task)
    .innerJoin(diversionCase, eq(diversionCase.caseId, caseId))
    .where(
      and(
        isNull(doneAt),
        isNull(diversionCase.endedAs),
        sql`(${$.after}::uuid is null or ${taskId} > ${$.after}::uuid)`,
        or(ne(kind, 'leave-overdue'), and(diversionCase.withdrawalOpen, notExists(newer))),
      ),
    )
    .orderBy(taskId)
    .limit($.limit);
});

/** Marks a task as seen to; one that was keeps its time. */
export const finish = first({ taskId, doneAt }, (db, $) =>
  db
    .update(task)
    .set({ doneAt: sql`coalesce(${doneAt}, ${$.doneAt})` })
    .where(eq(taskId, $.taskId))
    .returning({ caseId }),
);
