import type { TaskKind } from '@byway/contracts/http/intake/tasks';
import type { EpochMs } from '@byway/schemes/london';
import type { Tx } from '@byway/tables/database';
import { newId } from '@byway/tables/ids';
import { bare, first, several, statement } from '@byway/tables/statement';
import { and, asc, eq, isNull, sql } from 'drizzle-orm';
import { encounter, intakeCase, policeDecision, task } from '../tables.ts';

const { taskId, caseId, kind, officer, dueAt, raisedAt, chases, doneAt } = task;

const raise = statement({ taskId, caseId, kind, officer, dueAt, raisedAt }, (db, $) =>
  db
    .insert(task)
    .values($)
    .onConflictDoUpdate({
      target: [kind, caseId],
      set: {
        chases: sql`case when ${doneAt} is null then ${chases} + 1 else 0 end`,
        lastChasedAt: sql`case when ${doneAt} is null then excluded.raised_at end`,
        raisedAt: sql`case when ${doneAt} is null then ${raisedAt} else excluded.raised_at end`,
        dueAt: $.dueAt,
        doneAt: null,
      },
    }),
);

interface Raised {
  readonly kind: TaskKind;
  readonly caseId: string;
  /** In the case, opaque. */
  readonly officer: string;
  readonly dueAt: EpochMs;
}

/** Tells somebody; told again while it is not done, it is chased; once done, it is told anew. */
export async function raiseTask(tx: Tx, given: Raised, at: EpochMs): Promise<void> {
  await raise(tx, { ...given, taskId: newId(), raisedAt: at });
}

/** What was told about a case is done. */
export const closeTask = statement({ kind, caseId, doneAt }, (db, $) =>
  db
    .update(task)
    .set({ doneAt: $.doneAt })
    .where(and(eq(kind, $.kind), eq(caseId, $.caseId), isNull(doneAt))),
);

/** A case as a chase reads it, without a lock; no date: no police decision is due, or it was given. */
export const chasedCase = first({ caseId: intakeCase.caseId }, (db, $) =>
  db
    .select({
      officer: encounter.officer,
      waitsUntil: intakeCase.waitsUntil,
      decisionDueAt: intakeCase.policeDecisionDueAt,
      decidedAt: policeDecision.decidedAt,
    })
    .from(intakeCase)
    .innerJoin(encounter, eq(encounter.caseId, intakeCase.caseId))
    .leftJoin(policeDecision, eq(policeDecision.caseId, intakeCase.caseId))
    .where(eq(intakeCase.caseId, $.caseId)),
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

/** Open tasks of these kinds, oldest first, after the task named; of one officer alone where one is given. */
export const openTasks = statement(
  { kinds: several(kind), officer: bare<string | null>(), after: bare<string | null>(), limit: bare<number>() },
  (db, $) =>
    db
      .select({ taskId, kind, caseId, officer, dueAt, raisedAt, chases })
      .from(task)
      .where(
        and(
          isNull(doneAt),
          sql`${kind} = any(${$.kinds})`,
          sql`(${$.officer}::text is null or ${officer} = ${$.officer})`,
          sql`(${$.after}::uuid is null or ${taskId} > ${$.after})`,
        ),
      )
      .orderBy(asc(taskId))
      .limit($.limit),
);
