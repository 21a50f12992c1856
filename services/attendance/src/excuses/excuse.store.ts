import type { Place } from '@byway/contracts/http/cursor';
import { orNull } from '@byway/tables/columns';
import type { Tx } from '@byway/tables/database';
import { comesAfter, PAGE, pageAfter } from '@byway/tables/keyset';
import { first, statement } from '@byway/tables/statement';
import { and, eq, isNull, or, sql } from 'drizzle-orm';
import { ofProvider } from '../cases/case.store.ts';
import { attendanceCase, excuse, miss, outcomeHistory, register } from '../tables.ts';

const { endedAs } = attendanceCase;
const { excuseId, caseId, placeId, reasonCode, wordsSealed, evidenceSealed, via, lodgedN, lodgedAt, lodgedBy } = excuse;
const { decisionDueAt, decision, decisionReason, decisionWordsSealed, decidedN, decidedAt, decidedBy, takenBack } =
  excuse;

export const saveExcuse = statement(
  {
    excuseId,
    placeId,
    caseId,
    reasonCode,
    wordsSealed,
    evidenceSealed,
    via,
    lodgedN,
    lodgedAt,
    lodgedBy,
    decisionDueAt,
  },
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
  { excuseId, decision, decisionReason, decisionWordsSealed, decidedN, decidedAt, decidedBy, takenBack },
  (db, { excuseId: id, ...decided }) => db.update(excuse).set(decided).where(eq(excuseId, id)),
);

/** One excuse, with its words as they are kept. */
export const excuseInFull = first({ caseId, excuseId }, (db, $, tenant) =>
  db
    .select({
      excuseId,
      placeId,
      startsAt: register.startsAt,
      reasonCode,
      wordsSealed,
      evidenceSealed,
      via,
      lodgedAt,
      decisionDueAt,
      decision,
      decisionReason,
      decisionWordsSealed,
      decidedAt,
      takenBack,
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

/** 3.5 whether somebody marked, recorded or corrected what a register says of a place; null: they did not. */
export const wroteOfPlace = first({ placeId: outcomeHistory.placeId, actor: outcomeHistory.recordedBy }, (db, $) =>
  db
    .select({ version: outcomeHistory.version })
    .from(outcomeHistory)
    .where(
      and(
        eq(outcomeHistory.placeId, $.placeId),
        or(eq(outcomeHistory.recordedBy, $.actor), eq(outcomeHistory.markedBy, $.actor)),
      ),
    )
    .limit(1),
);
