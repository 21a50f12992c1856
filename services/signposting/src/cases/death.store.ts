import { first, statement } from '@byway/tables/statement';
import { and, eq, isNull } from 'drizzle-orm';
import { deathReport, signpostingCase } from '../tables.ts';

const {
  deathReportId,
  caseId,
  reportedAt,
  reportedBy,
  stoppedBefore,
  stoppedBeforeAt,
  isTrue,
  answeredAt,
  answeredBy,
} = deathReport;

/** 5.3 that somebody died, as one person says; the case is locked. */
export const reportDeath = statement(
  { deathReportId, caseId, reportedAt, reportedBy, stoppedBefore, stoppedBeforeAt },
  (db, $) => db.insert(deathReport).values($),
);

/** The report that waits for a second person; null: none does. */
export const openDeath = first({ caseId }, (db, $) =>
  db
    .select({ caseId, reportedAt, reportedBy, stoppedBefore, stoppedBeforeAt })
    .from(deathReport)
    .where(and(eq(caseId, $.caseId), isNull(isTrue))),
);

/** What the second person said of it. */
export const saveAnswer = statement({ caseId, isTrue, answeredAt, answeredBy }, (db, { caseId: id, ...answer }) =>
  db
    .update(deathReport)
    .set(answer)
    .where(and(eq(caseId, id), isNull(isTrue))),
);

const { contactStopped, contactStoppedAt } = signpostingCase;

/** Contact is stopped by what had stopped it before somebody was said to have died, or by nothing. */
export const takeStopBack = statement({ caseId, contactStopped, contactStoppedAt }, (db, { caseId: id, ...before }) =>
  db.update(signpostingCase).set(before).where(eq(signpostingCase.caseId, id)),
);
