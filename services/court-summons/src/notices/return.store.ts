import type { Database } from '@byway/tables/database';
import { statement } from '@byway/tables/statement';
import { and, eq, isNotNull, sql } from 'drizzle-orm';
import { referralReturn } from '../tables.ts';

const { noticeId, n, as, wordsSealed, words, by, at } = referralReturn;

/** 4.6 keeps a referral that was sent back or refused, after those before it. */
export const keepReturn = statement({ noticeId, as, wordsSealed, by, at }, (db, $) => {
  const before = db.select({ n: sql`count(*) + 1` }).from(referralReturn).where(eq(noticeId, $.noticeId));
  return db.insert(referralReturn).values({ ...$, n: sql`(${before})` });
});

/** Each time the referral of a notice was sent back or refused, oldest first. */
export const returnsOf = statement({ noticeId }, (db, $) =>
  db.select({ as, wordsSealed, by, at }).from(referralReturn).where(eq(noticeId, $.noticeId)).orderBy(n),
);

/** Notices of every force with a reason that was written before reasons were sealed. */
export const noticesInPlain = (database: Database) =>
  database.single<{ noticeId: string; caseId: string; force: string }>({
    text: `select distinct n.notice_id as "noticeId", n.case_id as "caseId", n.force
             from referral_return r join notice n using (notice_id) where r.words is not null`,
  });

export const plainOf = statement({ noticeId }, (db, $) =>
  db
    .select({ n, words })
    .from(referralReturn)
    .where(and(eq(noticeId, $.noticeId), isNotNull(words))),
);

export const sealPlain = statement({ noticeId, n, wordsSealed }, (db, $) =>
  db
    .update(referralReturn)
    .set({ wordsSealed: $.wordsSealed, words: null })
    .where(and(eq(noticeId, $.noticeId), eq(n, $.n))),
);
