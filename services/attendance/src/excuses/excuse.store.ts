import type { Place } from '@byway/contracts/http/cursor';
import { orNull } from '@byway/tables/columns';
import type { Tx } from '@byway/tables/database';
import { comesAfter, PAGE, pageAfter } from '@byway/tables/keyset';
import { first, statement } from '@byway/tables/statement';
import { and, eq, isNull, or, sql } from 'drizzle-orm';
import { ofProvider } from '../cases/case.store.ts';
import { attendanceCase, excuse, miss, register } from '../tables.ts';

const { endedAs } = attendanceCase;
const { excuseId, caseId, placeId, reasonCode, words, evidenceRef, via, lodgedN, lodgedAt, lodgedBy } = excuse;
const { decisionDueAt, decision, decisionReason, decidedN, decidedAt, decidedBy } = excuse;

export const saveExcuse = statement(
  { excuseId, placeId, caseId, reasonCode, words, evidenceRef, via, lodgedN, lodgedAt, lodgedBy, decisionDueAt },
  (db, $) => db.insert(excuse).values($),
);

/** Which place an excuse is for; it never changes, so it can be read before the case is locked. */
export const placeOfExcuse = first({ caseId, excuseId }, (db, $) =>
  db
    .select({ placeId })
    .from(excuse)
    .where(and(eq(caseId, $.caseId), eq(excuseId, $.excuseId))),
);

/** When the decision is due; null: it was decided. Read under the case's lock. */
export const undecided = first({ excuseId }, (db, $) =>
  db
    .select({ decisionDueAt })
    .from(excuse)
    .where(and(eq(excuseId, $.excuseId), isNull(decision))),
);

export const saveDecision = statement(
  { excuseId, decision, decisionReason, decidedN, decidedAt, decidedBy },
  (db, { excuseId: id, ...decided }) => db.update(excuse).set(decided).where(eq(excuseId, id)),
);

/** One excuse with its words. */
export const excuseInFull = first({ caseId, excuseId }, (db, $, tenant) =>
  db
    .select({
      excuseId,
      placeId,
      startsAt: register.startsAt,
      reasonCode,
      words,
      evidenceRef,
      via,
      lodgedAt,
      decisionDueAt,
      decision,
      decisionReason,
      decidedAt,
    })
    .from(excuse)
    .innerJoin(register, eq(register.placeId, placeId))
    .innerJoin(attendanceCase, eq(attendanceCase.caseId, caseId))
    .where(and(eq(caseId, $.caseId), ofProvider(tenant), eq(excuseId, $.excuseId))),
);

const waiting = statement(PAGE, (db, $, tenant) => {
  const absence = db.select({ state: miss.state }).from(miss).where(eq(miss.absenceId, register.absenceId));
  return db
    .select({
      excuseId,
      caseId,
      placeId,
      startsAt: register.startsAt,
      via,
      lodgedAt,
      decisionDueAt,
      outcome: register.outcome,
      absence: sql`(${absence})`.mapWith(orNull(miss.state)),
    })
    .from(excuse)
    .innerJoin(register, eq(register.placeId, placeId))
    .innerJoin(attendanceCase, eq(attendanceCase.caseId, caseId))
    .where(
      and(
        isNull(decision),
        ofProvider(tenant),
        or(isNull(endedAs), eq(endedAs, 'summonsed')),
        comesAfter(decisionDueAt, excuseId, $),
      ),
    )
    .orderBy(decisionDueAt, excuseId)
    .limit($.limit);
});

/** 3.5 what waits to be decided, due first, without its words; §6 an end leaves nothing to decide, but for 4.7 after posting. */
export const openExcuses = (tx: Tx, after: Place | null, limit: number) => waiting(tx, pageAfter(after, limit));
