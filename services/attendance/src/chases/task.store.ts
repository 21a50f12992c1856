import { task } from '@byway/service-kit/tables';
import { isOpen, OPEN_TASKS, SHOWN_TASK } from '@byway/service-kit/tasks/task.store';
import { first, statement } from '@byway/tables/statement';
import { and, eq, isNull, or, type SQL, sql } from 'drizzle-orm';
import { ofProvider } from '../cases/case.store.ts';
import { attendanceCase, excuse, register } from '../tables.ts';

/** A place as a chase looks at it, without a lock. */
export const chasedPlace = first({ placeId: register.placeId }, (db, $) =>
  db
    .select({
      caseId: register.caseId,
      endsAt: register.endsAt,
      outcome: register.outcome,
      status: register.status,
      endedAs: attendanceCase.endedAs,
    })
    .from(register)
    .innerJoin(attendanceCase, eq(attendanceCase.caseId, register.caseId))
    .where(eq(register.placeId, $.placeId)),
);

/** An excuse as a chase looks at it, without a lock. */
export const chasedExcuse = first({ excuseId: excuse.excuseId }, (db, $) =>
  db
    .select({
      caseId: excuse.caseId,
      placeId: excuse.placeId,
      decisionDueAt: excuse.decisionDueAt,
      decision: excuse.decision,
    })
    .from(excuse)
    .where(eq(excuse.excuseId, $.excuseId)),
);

/** A case as the chase of its first contact looks at it, without a lock. */
export const chasedCase = first({ caseId: attendanceCase.caseId }, (db, $) =>
  db
    .select({ firstContactAt: attendanceCase.firstContactAt, endedAs: attendanceCase.endedAs })
    .from(attendanceCase)
    .where(eq(attendanceCase.caseId, $.caseId)),
);

/** The places of a case that nobody has recorded. */
export const unrecordedOf = statement({ caseId: register.caseId }, (db, $) =>
  db
    .select({ placeId: register.placeId })
    .from(register)
    .where(and(eq(register.caseId, $.caseId), isNull(register.outcome))),
);

/** The excuses of a case that nobody has decided. */
export const undecidedOf = statement({ caseId: excuse.caseId }, (db, $) =>
  db
    .select({ excuseId: excuse.excuseId, decisionDueAt: excuse.decisionDueAt })
    .from(excuse)
    .where(and(eq(excuse.caseId, $.caseId), isNull(excuse.decision))),
);

// What a task is about has the last word: a chase that was carried out while its register was saved has told somebody after all.
const IS_TO_DO: SQL = sql`case ${task.kind} when 'excuse-undecided' then ${excuse.decision} is null
                               when 'first-contact-overdue' then ${attendanceCase.firstContactAt} is null
                               when 'absence-contact' then ${register.absenceId} is not null
                               else ${register.outcome} is null and ${register.status} = 'booked' end`;

/** Tasks still open for these roles, oldest first: what they are about is neither done nor ended. */
export const openTasks = statement(OPEN_TASKS, (db, $, tenant) => {
  const { endedAs } = attendanceCase;
  const isAfterPosting = and(eq(endedAs, 'summonsed'), eq(task.kind, 'excuse-undecided'));
  const { placeId, sessionId } = register;
  return db
    .select({
      ...SHOWN_TASK,
      role: sql<'facilitator' | 'programme-manager' | null>`${task.role}`,
      dueAt: task.dueAt,
      placeId,
      sessionId,
      excuseId: excuse.excuseId,
    })
    .from(task)
    .innerJoin(attendanceCase, eq(attendanceCase.caseId, task.caseId))
    .leftJoin(excuse, eq(excuse.excuseId, task.about))
    .leftJoin(register, sql`${placeId} = coalesce(${excuse.placeId}, ${task.about})`)
    .where(and(isOpen($), ofProvider(tenant), or(isNull(endedAs), isAfterPosting), IS_TO_DO))
    .orderBy(task.taskId)
    .limit($.limit);
});
