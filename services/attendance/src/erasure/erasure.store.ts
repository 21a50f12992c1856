import { first, statement } from '@byway/tables/statement';
import { and, count, eq, exists, isNotNull, isNull, or, sql } from 'drizzle-orm';
import { attendanceCase, excuse } from '../tables.ts';

const { caseId, endedAs } = attendanceCase;
const { words, evidenceRef, wordsSealed, evidenceSealed, decisionWordsSealed } = excuse;

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

/** Words and evidence, from the sealed column or, for rows written before sealing, from the plain one. */
const HELD = {
  words: sql`coalesce(${wordsSealed}, convert_to(${words}, 'UTF8'))`,
  evidence: sql`coalesce(${evidenceSealed}, convert_to(${evidenceRef}, 'UTF8'))`,
};

/** How many texts are held of the person. */
export const countTexts = first({ caseId }, (db, $) =>
  db
    .select({ words: count(HELD.words), evidence: count(HELD.evidence), decisions: count(decisionWordsSealed) })
    .from(excuse)
    .where(eq(excuse.caseId, $.caseId)),
);

export const blankTexts = statement({ caseId }, (db, $) =>
  db
    .update(excuse)
    .set({ words: null, evidenceRef: null, wordsSealed: null, evidenceSealed: null, decisionWordsSealed: null })
    .where(
      and(
        eq(excuse.caseId, $.caseId),
        or(isNotNull(HELD.words), isNotNull(HELD.evidence), isNotNull(decisionWordsSealed)),
      ),
    ),
);
