import type { Enrolment } from '@byway/contracts/http/intake/enrolment';
import type { EpochMs } from '@byway/schemes/london';
import type { SchemeProfile } from '@byway/schemes/profile';
import type { Tx } from '@byway/tables/database';
import type { DataKey } from '../identity/vault.ts';
import type { Eligibility } from './eligibility.rules.ts';

const iso = (t: EpochMs): string => new Date(t).toISOString();

/** A new offer as kept. */
export interface NewCase {
  readonly caseId: string;
  readonly personId: string;
  readonly profile: SchemeProfile;
  readonly under18: boolean;
  readonly eligible: boolean;
  readonly enrolledAt: EpochMs;
  readonly enrolledBy: string;
  readonly policeDecisionDueAt: EpochMs | null;
}

export async function addCase(tx: Tx, given: NewCase): Promise<void> {
  const { caseId, personId, profile, under18, eligible, enrolledAt, enrolledBy, policeDecisionDueAt } = given;
  const state = eligible ? 'eligible' : 'ineligible';
  const { force } = tx.tenant;
  await tx.query({
    name: 'add-case',
    text: `insert into intake_case (case_id, force, person_id, scheme_id, scheme_version, disposal, under_18, state,
                                    enrolled_at, enrolled_by, police_decision_due_at)
           values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
    values: [
      caseId,
      force,
      personId,
      profile.id,
      profile.version,
      profile.disposal,
      under18,
      state,
      iso(enrolledAt),
      enrolledBy,
      policeDecisionDueAt === null ? null : iso(policeDecisionDueAt),
    ],
  });
}

/** `key`: the person's, for the custody number. */
export async function addEncounter(
  tx: Tx,
  caseId: string,
  given: Enrolment['encounter'],
  key: DataKey,
  officer: string,
): Promise<void> {
  const { kind, at, custodyNumber } = given;
  const place = { table: 'encounter', column: 'custody_number', id: caseId };
  await tx.query({
    name: 'add-encounter',
    text: 'insert into encounter (case_id, force, kind, at, custody_number, officer) values ($1, $2, $3, $4, $5, $6)',
    values: [
      caseId,
      tx.tenant.force,
      kind,
      iso(at),
      custodyNumber === undefined ? null : key.seal(place, custodyNumber),
      officer,
    ],
  });
}

export async function addOffences(tx: Tx, caseId: string, offences: Enrolment['offences']): Promise<void> {
  for (const [i, { code, suspected, tested, form, quantity }] of offences.entries()) {
    await tx.query({
      name: 'add-offence',
      text: `insert into offence (case_id, number, force, code, substance_suspected, substance_tested, form, quantity, unit)
             values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
      values: [caseId, i + 1, tx.tenant.force, code, suspected, tested, form, quantity?.amount, quantity?.unit],
    });
  }
}

export async function addDisposalDecision(
  tx: Tx,
  caseId: string,
  given: NonNullable<Enrolment['disposalDecision']>,
): Promise<void> {
  const { by, rank, evidentialTestMet, decidedAt } = given;
  await tx.query({
    name: 'add-disposal-decision',
    text: `insert into disposal_decision (case_id, force, decided_by, rank, evidential_test_met, decided_at)
           values ($1, $2, $3, $4, $5, $6)`,
    values: [caseId, tx.tenant.force, by, rank, evidentialTestMet, iso(decidedAt)],
  });
}

/** The decision of 1.2: on which version, by which answers, by whom, when, with what result. */
export async function addEligibility(
  tx: Tx,
  caseId: string,
  {
    profile,
    answers,
    result,
    by,
    at,
  }: {
    readonly profile: SchemeProfile;
    readonly answers: Enrolment['answers'];
    readonly result: Eligibility;
    readonly by: string;
    readonly at: EpochMs;
  },
): Promise<void> {
  const { eligible, reasons, advisories } = result;
  await tx.query({
    name: 'add-eligibility',
    text: `insert into eligibility (case_id, force, scheme_id, scheme_version, answers, eligible, reasons, advisories, decided_by, decided_at)
           values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
    values: [
      caseId,
      tx.tenant.force,
      profile.id,
      profile.version,
      JSON.stringify(answers),
      eligible,
      reasons,
      advisories,
      by,
      iso(at),
    ],
  });
}
