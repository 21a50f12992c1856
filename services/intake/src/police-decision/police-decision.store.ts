import type { recordPoliceDecision } from '@byway/contracts/http/intake/offer';
import type { BodyOf } from '@byway/contracts/http/route';
import type { EpochMs } from '@byway/schemes/london';
import type { Tx } from '@byway/tables/database';

export async function isDecided(tx: Tx, caseId: string): Promise<boolean> {
  const rows = await tx.query({
    name: 'is-decided',
    text: 'select 1 from police_decision where case_id = $1',
    values: [caseId],
  });
  return rows.length > 0;
}

/** Keeps what the police decided; `actor` typed it, at `at`. */
export async function addDecision(
  tx: Tx,
  caseId: string,
  given: BodyOf<typeof recordPoliceDecision>,
  actor: string,
  at: EpochMs,
): Promise<void> {
  const { outcomeCode, exhibit, by, rank, decidedAt } = given;
  await tx.query({
    name: 'add-police-decision',
    text: `insert into police_decision (case_id, force, outcome_code, exhibit, decided_by, rank, decided_at, recorded_by, recorded_at)
           values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    values: [
      caseId,
      tx.tenant.force,
      outcomeCode,
      exhibit,
      by,
      rank,
      new Date(decidedAt).toISOString(),
      actor,
      new Date(at).toISOString(),
    ],
  });
}
