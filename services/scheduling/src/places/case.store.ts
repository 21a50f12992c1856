import type { SchemeId } from '@byway/contracts/codes';
import type { Tx } from '@byway/tables/database';
import { iso } from '../cohorts/cohort.store.ts';

export interface SchedulingCase {
  readonly schemeId: SchemeId | null;
  /** The group of its plan; null: no plan yet. */
  readonly cohortId: string | null;
  readonly ended: boolean;
}

/** Locks the case until commit; one never heard of begins here. Taken before any group's lock. */
export async function caseForUpdate(tx: Tx, caseId: string): Promise<SchedulingCase> {
  const [row] = await tx.query<SchedulingCase>({
    name: 'case-lock',
    text: `insert into scheduling_case (force, case_id) values ($1, $2)
           on conflict (force, case_id) do update set case_id = excluded.case_id
           returning scheme_id as "schemeId", cohort_id as "cohortId", ended_at is not null as ended`,
    values: [tx.tenant.force, caseId],
  });
  if (!row) throw new Error('a case was saved and is not there');
  return row;
}

/**
 * Whether scheduling has heard of this case of the force, and whoever works for a provider, of a hold or place of it with
 * that provider; locks nothing.
 */
export async function isKnown(tx: Tx, caseId: string, provider: string | null): Promise<boolean> {
  const rows = await tx.query({
    name: 'case-known',
    text: `select 1 from scheduling_case where force = $1 and case_id = $2
              and ($3::text is null
                   or exists (select 1 from hold h join cohort c using (cohort_id) where h.case_id = $2 and c.provider = $3)
                   or exists (select 1 from place p join session s using (session_id) join cohort c using (cohort_id)
                               where p.case_id = $2 and c.provider = $3))`,
    values: [tx.tenant.force, caseId, provider],
  });
  return rows.length > 0;
}

/**
 * Locks cases while a group's lock is kept, against the usual order, hence without waiting: a case that is busy makes
 * the whole command "busy" (SQLSTATE 55P03), to be sent again.
 */
export async function lockCasesNow(tx: Tx, caseIds: readonly string[]): Promise<void> {
  await tx.query({
    name: 'case-lock-now',
    text: 'select 1 from scheduling_case where force = $1 and case_id = any($2::uuid[]) for update nowait',
    values: [tx.tenant.force, caseIds],
  });
}

/** The case has its plan, in this group. */
export async function markPlanned(tx: Tx, caseId: string, schemeId: string, cohortId: string): Promise<void> {
  await tx.query({
    name: 'case-planned',
    text: 'update scheduling_case set scheme_id = $3, cohort_id = $4 where force = $1 and case_id = $2',
    values: [tx.tenant.force, caseId, schemeId, cohortId],
  });
}

export async function markEnded(tx: Tx, caseId: string, at: number): Promise<void> {
  await tx.query({
    name: 'case-ended',
    text: 'update scheduling_case set ended_at = $3 where force = $1 and case_id = $2 and ended_at is null',
    values: [tx.tenant.force, caseId, iso(at)],
  });
}
