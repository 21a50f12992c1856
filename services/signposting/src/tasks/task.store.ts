import type { TaskKind } from '@byway/contracts/http/signposting/tasks';
import type { EpochMs } from '@byway/schemes/london';
import type { Tx } from '@byway/tables/database';
import { newId } from '@byway/tables/ids';
import { bare, statement } from '@byway/tables/statement';
import { and, eq, isNull, sql } from 'drizzle-orm';
import { ofProvider } from '../cases/case.store.ts';
import { followUp, localService, referral, signpostingCase, task } from '../tables.ts';

const { taskId, caseId, kind, about, raisedAt, chases, lastChasedAt, doneAt } = task;

const raise = statement({ taskId, caseId, kind, about, raisedAt }, (db, $) =>
  db
    .insert(task)
    .values($)
    .onConflictDoUpdate({
      target: [kind, about],
      set: { chases: sql`${chases} + 1`, lastChasedAt: $.raisedAt },
      setWhere: isNull(doneAt),
    }),
);

/** Tells programme staff; told again of the same referral or follow-up while it is not done, it is chased. */
export async function raiseTask(tx: Tx, kind: TaskKind, caseId: string, about: string, at: EpochMs): Promise<void> {
  await raise(tx, { taskId: newId(), caseId, kind, about, raisedAt: at });
}

/** Closes what was told about one referral or follow-up. */
export const closeTask = statement({ kind, about, doneAt }, (db, $) =>
  db
    .update(task)
    .set({ doneAt: $.doneAt })
    .where(and(eq(kind, $.kind), eq(about, $.about), isNull(doneAt))),
);

/** Closes everything of one kind that was told about a case. */
export const closeTasksOf = statement({ caseId, kind, doneAt }, (db, $) =>
  db
    .update(task)
    .set({ doneAt: $.doneAt })
    .where(and(eq(caseId, $.caseId), eq(kind, $.kind), isNull(doneAt))),
);

/** Open tasks of the caller's force and provider, oldest first, after the task named. */
export const openTasks = statement({ after: bare<string | null>(), limit: bare<number>() }, (db, $, tenant) =>
  db
    .select({
      taskId,
      kind,
      caseId,
      referralId: referral.referralId,
      serviceName: localService.name,
      followUpId: followUp.followUpId,
      weeks: followUp.weeks,
      raisedAt,
      chases,
      lastChasedAt,
    })
    .from(task)
    .innerJoin(signpostingCase, eq(signpostingCase.caseId, caseId))
    .leftJoin(referral, eq(referral.referralId, about))
    .leftJoin(localService, eq(localService.serviceId, referral.serviceId))
    .leftJoin(followUp, eq(followUp.followUpId, about))
    .where(and(isNull(doneAt), ofProvider(tenant), sql`(${$.after}::uuid is null or ${taskId} > ${$.after}::uuid)`))
    .orderBy(taskId)
    .limit($.limit),
);
