import { first, statement } from '@byway/tables/statement';
import { eq } from 'drizzle-orm';
import { reply, stoppedNumber } from '../tables.ts';

const { hash, stoppedAt } = stoppedNumber;
const { replyId, heardAt, answerId, answeredAt } = reply;

/** 8.4 nothing is sent to this number any more, by anybody. */
export const stopNumber = statement({ hash, stoppedAt }, (db, $) =>
  db.insert(stoppedNumber).values($).onConflictDoNothing(),
);

export const findStopped = first({ hash }, (db, $) => db.select({ hash }).from(stoppedNumber).where(eq(hash, $.hash)));

/** A text came back; null: it was taken in before. */
export const hearReply = first({ replyId, heardAt, answerId }, (db, $) =>
  db.insert(reply).values($).onConflictDoNothing().returning({ replyId }),
);

/** One that was taken in and is to be answered still. */
export const unanswered = first({ replyId }, (db, $) =>
  db.select({ answerId, answeredAt }).from(reply).where(eq(replyId, $.replyId)).for('update', { skipLocked: true }),
);

export const keepAnswered = statement({ replyId, answeredAt }, (db, $) =>
  db.update(reply).set({ answeredAt: $.answeredAt }).where(eq(replyId, $.replyId)),
);
