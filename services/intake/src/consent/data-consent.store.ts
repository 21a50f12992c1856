import type { EpochMs } from '@byway/schemes/london';
import type { Tx } from '@byway/tables/database';

/** Keeps what the person said about their data. The case is locked, so the next number is free. */
export async function addDataConsent(
  tx: Tx,
  caseId: string,
  given: boolean,
  actor: string,
  at: EpochMs,
): Promise<void> {
  await tx.query({
    name: 'add-data-consent',
    text: `insert into data_consent (case_id, number, force, given, recorded_by, recorded_at)
           select $1, count(*) + 1, $2, $3, $4, $5 from data_consent where case_id = $1`,
    values: [caseId, tx.tenant.force, given, actor, new Date(at).toISOString()],
  });
}

/** What was said last; null: it was never asked. */
export async function dataConsentOf(tx: Tx, caseId: string): Promise<boolean | null> {
  const [row] = await tx.query<{ given: boolean }>({
    name: 'data-consent-of',
    text: 'select given from data_consent where case_id = $1 order by number desc limit 1',
    values: [caseId],
  });
  return row?.given ?? null;
}
