import type { EpochMs } from '@byway/schemes/london';
import { due } from '@byway/service-kit/tables';
import type { Tx } from '@byway/tables/database';
import type { Db } from '@byway/tables/drizzle';
import { newId } from '@byway/tables/ids';
import { bare, first, type Slots, several, statement } from '@byway/tables/statement';
import { and, eq, isNull, or, type SQL, sql } from 'drizzle-orm';
import { ofProvider } from '../cases/case.store.ts';
import { attendanceCase, excuse, register, task } from '../tables.ts';

const { taskId, caseId, placeId, excuseId, kind, role, about, raisedAt, chases, doneAt } = task;

export type Task = Pick<typeof task.$inferSelect, 'kind' | 'role' | 'caseId' | 'placeId' | 'excuseId'>;

const raise = statement({ taskId, caseId, placeId, excuseId, kind, role, about, raisedAt }, (db, $) =>
  db
    .insert(task)
    .values($)
    .onConflictDoUpdate({
      target: [kind, about, role],
      set: { chases: sql`${chases} + 1`, lastChasedAt: $.raisedAt },
    }),
);

/** Tells somebody; told again of the same thing, it is chased. */
export async function raiseTask(tx: Tx, given: Task, at: EpochMs): Promise<void> {
  await raise(tx, { ...given, taskId: newId(), about: given.excuseId ?? given.placeId, raisedAt: at });
}

/** A place as a chase looks at it, without a lock. */
export const chasedPlace = first({ placeId }, (db, $) =>
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

/** What chases were about, and the keys of those that may still wait. */
export interface Ended {
  readonly about: readonly string[];
  readonly keys: readonly string[];
}

const DATED = { kind, keys: several(due.key) };

const deleteDated = (db: Db, $: Slots<typeof DATED>) =>
  db.delete(due).where(and(eq(due.kind, $.kind), sql`${due.key} = any(${$.keys})`, isNull(due.doneAt)));

const endDated = statement(DATED, deleteDated);

const endTold = statement({ ...DATED, about: several(about), doneAt }, (db, $) => {
  const dated = db.$with('dated').as(deleteDated(db, $).returning({ id: due.id }));
  const isTold = and(eq(kind, $.kind), sql`${about} = any(${$.about})`, isNull(doneAt));
  return db
    .with(dated)
    .update(task)
    .set({ doneAt: $.doneAt })
    .where(and(isTold, sql`(select count(*) from ${dated}) >= 0`));
});

/**
 * What was chased is done: its dated chases are taken back, and who was told of it is shown it no more. The dated ones first:
 * the sweep holds a dated chase when it wants the task.
 */
export async function endChases(tx: Tx, kind: Task['kind'], { about, keys }: Ended, at: EpochMs): Promise<void> {
  await endDated(tx, { kind, keys });
  // A chase that the first one waited for has told somebody and dated the next: only a statement begun after it sees them.
  await endTold(tx, { kind, keys, about, doneAt: at });
}

/** The places of a case that nobody has recorded. */
export const unrecordedOf = statement({ caseId: register.caseId }, (db, $) =>
  db
    .select({ placeId: register.placeId, endsAt: register.endsAt })
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

// What a task is about has the last word; `doneAt` keeps the page from passing over everything that was ever done.
const IS_OPEN: SQL = sql`case ${kind} when 'excuse-undecided' then ${excuse.decision} is null
                              else ${register.outcome} is null and ${register.status} = 'booked' end`;

/** Tasks still open for these roles, oldest first: what they are about is neither done nor ended. */
export const openTasks = statement(
  { roles: bare<readonly string[]>(), after: bare<string | null>(), limit: bare<number>() },
  (db, $, tenant) => {
    const { endedAs } = attendanceCase;
    const isAfterPosting = and(eq(endedAs, 'summonsed'), eq(kind, 'excuse-undecided'));
    return db
      .select({ taskId, kind, role, caseId, placeId, excuseId, sessionId: register.sessionId, raisedAt, chases })
      .from(task)
      .innerJoin(attendanceCase, eq(attendanceCase.caseId, caseId))
      .innerJoin(register, eq(register.placeId, placeId))
      .leftJoin(excuse, eq(excuse.excuseId, excuseId))
      .where(
        and(
          isNull(doneAt),
          sql`${role} = any(${$.roles})`,
          ofProvider(tenant),
          sql`(${$.after}::uuid is null or ${taskId} > ${$.after}::uuid)`,
          or(isNull(endedAs), isAfterPosting),
          IS_OPEN,
        ),
      )
      .orderBy(taskId)
      .limit($.limit);
  },
);
