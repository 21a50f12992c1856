import type { Tx } from '@byway/tables/database';

/** What the police decided. `decidedAt`: ISO. */
export interface Decision {
  readonly outcomeCode: string;
  readonly exhibit: 'keep' | 'release';
  readonly by: string;
  readonly rank: string;
  readonly decidedAt: string;
}

export async function isDecided(tx: Tx, caseId: string): Promise<boolean> {
  const rows = await tx.query({
    name: 'is-decided',
    text: 'select 1 from police_decision where case_id = $1',
    values: [caseId],
  });
  return rows.length > 0;
}

/** Keeps it; `actor` typed it, at `at` (ISO). */
export async function addDecision(tx: Tx, caseId: string, given: Decision, actor: string, at: string): Promise<void> {
  const { outcomeCode, exhibit, by, rank, decidedAt } = given;
  await tx.query({
    name: 'add-police-decision',
    text: `insert into police_decision (case_id, force, outcome_code, exhibit, decided_by, rank, decided_at, recorded_by, recorded_at)
           values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    values: [caseId, tx.tenant.force, outcomeCode, exhibit, by, rank, decidedAt, actor, at],
  });
}
