import type { Tx } from '@byway/tables/database';
import { first, several, statement } from '@byway/tables/statement';
import { and, eq, exists, isNotNull, isNull, or, sql } from 'drizzle-orm';
import { ofProvider } from '../cohorts/cohort.store.ts';
import { cohort, hold, place, schedulingCase, session } from '../tables.ts';

const { force, caseId, schemeId, cohortId, endedAt } = schedulingCase;

const lock = first({ caseId }, (db, $) =>
  db
    .insert(schedulingCase)
    .values($)
    .onConflictDoUpdate({ target: [force, caseId], set: { caseId: $.caseId } })
    .returning({ cohortId, schemeId, endedAt }),
);

/** Locks the case until commit; one never heard of begins here. Taken before any group's lock. */
export async function caseForUpdate(tx: Tx, caseId: string) {
  const row = await lock(tx, { caseId });
  if (!row) throw new Error('a case was saved and is not there');
  return row;
}

/** Whether scheduling has heard of a case of the force. */
export const isKnownCase = first({ caseId }, (db, $, tenant) =>
  db
    .select({ caseId })
    .from(schedulingCase)
    .where(and(eq(force, tenant.force), eq(caseId, $.caseId))),
);

/**
 * A case of the force that scheduling has heard of; for whoever works for a provider, one with a hold or place there. Locks
 * nothing.
 */
export const knownCase = first({ caseId }, (db, $, tenant) => {
  const held = db
    .select({ holdId: hold.holdId })
    .from(hold)
    .innerJoin(cohort, eq(cohort.cohortId, hold.cohortId))
    .where(and(eq(hold.caseId, $.caseId), ofProvider(tenant)));
  const booked = db
    .select({ placeId: place.placeId })
    .from(place)
    .innerJoin(session, eq(session.sessionId, place.sessionId))
    .innerJoin(cohort, eq(cohort.cohortId, session.cohortId))
    .where(and(eq(place.caseId, $.caseId), ofProvider(tenant)));
  const isSeen = or(sql`${tenant.provider}::text is null`, exists(held), exists(booked));
  return db
    .select({ caseId })
    .from(schedulingCase)
    .where(and(eq(force, tenant.force), eq(caseId, $.caseId), isSeen));
});

/**
 * Locks cases while a group's lock is kept, against the usual order, hence without waiting: a case that is busy makes
 * the whole command "busy" (SQLSTATE 55P03), to be sent again.
 */
export const lockCasesNow = statement({ caseIds: several(caseId) }, (db, $, tenant) =>
  db
    .select({ caseId })
    .from(schedulingCase)
    .where(and(eq(force, tenant.force), sql`${caseId} = any(${$.caseIds}::uuid[])`))
    .for('update', { noWait: true }),
);

/** The case has its plan, in this group. */
export const markPlanned = statement({ caseId, schemeId, cohortId }, (db, { caseId: id, ...planned }, tenant) =>
  db
    .update(schedulingCase)
    .set(planned)
    .where(and(eq(force, tenant.force), eq(caseId, id))),
);

/** §6 the one end of a case; a second changes nothing. */
export const markEnded = statement({ caseId, endedAt }, (db, $, tenant) =>
  db
    .update(schedulingCase)
    .set({ endedAt: $.endedAt })
    .where(and(eq(force, tenant.force), eq(caseId, $.caseId), isNull(endedAt))),
);

/** A case that has a plan and has not ended. */
export const liveCase = first({ caseId }, (db, $) =>
  db
    .select({ caseId })
    .from(schedulingCase)
    .where(and(eq(caseId, $.caseId), isNotNull(cohortId), isNull(endedAt))),
);
