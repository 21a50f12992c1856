import type { Db } from '@byway/tables/drizzle';
import { first, statement } from '@byway/tables/statement';
import { and, desc, eq, isNotNull, isNull, type SQL, sql } from 'drizzle-orm';
import type { PgColumn } from 'drizzle-orm/pg-core';
import { discontinuance, hearingResult, letter, notice, noticeMiss, ruling, summons } from '../tables.ts';
import { hearingStands } from '../taken-back/taken-back.store.ts';

const { summonsId, kind, sentAt } = letter;

/** The one letter of its kind. A second one is a fault: the constraint refuses it and nothing is done. */
export const sendLetter = statement({ summonsId, kind, sentAt }, (db, $) => db.insert(letter).values($));

/** The letters of a summons, in the order they went out. */
export const lettersOf = statement({ summonsId }, (db, $) =>
  db.select({ kind, sentAt }).from(letter).where(eq(summonsId, $.summonsId)).orderBy(sentAt, kind),
);

// Issue and posting have filled in the column: of a summons that has not gone out there is no letter.
const filled = <C extends PgColumn>(column: C): SQL<C['_']['data']> => sql`${column}`.mapWith(column);

const REQUEST = {
  reason: discontinuance.reason,
  requestedAt: discontinuance.requestedAt,
  answer: discontinuance.answer,
  answeredAt: discontinuance.answeredAt,
};

const CHARGE = {
  caseId: summons.caseId,
  summonsId: summons.summonsId,
  offenceCode: filled(summons.offenceCode),
  offenceWords: filled(summons.offenceWords),
  courtCode: filled(summons.courtCode),
  hearingAt: filled(summons.hearingAt),
};

// What came back from the court, in order.
const heardOf = (db: Db) =>
  db
    .select({ result: hearingResult.result })
    .from(hearingResult)
    .where(and(eq(hearingResult.summonsId, summons.summonsId), hearingStands(db)))
    .orderBy(hearingResult.n);

/**
 * 4.5, 4.6 what the requisition of a notice is written from; null where there is none: the summons is not issued, or was stopped before
 * it went out. It is printed before it is cleared for posting, so it is there from issue on.
 */
export const findRequisition = first({ noticeId: summons.noticeId }, (db, $) => {
  // The ruling in force is the newest.
  const authority = db
    .select({ authority: ruling.chargingAuthority })
    .from(ruling)
    .where(eq(ruling.noticeId, summons.noticeId))
    .orderBy(desc(ruling.n))
    .limit(1);
  const missed = db
    .select({
      all: sql`json_agg((extract(epoch from ${noticeMiss.startsAt}) * 1000)::bigint order by ${noticeMiss.startsAt})`,
    })
    .from(noticeMiss)
    .where(eq(noticeMiss.noticeId, summons.noticeId));
  return db
    .select({
      charge: CHARGE,
      offenceOn: summons.offenceOn,
      placeSealed: summons.placeSealed,
      authorisedBy: summons.authorisedBy,
      authorisedAt: summons.authorisedAt,
      method: summons.method,
      postedAt: summons.postedAt,
      deemedServedOn: summons.deemedServedOn,
      agreedAt: notice.agreedAt,
      chargingAuthority: sql<typeof ruling.$inferSelect.chargingAuthority>`(${authority})`,
      missed: sql<number[]>`coalesce((${missed}), '[]')`,
      hearings: sql<(typeof hearingResult.$inferSelect.result)[]>`array(${heardOf(db)})`,
      request: REQUEST,
    })
    .from(summons)
    .innerJoin(notice, eq(notice.noticeId, summons.noticeId))
    .leftJoin(discontinuance, eq(discontinuance.noticeId, summons.noticeId))
    .where(and(eq(summons.noticeId, $.noticeId), isNotNull(summons.issuedAt), isNull(summons.stoppedAt)));
});

/** 4.7 what the letter about the request to discontinue is written from, and when it went out; null where nobody asked. */
export const findDiscontinuanceLetter = first({ noticeId: summons.noticeId }, (db, $) =>
  db
    .select({
      charge: CHARGE,
      postedAt: filled(summons.postedAt),
      hearings: sql<(typeof hearingResult.$inferSelect.result)[]>`array(${heardOf(db)})`,
      request: REQUEST,
      sentAt,
    })
    .from(summons)
    .innerJoin(discontinuance, eq(discontinuance.noticeId, summons.noticeId))
    .leftJoin(letter, and(eq(summonsId, summons.summonsId), eq(kind, 'discontinuance')))
    .where(eq(summons.noticeId, $.noticeId)),
);
