import { first, statement } from '@byway/tables/statement';
import { and, count, eq, exists, isNotNull, isNull, or, sql } from 'drizzle-orm';
import { attendanceCase, excuse } from '../tables.ts';

const { caseId, endedAs } = attendanceCase;
const { words, evidenceRef } = excuse;

/** How the case ended, and whether an excuse still waits to be decided. */
export const endAndExcuse = first({ caseId }, (db, $) => {
  const undecided = db
    .select({ excuseId: excuse.excuseId })
    .from(excuse)
    .where(and(eq(excuse.caseId, caseId), isNull(excuse.decision)));
  return db
    .select({ endedAs, excuseOpen: sql<boolean>`${exists(undecided)}` })
    .from(attendanceCase)
    .where(eq(caseId, $.caseId));
});

/** How many texts are held of the person. */
export const countTexts = first({ caseId }, (db, $) =>
  db
    .select({ words: count(words), evidence: count(evidenceRef) })
    .from(excuse)
    .where(eq(excuse.caseId, $.caseId)),
);

export const blankTexts = statement({ caseId }, (db, $) =>
  db
    .update(excuse)
    .set({ words: null, evidenceRef: null })
    .where(and(eq(excuse.caseId, $.caseId), or(isNotNull(words), isNotNull(evidenceRef)))),
);
