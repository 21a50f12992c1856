import { task } from '@byway/service-kit/tables';
import { isOpen, OPEN_TASKS, SHOWN_TASK } from '@byway/service-kit/tasks/task.store';
import { statement } from '@byway/tables/statement';
import { eq } from 'drizzle-orm';
import { concern } from '../tables.ts';

const { caseId: _, ...shown } = SHOWN_TASK;

/** 7.8 open tasks about concerns that the caller may see, oldest first. */
export const openTasks = statement(OPEN_TASKS, (db, $) =>
  db
    .select({ ...shown, concernId: concern.concernId })
    .from(task)
    .innerJoin(concern, eq(concern.concernId, task.about))
    .where(isOpen($))
    .orderBy(task.taskId)
    .limit($.limit),
);
