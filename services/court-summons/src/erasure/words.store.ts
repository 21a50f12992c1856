import { statement } from '@byway/tables/statement';
import { eq, sql } from 'drizzle-orm';
import type { PgColumn } from 'drizzle-orm/pg-core';
import { clearing, notice, referralReturn, ruling, summons } from '../tables.ts';

const { caseId } = notice;

/** Where a text is kept of a notice, sealed. */
const rulings = sql`(select count(*) from ${ruling} r where r.notice_id = notice.notice_id and r.words_sealed is not null)`;
const returns = sql`(select count(*) from ${referralReturn} r where r.notice_id = notice.notice_id and r.words_sealed is not null)`;
const places = sql`(select count(*) from ${summons} s where s.notice_id = notice.notice_id and s.place_sealed is not null)`;

/** The notices of a case, and how many texts are held of each. */
export const wordsOf = statement({ caseId }, (db, $) =>
  db
    .select({ noticeId: notice.noticeId, texts: sql<number>`(${rulings} + ${returns} + ${places})::int` })
    .from(notice)
    .where(eq(caseId, $.caseId)),
);

const ofCase = (noticeId: PgColumn, about: unknown) =>
  sql`${noticeId} in (select n.notice_id from ${notice} n where n.case_id = ${about})`;

export const blankRulings = statement({ caseId }, (db, $) =>
  db.update(ruling).set({ wordsSealed: null }).where(ofCase(ruling.noticeId, $.caseId)),
);

export const blankReturns = statement({ caseId }, (db, $) =>
  db.update(referralReturn).set({ wordsSealed: null }).where(ofCase(referralReturn.noticeId, $.caseId)),
);

export const blankPlaces = statement({ caseId }, (db, $) =>
  db.update(summons).set({ placeSealed: null }).where(ofCase(summons.noticeId, $.caseId)),
);

/** What a round carried sealed until it was done. */
export const blankRounds = statement({ caseId }, (db, $) =>
  db
    .update(clearing)
    .set({ payload: sql`${clearing.payload} - 'wordsSealed' - 'placeSealed'` })
    .where(ofCase(clearing.noticeId, $.caseId)),
);
