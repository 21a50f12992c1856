import type { WaitReason } from '@byway/contracts/codes';
import { comesAfter, PAGE } from '@byway/tables/keyset';
import { statement } from '@byway/tables/statement';
import { and, eq, isNotNull, min, sql } from 'drizzle-orm';
import { NEXT } from '../cases/case.store.ts';
import { encounter, intakeCase, offerWait } from '../tables.ts';

const { caseId, schemeId, waitsFor, waitsUntil } = intakeCase;
const { reason, until, recordedBy, recordedAt } = offerWait;

/** Keeps what was said about waiting; nulls: what it waited for is there. The case is locked, so the next number is free. */
export const addWait = statement({ caseId: offerWait.caseId, reason, until, recordedBy, recordedAt }, (db, $) => {
  const next = db.select({ n: sql`count(*) + 1` }).from(offerWait).where(eq(offerWait.caseId, $.caseId));
  return db.insert(offerWait).values({ ...$, number: sql`(${next})` });
});

/** Sets, or with nulls clears, what a locked offer waits for. */
export const setWaiting = statement({ caseId, waitsFor, waitsUntil }, (db, { caseId: id, ...waits }) =>
  db
    .update(intakeCase)
    .set({ ...waits, version: NEXT })
    .where(eq(caseId, id)),
);

/** Offers that wait, soonest deadline first, after a place (deadline and case): nothing of identity. */
export const waitingOffers = statement(PAGE, (db, $) => {
  const began = db
    .select({ at: min(recordedAt) })
    .from(offerWait)
    .where(eq(offerWait.caseId, caseId));
  return db
    .select({
      caseId,
      schemeId,
      reason: sql<WaitReason>`${waitsFor}`,
      until: sql`${waitsUntil}`.mapWith(until),
      since: sql`(${began})`.mapWith(recordedAt),
      officer: encounter.officer,
    })
    .from(intakeCase)
    .innerJoin(encounter, eq(encounter.caseId, caseId))
    .where(and(isNotNull(waitsFor), comesAfter(waitsUntil, caseId, $)))
    .orderBy(waitsUntil, caseId)
    .limit($.limit);
});
