import type { Tx } from '@byway/tables/database';

/** A place as scheduling booked it; instants are ISO. */
export interface BookedPlace {
  readonly placeId: string;
  readonly sessionId: string;
  readonly cohortId: string;
  readonly startsAt: string;
  readonly endsAt: string;
  /** Null: a catch-up. */
  readonly number: number | null;
  readonly catchUpFor: string | null;
}

/** Opens a register for each place; one that is there stays. */
export async function openRegisters(tx: Tx, caseId: string, places: readonly BookedPlace[]): Promise<void> {
  await tx.query({
    name: 'open-registers',
    text: `insert into register (place_id, case_id, force, session_id, cohort_id, starts_at, ends_at, number, catch_up_for)
           select p."placeId", $1, $2, p."sessionId", p."cohortId", p."startsAt", p."endsAt", p.number, p."catchUpFor"
             from jsonb_to_recordset($3::jsonb) as p ("placeId" uuid, "sessionId" uuid, "cohortId" uuid,
                  "startsAt" timestamptz, "endsAt" timestamptz, number int, "catchUpFor" uuid)
           on conflict (place_id) do nothing`,
    values: [caseId, tx.tenant.force, JSON.stringify(places)],
  });
}

/** 2.4 the session has another time. */
export async function moveRegister(tx: Tx, placeId: string, startsAt: string, endsAt: string): Promise<void> {
  await tx.query({
    name: 'move-register',
    text: 'update register set starts_at = $2, ends_at = $3, moved = true where place_id = $1',
    values: [placeId, startsAt, endsAt],
  });
}

/** The place was given back, or the provider cancelled its session. */
export async function closeRegister(tx: Tx, placeId: string, status: 'released' | 'cancelled'): Promise<void> {
  await tx.query({
    name: 'close-register',
    text: 'update register set status = $2 where place_id = $1',
    values: [placeId, status],
  });
}
