import { first, statement } from '@byway/tables/statement';
import { eq } from 'drizzle-orm';
import { encounter, policeDecision } from '../tables.ts';

const { caseId, outcomeCode, exhibit, decidedBy, rank, decidedAt, recordedBy, recordedAt } = policeDecision;

/** When the police decided; null: they have not. */
export const decidedOn = first({ caseId }, (db, $) =>
  db.select({ decidedAt }).from(policeDecision).where(eq(caseId, $.caseId)),
);

/** 1.1 when the police met the person. */
export const encounterOf = first({ caseId: encounter.caseId }, (db, $) =>
  db.select({ at: encounter.at }).from(encounter).where(eq(encounter.caseId, $.caseId)),
);

/** Keeps what the police decided. */
export const addDecision = statement(
  { caseId, outcomeCode, exhibit, decidedBy, rank, decidedAt, recordedBy, recordedAt },
  (db, $) => db.insert(policeDecision).values($),
);
