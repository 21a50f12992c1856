import { first, statement } from '@byway/tables/statement';
import { and, eq } from 'drizzle-orm';
import { attemptTakenBack, contactAttempt } from '../tables.ts';

const { attemptId, caseId, at, channel, result, recordedAt, recordedBy } = contactAttempt;

export const saveAttempt = statement({ attemptId, caseId, at, channel, result, recordedAt, recordedBy }, (db, $) =>
  db.insert(contactAttempt).values($),
);

/** A try that was recorded of a case, and since when it is said to be none; null: there is none of this id. */
export const attemptOf = first({ caseId, attemptId }, (db, $) =>
  db
    .select({ attemptId, takenBackAt: attemptTakenBack.takenBackAt })
    .from(contactAttempt)
    .leftJoin(attemptTakenBack, eq(attemptTakenBack.attemptId, attemptId))
    .where(and(eq(caseId, $.caseId), eq(attemptId, $.attemptId))),
);

/** Keeps that it was none, or not as it was recorded. */
export const saveAttemptTakenBack = statement(
  {
    attemptId: attemptTakenBack.attemptId,
    caseId: attemptTakenBack.caseId,
    reasonCode: attemptTakenBack.reasonCode,
    takenBackBy: attemptTakenBack.takenBackBy,
    takenBackAt: attemptTakenBack.takenBackAt,
  },
  (db, $) => db.insert(attemptTakenBack).values($),
);
