import type { SchemeId } from '@byway/contracts/codes';
import type { Tx } from '@byway/tables/database';
import { newId } from '@byway/tables/ids';
import type { Span, Timetable } from './cohort.rules.ts';

export const iso = (t: number): string => new Date(t).toISOString();

export interface Cohort {
  readonly cohortId: string;
  /** Whose group it is: facts about its places are stated as this provider's. */
  readonly provider: string | null;
  readonly schemeId: SchemeId;
  readonly facilitatorId: string;
  readonly weekday: 1 | 2 | 3 | 4 | 5 | 6 | 7;
  readonly starts: string;
  readonly minutes: number;
}

/**
 * Locks a group until commit; null when there is none, or another provider's. Whoever gives out its places holds this
 * lock. `provider` null (police staff) sees every provider of the force.
 */
export async function cohortForUpdate(tx: Tx, cohortId: string, provider: string | null): Promise<Cohort | null> {
  const [row] = await tx.query<Cohort>({
    name: 'cohort-lock',
    text: `select cohort_id as "cohortId", provider, scheme_id as "schemeId", facilitator_id as "facilitatorId", weekday, starts, minutes
             from cohort where cohort_id = $1 and ($2::text is null or provider = $2) for update`,
    values: [cohortId, provider],
  });
  return row ?? null;
}

/** The group without a lock: for its weekday and time, which never change. */
export async function cohortOf(tx: Tx, cohortId: string): Promise<Cohort | null> {
  const [row] = await tx.query<Cohort>({
    name: 'cohort-of',
    text: `select cohort_id as "cohortId", provider, scheme_id as "schemeId", facilitator_id as "facilitatorId", weekday, starts, minutes
             from cohort where cohort_id = $1`,
    values: [cohortId],
  });
  return row ?? null;
}

export async function venueExists(tx: Tx, venueId: string, provider: string | null): Promise<boolean> {
  const rows = await tx.query({
    name: 'venue-exists',
    text: 'select 1 from venue where venue_id = $1 and ($2::text is null or provider = $2)',
    values: [venueId, provider],
  });
  return rows.length === 1;
}

/** Finds or adds a facilitator by their opaque id, and locks their row until commit. */
export async function facilitatorForUpdate(tx: Tx, actor: string, provider: string | null): Promise<string> {
  const [row] = await tx.query<{ id: string }>({
    name: 'facilitator-lock',
    text: `insert into facilitator (facilitator_id, force, provider, actor) values ($1, $2, $3, $4)
           on conflict (force, actor) do update set actor = excluded.actor returning facilitator_id as id`,
    values: [newId(), tx.tenant.force, provider, actor],
  });
  if (!row) throw new Error('a facilitator was saved and is not there');
  return row.id;
}

/** Locks the row of a facilitator already known. */
export async function lockFacilitator(tx: Tx, facilitatorId: string): Promise<void> {
  await tx.query({
    name: 'facilitator-lock-known',
    text: 'select 1 from facilitator where facilitator_id = $1 for update',
    values: [facilitatorId],
  });
}

/** 2.5 whether a facilitator, whose row is locked, leads another session at one of these times. */
export async function facilitatorIsBusy(
  tx: Tx,
  facilitatorId: string,
  spans: readonly Span[],
  exceptSessionId: string | null = null,
): Promise<boolean> {
  const rows = await tx.query({
    name: 'facilitator-busy',
    text: `select 1 from unnest($2::timestamptz[], $3::timestamptz[]) as wanted(starts_at, ends_at)
             join session s on s.starts_at < wanted.ends_at and s.ends_at > wanted.starts_at
             join cohort c using (cohort_id)
            where c.facilitator_id = $1 and s.status = 'scheduled' and s.session_id is distinct from $4::uuid limit 1`,
    values: [
      facilitatorId,
      spans.map(({ startsAt }) => iso(startsAt)),
      spans.map(({ endsAt }) => iso(endsAt)),
      exceptSessionId,
    ],
  });
  return rows.length > 0;
}

export interface NewCohort extends Timetable {
  readonly cohortId: string;
  readonly venueId: string;
  readonly facilitatorId: string;
  readonly schemeId: SchemeId;
  readonly capacity: number;
}

export async function saveCohort(tx: Tx, cohort: NewCohort, provider: string | null): Promise<void> {
  await tx.query({
    name: 'cohort-save',
    text: `insert into cohort (cohort_id, force, provider, venue_id, facilitator_id, scheme_id, weekday, starts, minutes, capacity,
                               from_date, until_date)
           values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
    values: [
      cohort.cohortId,
      tx.tenant.force,
      provider,
      cohort.venueId,
      cohort.facilitatorId,
      cohort.schemeId,
      cohort.weekday,
      cohort.starts,
      cohort.minutes,
      cohort.capacity,
      cohort.from,
      cohort.until,
    ],
  });
}

export interface NewSession extends Span {
  readonly sessionId: string;
}

export async function saveSessions(
  tx: Tx,
  cohort: Pick<NewCohort, 'cohortId' | 'venueId'>,
  sessions: readonly NewSession[],
): Promise<void> {
  await tx.query({
    name: 'session-save-all',
    text: `insert into session (session_id, cohort_id, force, venue_id, starts_at, ends_at)
           select id, $1, $2, $3, starts_at, ends_at from unnest($4::uuid[], $5::timestamptz[], $6::timestamptz[]) as s(id, starts_at, ends_at)`,
    values: [
      cohort.cohortId,
      tx.tenant.force,
      cohort.venueId,
      sessions.map(({ sessionId }) => sessionId),
      sessions.map(({ startsAt }) => iso(startsAt)),
      sessions.map(({ endsAt }) => iso(endsAt)),
    ],
  });
}
