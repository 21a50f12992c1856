import { first, statement } from '@byway/tables/statement';
import { and, desc, eq, type SQL, sql } from 'drizzle-orm';
import type { PgColumn } from 'drizzle-orm/pg-core';
import { discontinuance, hearingResult, letter, ruling, summons } from '../tables.ts';

const { summonsId, kind, sentAt } = letter;

/** The one letter of its kind. A second one is a fault: the constraint refuses it and nothing is done. */
export const sendLetter = statement({ summonsId, kind, sentAt }, (db, $) => db.insert(letter).values($));

/** The letters of a summons, in the order they went out. */
export const lettersOf = statement({ summonsId }, (db, $) =>
  db.select({ kind, sentAt }).from(letter).where(eq(summonsId, $.summonsId)).orderBy(sentAt, kind),
);

// Issue and posting have filled in the column: of a summons that has not gone out there is no letter.
const filled = <C extends PgColumn>(column: C): SQL<C['_']['data']> => sql`${column}`.mapWith(column);

/**
 * What a letter of a notice is written from; null where there is no such letter. A letter is there once its row is: a requisition from
 * posting, the other from the request to discontinue. So nothing can be printed that the owners have not cleared (4.6).
 */
export const findLetter = first({ noticeId: summons.noticeId, kind }, (db, $) => {
  // The ruling in force is the newest.
  const authority = db
    .select({ authority: ruling.chargingAuthority })
    .from(ruling)
    .where(eq(ruling.noticeId, summons.noticeId))
    .orderBy(desc(ruling.n))
    .limit(1);
  const hearings = db
    .select({ result: hearingResult.result })
    .from(hearingResult)
    .where(eq(hearingResult.summonsId, summons.summonsId))
    .orderBy(hearingResult.n);
  return db
    .select({
      summons: {
        caseId: summons.caseId,
        summonsId: summons.summonsId,
        offenceCode: filled(summons.offenceCode),
        offenceWords: filled(summons.offenceWords),
        courtCode: filled(summons.courtCode),
        hearingAt: filled(summons.hearingAt),
        postedAt: filled(summons.postedAt),
      },
      authorisedBy: summons.authorisedBy,
      method: filled(summons.method),
      deemedServedOn: filled(summons.deemedServedOn),
      chargingAuthority: sql<typeof ruling.$inferSelect.chargingAuthority>`(${authority})`,
      hearings: sql<(typeof hearingResult.$inferSelect.result)[]>`array(${hearings})`,
      request: {
        reason: discontinuance.reason,
        answer: discontinuance.answer,
        answeredAt: discontinuance.answeredAt,
      },
      sentAt,
    })
    .from(summons)
    .innerJoin(letter, eq(summonsId, summons.summonsId))
    .leftJoin(discontinuance, eq(discontinuance.noticeId, summons.noticeId))
    .where(and(eq(summons.noticeId, $.noticeId), eq(kind, $.kind)));
});
