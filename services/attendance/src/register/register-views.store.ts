import type { Place } from '@byway/contracts/http/cursor';
import type { Tx } from '@byway/tables/database';

const OF_PROVIDER = '($1::text is null or c.provider = $1)';

/** One person's row on a session's page. */
export interface RegisterRow {
  readonly caseId: string;
  readonly placeId: string;
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly status: string;
  readonly outcome: string | null;
  readonly version: number;
  readonly recordedAt: Date | null;
  readonly excuse: 'open' | 'accepted' | null;
  readonly absence: string | null;
  readonly countsAt: Date | null;
}

/** Everyone on one page: the places of a session, by case. */
export async function sessionRows(tx: Tx, sessionId: string): Promise<RegisterRow[]> {
  return tx.query<RegisterRow>({
    name: 'session-rows',
    text: `select r.case_id as "caseId", r.place_id as "placeId", r.starts_at as "startsAt", r.ends_at as "endsAt",
                  r.status, r.outcome, r.version, r.recorded_at as "recordedAt",
                  case when r.open_excuse_id is not null then 'open' when r.excuse_accepted then 'accepted' end as excuse,
                  m.state as absence, coalesce(m.counted_at, m.instant) as "countsAt"
             from register r join attendance_case c using (case_id) left join miss m using (absence_id)
            where r.session_id = $2 and ${OF_PROVIDER} order by r.case_id`,
    values: [tx.tenant.provider ?? null, sessionId],
  });
}

/** One session on a day's list. */
export interface SessionRow {
  readonly sessionId: string;
  readonly cohortId: string;
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly recorded: number;
  readonly unrecorded: number;
}

export interface Day {
  /** ISO: from the first instant of the London date up to the first of the next. */
  readonly from: string;
  readonly to: string;
}

/** The sessions of a day after a place (start and id), in order of start. */
export async function sessionsOf(tx: Tx, { from, to }: Day, after: Place | null, limit: number): Promise<SessionRow[]> {
  return tx.query<SessionRow>({
    name: 'sessions-of-day',
    text: `select r.session_id as "sessionId", r.cohort_id as "cohortId", r.starts_at as "startsAt", r.ends_at as "endsAt",
                  count(r.outcome)::int as recorded, (count(*) - count(r.outcome))::int as unrecorded
             from register r join attendance_case c using (case_id)
            where r.starts_at >= $2 and r.starts_at < $3 and r.status = 'booked' and ${OF_PROVIDER}
              and ($4::timestamptz is null or (r.starts_at, r.session_id) > ($4, $5::uuid))
            group by r.session_id, r.cohort_id, r.starts_at, r.ends_at
            order by r.starts_at, r.session_id limit $6`,
    values: [tx.tenant.provider ?? null, from, to, after?.at ?? null, after?.id ?? null, limit],
  });
}
