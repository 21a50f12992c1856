import { statement } from '@byway/tables/statement';
import { eq, getTableColumns, sql } from 'drizzle-orm';
import { ruling } from '../tables.ts';

const { force: _force, n: _n, ...GIVEN } = getTableColumns(ruling);
const { noticeId: _notice, ...SHOWN } = GIVEN;

/** 4.3 keeps a ruling, after those it replaces. */
export const keepRuling = statement(GIVEN, (db, $) => {
  const before = db.select({ n: sql`count(*) + 1` }).from(ruling).where(eq(ruling.noticeId, $.noticeId));
  return db.insert(ruling).values({ ...$, n: sql`(${before})` });
});

/** Every ruling given on a notice, oldest first: a referral may have been replaced. */
export const rulingsOf = statement({ noticeId: ruling.noticeId }, (db, $) =>
  db.select(SHOWN).from(ruling).where(eq(ruling.noticeId, $.noticeId)).orderBy(ruling.n),
);
