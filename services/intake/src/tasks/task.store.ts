import { task } from '@byway/service-kit/tables';
import { isOpen, OPEN_TASKS, SHOWN_TASK } from '@byway/service-kit/tasks/task.store';
import type { Tx } from '@byway/tables/database';
import { bare, first, statement } from '@byway/tables/statement';
import { and, eq, isNull, sql } from 'drizzle-orm';
import { agreement, encounter, intakeCase, policeDecision } from '../tables.ts';

/** A case as a chase reads it, without a lock; no date: no police decision is due, or it was given. */
export const chasedCase = first({ caseId: intakeCase.caseId }, (db, $) =>
  db
    .select({
      officer: encounter.officer,
      waitsUntil: intakeCase.waitsUntil,
      decisionDueAt: intakeCase.policeDecisionDueAt,
      decidedAt: policeDecision.decidedAt,
      state: intakeCase.state,
      schemeId: intakeCase.schemeId,
      schemeVersion: intakeCase.schemeVersion,
      agreedAt: agreement.agreedAt,
    })
    .from(intakeCase)
    .innerJoin(encounter, eq(encounter.caseId, intakeCase.caseId))
    .leftJoin(agreement, eq(agreement.caseId, intakeCase.caseId))
    .leftJoin(policeDecision, eq(policeDecision.caseId, intakeCase.caseId))
    .where(eq(intakeCase.caseId, $.caseId)),
);

/** 2.6 whether somebody is to ring the person of a case, who agreed without a place. */
export const isCallPromised = first({ caseId: task.caseId }, (db, $) =>
  db
    .select({ taskId: task.taskId })
    .from(task)
    .where(and(eq(task.kind, 'call-about-place'), eq(task.caseId, $.caseId), isNull(task.doneAt))),
);

const officerIn = first({ caseId: encounter.caseId }, (db, $) =>
  db.select({ officer: encounter.officer }).from(encounter).where(eq(encounter.caseId, $.caseId)),
);

/** The officer in the case (1.1), opaque. */
export async function officerOf(tx: Tx, caseId: string): Promise<string> {
  const row = await officerIn(tx, { caseId });
  if (!row) throw new Error('a case without an encounter');
  return row.officer;
}

/** Open tasks of these kinds, oldest first; of one officer alone where one is given. */
export const openTasks = statement({ ...OPEN_TASKS, officer: bare<string | null>() }, (db, $) =>
  db
    .select({ ...SHOWN_TASK, officer: sql<string>`${task.actor}`, dueAt: sql`${task.dueAt}`.mapWith(task.dueAt) })
    .from(task)
    .where(and(isOpen($), sql`(${$.officer}::text is null or ${task.actor} = ${$.officer})`))
    .orderBy(task.taskId)
    .limit($.limit),
);
