import type { EpochMs } from '@byway/schemes/london';
import type { Tx } from '@byway/tables/database';
import { newId } from '@byway/tables/ids';
import { first, statement } from '@byway/tables/statement';
import { and, eq, isNull, or, sql } from 'drizzle-orm';
import { caseForUpdate } from '../cases/case.store.ts';
import { followUp } from '../tables.ts';

const { followUpId, caseId, weeks, dueAt, stoppedAt, result, recordedAt, recordedBy } = followUp;

const add = first({ followUpId, caseId, weeks, dueAt }, (db, $) =>
  db
    .insert(followUp)
    .values($)
    .onConflictDoNothing({ target: [caseId, weeks] })
    .returning({ followUpId }),
);

/** Saves a follow-up and returns its id; null when the case has one of these weeks. */
export async function addFollowUp(tx: Tx, caseId: string, weeks: number, dueAt: EpochMs): Promise<string | null> {
  const added = await add(tx, { followUpId: newId(), caseId, weeks, dueAt });
  return added?.followUpId ?? null;
}

const stopped = sql<boolean>`${stoppedAt} is not null`;

/** A follow-up without a lock: what a due step reads. */
export const findFollowUp = first({ followUpId }, (db, $) =>
  db.select({ followUpId, caseId, weeks, dueAt, stopped, result }).from(followUp).where(eq(followUpId, $.followUpId)),
);

/** A follow-up under its case's lock, for staff of the caller's force and provider. Null: none of theirs. */
export async function followUpForUpdate(tx: Tx, followUpId: string) {
  const found = await findFollowUp(tx, { followUpId });
  if (!found || !(await caseForUpdate(tx, found.caseId))) return null;
  return findFollowUp(tx, { followUpId });
}

/** The follow-ups of a case, in order. */
export const followUpsOf = statement({ caseId }, (db, $) =>
  db
    .select({ followUpId, weeks, dueAt, stopped, result, recordedAt })
    .from(followUp)
    .where(eq(caseId, $.caseId))
    .orderBy(weeks),
);

/** Saves what a follow-up found. */
export const saveResult = statement(
  { followUpId, result, recordedAt, recordedBy },
  (db, { followUpId: id, ...found }) => db.update(followUp).set(found).where(eq(followUpId, id)),
);

/** What was recorded of a follow-up, whose case is locked. */
export const recordedOf = first({ followUpId }, (db, $) =>
  db
    .select({ followUpId, caseId, weeks, dueAt, result, recordedAt, recordedBy })
    .from(followUp)
    .where(eq(followUpId, $.followUpId)),
);

/** The follow-up at which a person declined contact at `recordedAt`; null: they did so otherwise. */
export const declinedAt = first({ caseId, recordedAt }, (db, $) =>
  db
    .select({ followUpId })
    .from(followUp)
    .where(and(eq(caseId, $.caseId), eq(recordedAt, $.recordedAt), eq(result, 'declined-contact'))),
);

/** Nothing is recorded of a follow-up any more; it is stopped where contact is. */
export const clearResult = statement({ followUpId, stoppedAt }, (db, $) =>
  db
    .update(followUp)
    .set({ result: null, recordedAt: null, recordedBy: null, stoppedAt: $.stoppedAt })
    .where(eq(followUpId, $.followUpId)),
);

/** 5.3 stops every follow-up of a case that has no answer yet. */
export const stopFollowUps = statement({ caseId, stoppedAt }, (db, $) =>
  db
    .update(followUp)
    .set({ stoppedAt: $.stoppedAt })
    .where(and(eq(caseId, $.caseId), isNull(stoppedAt), or(isNull(result), eq(result, 'no-answer')))),
);

/** 5.3 takes up again the follow-ups of a case that were stopped at `stoppedAt`; returns them. */
export const resumeFollowUps = statement({ caseId, stoppedAt }, (db, $) =>
  db
    .update(followUp)
    .set({ stoppedAt: null })
    .where(and(eq(caseId, $.caseId), eq(stoppedAt, $.stoppedAt)))
    .returning({ followUpId, dueAt }),
);
