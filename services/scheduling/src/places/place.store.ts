import type { ReleaseReason } from '@byway/contracts/codes';
import type { EpochMs } from '@byway/schemes/london';
import type { Tx } from '@byway/tables/database';
import { iso } from '../cohorts/cohort.store.ts';

export interface NewPlace {
  readonly placeId: string;
  readonly sessionId: string;
  /** 1..n in the plan; null for a catch-up. */
  readonly number: number | null;
}

/** Books places of one case, all or none. The group's row must be locked. */
export async function savePlaces(
  tx: Tx,
  caseId: string,
  places: readonly NewPlace[],
  { bookedAt, catchUpFor = null }: { bookedAt: EpochMs; catchUpFor?: string | null },
): Promise<void> {
  await tx.query({
    name: 'place-save',
    text: `insert into place (place_id, case_id, session_id, force, number, catch_up_for, booked_at)
           select p.place_id, $1, p.session_id, $2, p.number, $3, $4
             from unnest($5::uuid[], $6::uuid[], $7::int[]) as p(place_id, session_id, number)`,
    values: [
      caseId,
      tx.tenant.force,
      catchUpFor,
      iso(bookedAt),
      places.map(({ placeId }) => placeId),
      places.map(({ sessionId }) => sessionId),
      places.map(({ number }) => number),
    ],
  });
}

export interface PlaceAt {
  readonly placeId: string;
  readonly sessionId: string;
  /** The group's. */
  readonly provider: string | null;
  readonly status: 'booked' | 'released' | 'cancelled';
  readonly catchUpFor: string | null;
  readonly credited: boolean;
  readonly startsAt: EpochMs;
  readonly endsAt: EpochMs;
}

interface PlaceRow extends Omit<PlaceAt, 'startsAt' | 'endsAt'> {
  readonly startsAt: Date;
  readonly endsAt: Date;
}

/** Every place the case ever had, in order of time. */
export async function placesOf(tx: Tx, caseId: string): Promise<PlaceAt[]> {
  const rows = await tx.query<PlaceRow>({
    name: 'places-of-case',
    text: `select p.place_id as "placeId", p.session_id as "sessionId", c.provider, p.status, p.catch_up_for as "catchUpFor",
                  p.credited, s.starts_at as "startsAt", s.ends_at as "endsAt"
             from place p join session s using (session_id) join cohort c using (cohort_id) where p.case_id = $1 order by s.starts_at, p.place_id`,
    values: [caseId],
  });
  return rows.map((row) => ({ ...row, startsAt: row.startsAt.getTime(), endsAt: row.endsAt.getTime() }));
}

/** 3.6 keeps whether a place brought a credit. */
export async function markCredited(tx: Tx, placeId: string, credited: boolean): Promise<void> {
  await tx.query({
    name: 'place-credited',
    text: 'update place set credited = $2 where place_id = $1',
    values: [placeId, credited],
  });
}

export async function saveReleased(tx: Tx, placeIds: readonly string[], reason: ReleaseReason): Promise<void> {
  await tx.query({
    name: 'place-release',
    text: `update place set status = 'released', release_reason = $2 where place_id = any($1::uuid[]) and status = 'booked'`,
    values: [placeIds, reason],
  });
}
