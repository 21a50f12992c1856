import type { Tx } from '@byway/tables/database';
import { first, statement } from '@byway/tables/statement';
import { and, eq, isNotNull, sql } from 'drizzle-orm';
import { discontinuance } from '../tables.ts';

const { noticeId, reason, requestedAt, answer, answeredAt, answeredBy, servedMethod, servedAt, servedBy } =
  discontinuance;

/** The request about a notice, whose case is locked; null: the prosecutor was not asked. */
export const discontinuanceOf = first({ noticeId }, (db, $) =>
  db
    .select({ answer, answeredAt, answeredBy, served: sql<boolean>`${isNotNull(servedAt)}` })
    .from(discontinuance)
    .where(eq(noticeId, $.noticeId)),
);

/** The same with what is shown of it. */
export const discontinuanceInFull = first({ noticeId }, (db, $) =>
  db
    .select({ reason, requestedAt, answer, answeredAt, servedMethod, servedAt })
    .from(discontinuance)
    .where(eq(noticeId, $.noticeId)),
);

const ask = first({ noticeId, reason, requestedAt }, (db, $) =>
  db.insert(discontinuance).values($).onConflictDoNothing().returning({ noticeId }),
);

/** The prosecutor is asked, once per notice; false: they were asked before. */
export async function saveRequested(
  tx: Tx,
  request: Pick<typeof discontinuance.$inferSelect, 'noticeId' | 'reason' | 'requestedAt'>,
): Promise<boolean> {
  return (await ask(tx, request)) !== null;
}

export const saveAnswer = statement({ noticeId, answer, answeredAt, answeredBy }, (db, { noticeId: id, ...answered }) =>
  db.update(discontinuance).set(answered).where(eq(noticeId, id)),
);

const reopen = first({ noticeId }, (db, $) =>
  db
    .update(discontinuance)
    .set({ answer: null, answeredAt: null, answeredBy: null })
    .where(and(eq(noticeId, $.noticeId), eq(answer, 'refused')))
    .returning({ noticeId }),
);

/** A refusal no longer stands: something came to light since. False: the prosecutor has not refused. */
export async function reopenRefused(tx: Tx, noticeId: string): Promise<boolean> {
  return (await reopen(tx, { noticeId })) !== null;
}

export const saveServed = statement({ noticeId, servedMethod, servedAt, servedBy }, (db, { noticeId: id, ...served }) =>
  db.update(discontinuance).set(served).where(eq(noticeId, id)),
);
