import type { CancelReason } from '@byway/contracts/codes';
import type { EpochMs } from '@byway/schemes/london';
import type { Tx } from '@byway/tables/database';
import type { Span } from '../cohorts/cohort.rules.ts';
import { iso } from '../cohorts/cohort.store.ts';

export interface Session extends Span {
  readonly sessionId: string;
  readonly cohortId: string;
  readonly venueId: string;
  readonly status: 'scheduled' | 'cancelled';
}

interface SessionRow extends Omit<Session, 'startsAt' | 'endsAt'> {
  readonly startsAt: Date;
  readonly endsAt: Date;
}

const SESSION = `select s.session_id as "sessionId", s.cohort_id as "cohortId", s.venue_id as "venueId", s.status,
                        s.starts_at as "startsAt", s.ends_at as "endsAt"
                   from session s join cohort c using (cohort_id)`;

function toSession(row: SessionRow): Session {
  return { ...row, startsAt: row.startsAt.getTime(), endsAt: row.endsAt.getTime() };
}

/** A session; null when there is none, or another provider's. Its time is sure only under its group's lock. */
export async function sessionOf(tx: Tx, sessionId: string, provider: string | null): Promise<Session | null> {
  const [row] = await tx.query<SessionRow>({
    name: 'session-of',
    text: `${SESSION} where s.session_id = $1 and ($2::text is null or c.provider = $2)`,
    values: [sessionId, provider],
  });
  return row ? toSession(row) : null;
}

/** 2.6 London dates are worked out from these: when a group's cancelled sessions were to start. */
export async function cancelledStarts(tx: Tx, cohortId: string): Promise<EpochMs[]> {
  const rows = await tx.query<{ startsAt: Date }>({
    name: 'session-cancelled-starts',
    text: `select starts_at as "startsAt" from session where cohort_id = $1 and status = 'cancelled'`,
    values: [cohortId],
  });
  return rows.map(({ startsAt }) => startsAt.getTime());
}

export interface Booked {
  readonly placeId: string;
  readonly caseId: string;
}

/** Who is booked on a session. */
export async function bookedOn(tx: Tx, sessionId: string): Promise<Booked[]> {
  return tx.query<Booked>({
    name: 'session-booked-on',
    text: `select place_id as "placeId", case_id as "caseId" from place where session_id = $1 and status = 'booked' order by case_id`,
    values: [sessionId],
  });
}

/** 2.5 whether somebody booked on a session has another one in this span. Their cases must be locked. */
export async function anyoneIsBusy(tx: Tx, sessionId: string, span: Span): Promise<boolean> {
  const rows = await tx.query({
    name: 'session-person-busy',
    text: `select 1 from place mine
             join place other on other.case_id = mine.case_id and other.session_id <> mine.session_id and other.status = 'booked'
             join session s on s.session_id = other.session_id
            where mine.session_id = $1 and mine.status = 'booked' and s.starts_at < $3 and s.ends_at > $2 limit 1`,
    values: [sessionId, iso(span.startsAt), iso(span.endsAt)],
  });
  return rows.length > 0;
}

export async function saveMove(tx: Tx, sessionId: string, span: Span): Promise<void> {
  await tx.query({
    name: 'session-move',
    text: 'update session set moved_from = starts_at, starts_at = $2, ends_at = $3 where session_id = $1',
    values: [sessionId, iso(span.startsAt), iso(span.endsAt)],
  });
}

/** Cancels a session and every place booked on it. */
export async function saveCancelled(tx: Tx, sessionId: string, reason: CancelReason): Promise<void> {
  await tx.query({
    name: 'session-cancel',
    text: `update session set status = 'cancelled', cancel_reason = $2 where session_id = $1`,
    values: [sessionId, reason],
  });
  await tx.query({
    name: 'session-cancel-places',
    text: `update place set status = 'cancelled' where session_id = $1 and status = 'booked'`,
    values: [sessionId],
  });
}
