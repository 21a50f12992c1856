import type { Tx } from '@byway/tables/database';
import { statement } from '@byway/tables/statement';
import { and, eq, isNull, sql } from 'drizzle-orm';
import { discontinuanceOf } from '../discontinuances/discontinuance.store.ts';
import type { Notice } from '../notices/notice.ts';
import { mailReturn } from '../tables.ts';
import type { Serving } from './service.rules.ts';
import { standingHearings } from './summons.store.ts';

const { summonsId, n, returnedAt, recordedBy, servedMethod, servedAt, servedBy } = mailReturn;

/** Each time a summons came back, in order, and how it was served after it. */
export const returnsOf = statement({ summonsId }, (db, $) =>
  db
    .select({ returnedAt, recordedBy, servedMethod, servedAt })
    .from(mailReturn)
    .where(eq(summonsId, $.summonsId))
    .orderBy(n),
);

/** It came back, after the times before. The index refuses a second that is open. */
export const keepReturn = statement({ summonsId, returnedAt, recordedBy }, (db, $) => {
  const before = db.select({ n: sql`count(*) + 1` }).from(mailReturn).where(eq(summonsId, $.summonsId));
  return db.insert(mailReturn).values({ ...$, n: sql`(${before})` });
});

/** It was served again after it had come back. */
export const saveServedAgain = statement(
  { summonsId, servedMethod, servedAt, servedBy },
  (db, { summonsId: id, ...served }) =>
    db
      .update(mailReturn)
      .set(served)
      .where(and(eq(summonsId, id), isNull(servedAt))),
);

/** How the serving of a notice's summons stands, as this transaction has it. */
export async function servingOf(tx: Tx, { noticeId, summons }: Pick<Notice, 'noticeId' | 'summons'>): Promise<Serving> {
  if (!summons) return { returns: [], hearings: [], request: null };
  const of = { summonsId: summons.summonsId };
  return {
    returns: await returnsOf(tx, of),
    hearings: await standingHearings(tx, of),
    request: await discontinuanceOf(tx, { noticeId }),
  };
}
