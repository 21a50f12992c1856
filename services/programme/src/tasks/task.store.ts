import { task } from '@byway/service-kit/tables';
import { isOpen, OPEN_TASKS, SHOWN_TASK } from '@byway/service-kit/tasks/task.store';
import { first, statement } from '@byway/tables/statement';
import { and, eq, isNull, or, sql } from 'drizzle-orm';
import { diversionCase } from '../tables.ts';

/** A page of the tasks still open. §6 the end of a case stops every chase about it but that of its own reversal. */
export const openTasks = statement(OPEN_TASKS, (db, $) =>
  db
    .select({ ...SHOWN_TASK, dueAt: task.dueAt })
    .from(task)
    .innerJoin(diversionCase, eq(diversionCase.caseId, task.caseId))
    .where(and(isOpen($), or(isNull(diversionCase.endedAs), eq(task.kind, 'end-unconfirmed'))))
    .orderBy(task.taskId)
    .limit($.limit),
);

const { taskId, doneAt } = task;

/** What kind of task it is, and whether it is about the case as a whole; null: there is no such task here. */
export const kindOf = first({ taskId }, (db, $) =>
  db
    .select({ kind: task.kind, ofCase: sql<boolean>`${task.about} = ${task.caseId}` })
    .from(task)
    .where(eq(taskId, $.taskId)),
);

/** Marks a task as seen to; one that was keeps its time. */
export const finish = first({ taskId, doneAt }, (db, $) =>
  db
    .update(task)
    .set({ doneAt: sql`coalesce(${doneAt}, ${$.doneAt})` })
    .where(eq(taskId, $.taskId))
    .returning({ caseId: task.caseId }),
);
