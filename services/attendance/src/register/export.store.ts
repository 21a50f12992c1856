import type { ExcuseReason, Outcome, SchemeId } from '@byway/contracts/codes';
import type { Place } from '@byway/contracts/http/cursor';
import { type EpochMs, iso } from '@byway/schemes/london';
import type { Tx } from '@byway/tables/database';

interface Recorded {
  readonly caseId: string;
  readonly placeId: string;
  readonly startsAt: EpochMs;
  readonly recordedAt: EpochMs;
  readonly outcome: Outcome;
  readonly schemeId: SchemeId | null;
  readonly schemeVersion: number | null;
  /** What the last accepted excuse was about. */
  readonly excuse: ExcuseReason | null;
}

const RECORDED = `
select r.case_id as "caseId", r.place_id as "placeId", r.starts_at as "startsAt", r.recorded_at as "recordedAt", r.outcome,
       c.scheme_id as "schemeId", c.scheme_version as "schemeVersion",
       (select e.reason_code from excuse e where e.place_id = r.place_id and e.decision = 'accepted' order by e.decided_n desc limit 1) as excuse
  from register r join attendance_case c using (case_id)
 where r.outcome is not null and r.starts_at >= $1 and r.starts_at < $2 and ($3::text is null or c.provider = $3)
   and ($4::timestamptz is null or (r.starts_at, r.place_id) > ($4::timestamptz, $5::uuid))
 order by r.starts_at, r.place_id limit $6`;

/** 3.1 what was recorded of the sessions that began between two instants, as it is now. */
export async function recordedBetween(
  tx: Tx,
  { from, to, after, limit }: { from: EpochMs; to: EpochMs; after: Place | null; limit: number },
): Promise<Recorded[]> {
  const values = [iso(from), iso(to), tx.tenant.provider ?? null, after?.at ?? null, after?.id ?? null, limit];
  const rows = await tx.query<Omit<Recorded, 'startsAt' | 'recordedAt'> & { startsAt: Date; recordedAt: Date }>({
    name: 'recorded-between',
    text: RECORDED,
    values,
  });
  return rows.map((row) => ({ ...row, startsAt: row.startsAt.getTime(), recordedAt: row.recordedAt.getTime() }));
}
