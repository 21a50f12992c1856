import type { Enrolment } from '@byway/contracts/http/intake/enrolment';
import type { Tx } from '@byway/tables/database';
import { statement } from '@byway/tables/statement';
import { custodyPlace } from '../identity/person-index.store.ts';
import type { DataKey } from '../identity/vault.ts';
import { disposalDecision, eligibility, encounter, intakeCase, offence } from '../tables.ts';

const { caseId, personId, schemeId, schemeVersion, disposal, under18, state, enrolledAt, enrolledBy } = intakeCase;
const { policeDecisionDueAt, creditsKept } = intakeCase;

/** A new offer. */
export const addCase = statement(
  {
    ...{ caseId, personId, schemeId, schemeVersion, disposal, under18, state, enrolledAt, enrolledBy },
    policeDecisionDueAt,
    creditsKept,
  },
  (db, $) => db.insert(intakeCase).values($),
);

const begin = statement(
  {
    caseId: encounter.caseId,
    kind: encounter.kind,
    at: encounter.at,
    custodyNumber: encounter.custodyNumber,
    officer: encounter.officer,
  },
  (db, $) => db.insert(encounter).values($),
);

/** Where it began (1.1). `key`: the person's, which seals the custody number. */
export async function addEncounter(
  tx: Tx,
  given: Enrolment['encounter'] & { readonly caseId: string; readonly officer: string },
  key: DataKey,
): Promise<void> {
  const { caseId, custodyNumber: number } = given;
  await begin(tx, { ...given, custodyNumber: number === undefined ? null : key.seal(custodyPlace(caseId), number) });
}

export async function addOffences(tx: Tx, caseId: string, offences: Enrolment['offences']): Promise<void> {
  if (offences.length === 0) return;
  const rows = offences.map(({ code, suspected, tested, form, quantity }, i) => ({
    caseId,
    number: i + 1,
    code,
    substanceSuspected: suspected,
    substanceTested: tested,
    form,
    quantity: quantity?.amount,
    unit: quantity?.unit,
  }));
  await tx.db.insert(offence).values(rows);
}

export const addDisposalDecision = statement(
  {
    caseId: disposalDecision.caseId,
    decidedBy: disposalDecision.decidedBy,
    rank: disposalDecision.rank,
    evidentialTestMet: disposalDecision.evidentialTestMet,
    decidedAt: disposalDecision.decidedAt,
  },
  (db, $) => db.insert(disposalDecision).values($),
);

/** The decision of 1.2: on which version, by which answers, by whom, when, with what result. */
export const addEligibility = statement(
  {
    caseId: eligibility.caseId,
    schemeId: eligibility.schemeId,
    schemeVersion: eligibility.schemeVersion,
    answers: eligibility.answers,
    eligible: eligibility.eligible,
    reasons: eligibility.reasons,
    advisories: eligibility.advisories,
    decidedBy: eligibility.decidedBy,
    decidedAt: eligibility.decidedAt,
  },
  (db, $) => db.insert(eligibility).values($),
);
