import { first, statement } from '@byway/tables/statement';
import { eq } from 'drizzle-orm';
import { policeDecision } from '../tables.ts';

const { caseId, outcomeCode, exhibit, decidedBy, rank, decidedAt, recordedBy, recordedAt } = policeDecision;

/** When the police decided; null: they have not. */
export const decidedOn = first({ caseId }, (db, $) =>
  db.select({ decidedAt }).from(policeDecision).where(eq(caseId, $.caseId)),
);

/** Keeps what the police decided. */
export const addDecision = statement(
  { caseId, outcomeCode, exhibit, decidedBy, rank, decidedAt, recordedBy, recordedAt },
  (db, $) => db.insert(policeDecision).values($),
);
