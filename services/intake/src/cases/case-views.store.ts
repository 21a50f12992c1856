import type { WaitReason } from '@byway/contracts/codes';
import type { Tx } from '@byway/tables/database';
import type { State } from './states.ts';

/** One line of the list: nothing of identity. */
export interface CaseLine {
  readonly caseId: string;
  readonly state: State;
  readonly schemeId: string;
  readonly schemeVersion: number;
  readonly encounterKind: string;
  readonly enrolledAt: Date;
  readonly endedAs: string | null;
}

/** Cases, newest first, after `cursor` (a caseId; null: from the newest), at most `limit`. */
export async function casePage(tx: Tx, cursor: string | null, state: State | null, limit: number): Promise<CaseLine[]> {
  return tx.query<CaseLine>({
    name: 'case-page',
    text: `select c.case_id as "caseId", c.state, c.scheme_id as "schemeId", c.scheme_version as "schemeVersion",
                  e.kind as "encounterKind", c.enrolled_at as "enrolledAt", c.ended_as as "endedAs"
             from intake_case c join encounter e using (case_id)
            where c.case_id < coalesce($1::uuid, 'ffffffff-ffff-ffff-ffff-ffffffffffff') and ($2::text is null or c.state = $2)
            order by c.case_id desc limit $3`,
    values: [cursor, state, limit],
  });
}

/** A case with everything but identity. */
export interface CaseRow extends CaseLine {
  readonly personId: string;
  readonly disposal: string;
  readonly under18: boolean;
  readonly encounterAt: Date;
  readonly policeDecisionDueAt: Date | null;
  readonly withdrawalAskedAt: Date | null;
  readonly withdrawalDecided: 'granted' | 'refused' | null;
  readonly endedAt: Date | null;
  readonly version: number;
  readonly decision: { by: string; rank: string; evidentialTestMet: boolean; decidedAt: string } | null;
  readonly eligible: boolean;
  readonly reasons: readonly string[];
  readonly advisories: readonly string[];
  readonly eligibilityBy: string;
  readonly exploitationConcern: boolean;
  readonly court: string | null;
  readonly waits: { readonly until: string; readonly reason: WaitReason } | null;
  readonly dataConsent: { readonly given: boolean; readonly at: string } | null;
  readonly policeDecision: PoliceDecisionView | null;
  readonly agreement: AgreementView | null;
  readonly offences: readonly Record<string, unknown>[];
}

export interface AgreementView {
  readonly agreedAt: string;
  readonly acceptance: string;
  readonly language: string;
  readonly adultPresent: boolean;
  readonly youthJusticeConsulted: boolean;
  readonly cardGiven: boolean;
  readonly holdId: string | null;
}

export interface PoliceDecisionView {
  readonly outcomeCode: string;
  readonly exhibit: 'keep' | 'release';
  readonly by: string;
  readonly rank: string;
  readonly decidedAt: string;
}

// Instants inside JSON as every other instant is written: UTC, to the millisecond.
const ISO = `'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'`;

const VIEW = `
select c.case_id as "caseId", c.person_id as "personId", c.state, c.scheme_id as "schemeId", c.scheme_version as "schemeVersion",
       c.disposal, c.under_18 as "under18", c.enrolled_at as "enrolledAt", e.kind as "encounterKind", e.at as "encounterAt",
       c.police_decision_due_at as "policeDecisionDueAt", c.withdrawal_asked_at as "withdrawalAskedAt",
       c.withdrawal_decided as "withdrawalDecided", c.ended_as as "endedAs", c.ended_at as "endedAt", c.version,
       w.court, g.eligible, g.reasons, g.advisories, g.decided_by as "eligibilityBy",
       coalesce((g.answers ->> 'exploitationConcern')::boolean, false) as "exploitationConcern",
       case when d.case_id is not null then json_build_object('by', d.decided_by, 'rank', d.rank,
         'evidentialTestMet', d.evidential_test_met, 'decidedAt', to_char(d.decided_at at time zone 'UTC', ${ISO})) end as decision,
       case when a.case_id is not null then json_build_object('agreedAt', to_char(a.agreed_at at time zone 'UTC', ${ISO}),
         'acceptance', a.acceptance, 'language', a.language, 'adultPresent', a.adult_present,
         'youthJusticeConsulted', a.youth_justice_consulted, 'cardGiven', a.card_given, 'holdId', a.hold_id) end as agreement,
       case when c.waits_for is not null then json_build_object('reason', c.waits_for,
         'until', to_char(c.waits_until at time zone 'UTC', ${ISO})) end as waits,
       (select json_build_object('given', s.given, 'at', to_char(s.recorded_at at time zone 'UTC', ${ISO}))
          from data_consent s where s.case_id = c.case_id order by s.number desc limit 1) as "dataConsent",
       case when p.case_id is not null then json_build_object('outcomeCode', p.outcome_code, 'exhibit', p.exhibit,
         'by', p.decided_by, 'rank', p.rank,
         'decidedAt', to_char(p.decided_at at time zone 'UTC', ${ISO})) end as "policeDecision",
       coalesce((select json_agg(json_build_object('code', o.code, 'suspected', o.substance_suspected,
         'tested', o.substance_tested, 'form', o.form, 'quantity', o.quantity, 'unit', o.unit) order by o.number)
         from offence o where o.case_id = c.case_id), '[]') as offences
  from intake_case c
  left join wall w using (case_id)
  join encounter e using (case_id)
  join eligibility g using (case_id)
  left join disposal_decision d using (case_id)
  left join agreement a using (case_id)
  left join police_decision p using (case_id)
 where c.case_id = $1`;

export async function caseView(tx: Tx, caseId: string): Promise<CaseRow | null> {
  const [row] = await tx.query<CaseRow>({ name: 'case-view', text: VIEW, values: [caseId] });
  return row ?? null;
}
