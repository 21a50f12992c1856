import { first, statement } from '@byway/tables/statement';
import { and, count, eq, exists, isNotNull, isNull, or, sql } from 'drizzle-orm';
import { attendanceCase, excuse } from '../tables.ts';

const { caseId, endedAs } = attendanceCase;
const { wordsSealed, evidenceSealed, decisionWordsSealed } = excuse;

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
    .select({ words: count(wordsSealed), evidence: count(evidenceSealed), decisions: count(decisionWordsSealed) })
    .from(excuse)
    .where(eq(excuse.caseId, $.caseId)),
);

export const blankTexts = statement({ caseId }, (db, $) =>
  db
    .update(excuse)
    .set({ wordsSealed: null, evidenceSealed: null, decisionWordsSealed: null })
    .where(
      and(
        eq(excuse.caseId, $.caseId),
        or(isNotNull(wordsSealed), isNotNull(evidenceSealed), isNotNull(decisionWordsSealed)),
      ),
    ),
);
