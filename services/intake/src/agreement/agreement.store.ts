import { statement } from '@byway/tables/statement';
import { agreement } from '../tables.ts';

const { caseId, explainedSessions, explainedConsequence, explainedExcuses, explainedAdvice, language } = agreement;
const { agreedWith, acceptance, adultPresent, youthJusticeConsulted, cardGiven, holdId, agreedAt } = agreement;

/** Keeps what was agreed. */
export const addAgreement = statement(
  {
    caseId,
    explainedSessions,
    explainedConsequence,
    explainedExcuses,
    explainedAdvice,
    language,
    agreedWith,
    acceptance,
    adultPresent,
    youthJusticeConsulted,
    cardGiven,
    holdId,
    agreedAt,
  },
  (db, $) => db.insert(agreement).values($),
);
