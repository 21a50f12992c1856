import type { CorrectionReason, Outcome } from '@byway/contracts/codes';
import { type EpochMs, iso } from '@byway/schemes/london';
import type { Tx } from '@byway/tables/database';
import { CASE_COLUMNS, type CaseRow, caseOf, type LockedCase, OF_PROVIDER } from '../cases/case.store.ts';
import { toldInTime } from './attendance.rules.ts';

/** One person's place at one session, with its case, both locked. */
export interface LockedPlace {
  readonly case: LockedCase;
  readonly placeId: string;
  readonly sessionId: string;
  readonly startsAt: EpochMs;
  readonly endsAt: EpochMs;
  readonly status: 'booked' | 'released' | 'cancelled';
  readonly moved: boolean;
  readonly outcome: Outcome | null;
  readonly absenceId: string | null;
  readonly version: number;
  readonly openExcuseId: string | null;
  readonly excuseAccepted: boolean;
}

interface PlaceRow extends CaseRow {
  readonly place_id: string;
  readonly session_id: string;
  readonly starts_at: Date;
  readonly ends_at: Date;
  readonly status: LockedPlace['status'];
  readonly moved: boolean;
  readonly outcome: Outcome | null;
  readonly absence_id: string | null;
  readonly version: number;
  readonly open_excuse_id: string | null;
  readonly excuse_accepted: boolean;
}

// Both rows are locked, so both are the newest version: with `of c` alone the register's could be an old one.
const PLACE = `
select ${CASE_COLUMNS}, r.place_id, r.session_id, r.starts_at, r.ends_at, r.status, r.moved, r.outcome, r.absence_id,
       r.version, r.open_excuse_id, r.excuse_accepted
  from attendance_case c join register r using (case_id)
 where c.case_id = $1`;

function placeOf(row: PlaceRow): LockedPlace {
  return {
    case: caseOf(row),
    placeId: row.place_id,
    sessionId: row.session_id,
    startsAt: row.starts_at.getTime(),
    endsAt: row.ends_at.getTime(),
    status: row.status,
    moved: row.moved,
    outcome: row.outcome,
    absenceId: row.absence_id,
    version: row.version,
    openExcuseId: row.open_excuse_id,
    excuseAccepted: row.excuse_accepted,
  };
}

/** Locks a case and one of its places for somebody of the caller's force and provider. Null: none of theirs. */
export async function placeForUpdate(tx: Tx, caseId: string, placeId: string): Promise<LockedPlace | null> {
  const [row] = await tx.query<PlaceRow>({
    name: 'place-for-update',
    text: `${PLACE} and ${OF_PROVIDER} and r.place_id = $3 for update`,
    values: [caseId, tx.tenant.provider ?? null, placeId],
  });
  return row ? placeOf(row) : null;
}

/** Locks a place of a case that a fact speaks of. Null: not booked here. */
export async function placeHeardOf(tx: Tx, caseId: string, placeId: string): Promise<LockedPlace | null> {
  const [row] = await tx.query<PlaceRow>({
    name: 'place-heard-of',
    text: `${PLACE} and r.place_id = $2 for update`,
    values: [caseId, placeId],
  });
  return row ? placeOf(row) : null;
}

/** 2.4 whether a moved place's person was told of its new time in time, delivered or in person. */
export async function toldOfMove(tx: Tx, { placeId, startsAt }: LockedPlace): Promise<boolean> {
  const rows = await tx.query<{ served_at: Date }>({
    name: 'told-of-start',
    text: `select served_at from session_notification
            where place_id = $1 and starts_at = $2 and how in ('in-person', 'delivered')`,
    values: [placeId, iso(startsAt)],
  });
  return toldInTime(
    startsAt,
    rows.map((row) => row.served_at.getTime()),
  );
}

export interface NewOutcome {
  readonly outcome: Outcome;
  /** The absence that stands from now on. */
  readonly absenceId: string | null;
  readonly credit: number;
  readonly at: EpochMs;
  readonly actor: string;
  /** Null: the first record. */
  readonly reason: CorrectionReason | null;
  /** The absence that begins here, and its instant. */
  readonly begins: { readonly instant: EpochMs; readonly state: 'window' | 'lapsed' } | null;
  /** Keys of dated chases that are no longer wanted. */
  readonly chases: readonly string[];
}

// Register, history, credits, absence and chases in one round trip; dated chases before told ones (see `endChases`). A chase that
// is carried out meanwhile tells somebody after all: it is shown to nobody, and the next finds that it is done.
const SAVE = `
with r as (
  update register set outcome = $3, absence_id = $4, first_recorded = coalesce(first_recorded, $5), recorded_at = $5,
                      recorded_by = $6, version = $7
   where place_id = $1
), c as (
  update attendance_case set credits = credits + $8, version = $9 where case_id = $2
), h as (
  insert into outcome_history (place_id, version, case_id, force, n, outcome, absence_id, effective_at, recorded_at, recorded_by, reason_code)
  values ($1, $7, $2, $10, $9, $3, $4, $11, $5, $6, $12)
), m as (
  insert into miss (absence_id, place_id, case_id, force, first_recorded, recorded, instant, state)
  select $4, $1, $2, $10, $5, $5, $13, $14 where $13::timestamptz is not null
), d as (
  delete from due where kind = 'register-unrecorded' and key = any($15) and done_at is null returning 1
)
update task set done_at = $5
 where kind = 'register-unrecorded' and about = $1 and done_at is null and (select count(*) from d) >= 0`;

/** Saves what the register of a locked place says from now on. Gives its version. */
export async function saveOutcome(tx: Tx, place: LockedPlace, given: NewOutcome): Promise<number> {
  const version = place.version + 1;
  await tx.query({
    name: 'save-outcome',
    text: SAVE,
    values: [
      place.placeId,
      place.case.caseId,
      given.outcome,
      given.absenceId,
      iso(given.at),
      given.actor,
      version,
      given.credit,
      place.case.version + 1,
      tx.tenant.force,
      iso(place.startsAt),
      given.reason,
      given.begins ? iso(given.begins.instant) : null,
      given.begins?.state ?? null,
      given.chases,
    ],
  });
  return version;
}

/** Whether an excuse for the place is open, or was accepted, as the register shows it. */
export async function markExcuse(tx: Tx, placeId: string, openId: string | null, accepted: boolean): Promise<void> {
  await tx.query({
    name: 'register-mark-excuse',
    text: 'update register set open_excuse_id = $2, excuse_accepted = excuse_accepted or $3 where place_id = $1',
    values: [placeId, openId, accepted],
  });
}
