import { statement } from '@byway/tables/statement';
import { eq, sql } from 'drizzle-orm';
import { referralReturn } from '../tables.ts';

const { noticeId, n, as, wordsSealed, by, at } = referralReturn;

/** 4.6 keeps a referral that was sent back or refused, after those before it. */
export const keepReturn = statement({ noticeId, as, wordsSealed, by, at }, (db, $) => {
  const before = db.select({ n: sql`count(*) + 1` }).from(referralReturn).where(eq(noticeId, $.noticeId));
  return db.insert(referralReturn).values({ ...$, n: sql`(${before})` });
});

/** Each time the referral of a notice was sent back or refused, oldest first. */
export const returnsOf = statement({ noticeId }, (db, $) =>
  db.select({ as, wordsSealed, by, at }).from(referralReturn).where(eq(noticeId, $.noticeId)).orderBy(n),
);
