import { task } from '@byway/service-kit/tables';
import { isOpen, OPEN_TASKS, SHOWN_TASK } from '@byway/service-kit/tasks/task.store';
import { statement } from '@byway/tables/statement';
import { eq } from 'drizzle-orm';
import { followUp, localService, referral, signpostingCase } from '../tables.ts';

/** Open tasks of the caller's force and provider, oldest first, with what they are about. */
export const openTasks = statement(OPEN_TASKS, (db, $) =>
  db
    .select({
      ...SHOWN_TASK,
      referralId: referral.referralId,
      serviceName: localService.name,
      followUpId: followUp.followUpId,
      weeks: followUp.weeks,
    })
    .from(task)
    .innerJoin(signpostingCase, eq(signpostingCase.caseId, task.caseId))
    .leftJoin(referral, eq(referral.referralId, task.about))
    .leftJoin(localService, eq(localService.serviceId, referral.serviceId))
    .leftJoin(followUp, eq(followUp.followUpId, task.about))
    .where(isOpen($))
    .orderBy(task.taskId)
    .limit($.limit),
);
