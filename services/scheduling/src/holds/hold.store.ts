import { systemClock } from '@byway/service-kit/time/clock';
import type { Tx } from '@byway/tables/database';
import { iso } from '../cohorts/cohort.store.ts';
import type { Held } from '../places/plan.rules.ts';

export interface NewHold {
  readonly holdId: string;
  readonly caseId: string;
  readonly cohortId: string;
  readonly sessionIds: readonly [string, ...string[]];
  /** System time, milliseconds. */
  readonly expiresAt: number;
  /** 1.4 policy time, milliseconds: the deadline of an offer that waits; null where none was stated. */
  readonly keptUntil: number | null;
}

/** Keeps a seat at each session of the plan, in one statement. The case's live hold, if any, was dropped before. */
export async function saveHold(tx: Tx, hold: NewHold): Promise<void> {
  await tx.query({
    name: 'hold-save',
    text: `with kept as (
             insert into hold (hold_id, case_id, cohort_id, first_session_id, force, expires_at, kept_until)
             values ($1, $2, $3, ($4::uuid[])[1], $5, $6, $7) returning hold_id
           )
           insert into hold_session (session_id, hold_id, force) select unnest($4::uuid[]), hold_id, $5 from kept`,
    values: [
      hold.holdId,
      hold.caseId,
      hold.cohortId,
      hold.sessionIds,
      tx.tenant.force,
      iso(hold.expiresAt),
      hold.keptUntil === null ? null : iso(hold.keptUntil),
    ],
  });
}

/** The case's live hold comes to its end: its plan was booked, another takes its place, or it is given back. False: none. */
export async function endHold(tx: Tx, caseId: string, as: 'used' | 'replaced' | 'dropped'): Promise<boolean> {
  const ended = await tx.query({
    name: 'hold-end',
    text: `update hold set state = $3, used_at = case when $3 = 'used' then $4::timestamptz end
            where force = $1 and case_id = $2 and state = 'live' returning 1`,
    values: [tx.tenant.force, caseId, as, iso(systemClock.now())],
  });
  return ended.length > 0;
}

/** Whether the case's live hold is with another provider than this one. */
export async function isHeldElsewhere(tx: Tx, caseId: string, provider: string): Promise<boolean> {
  const rows = await tx.query({
    name: 'hold-elsewhere',
    text: `select 1 from hold h join cohort c using (cohort_id)
            where h.force = $1 and h.case_id = $2 and h.state = 'live' and c.provider <> $3`,
    values: [tx.tenant.force, caseId, provider],
  });
  return rows.length > 0;
}

/** Where a hold of this case kept a place, lapsed or not (1.5); null: no such hold, or another took its place. */
export async function findHeld(tx: Tx, caseId: string, holdId: string): Promise<Held | null> {
  const [row] = await tx.query<Held>({
    name: 'hold-find',
    text: `select cohort_id as "cohortId", first_session_id as "firstSessionId" from hold
            where hold_id = $1 and case_id = $2 and state = 'live'`,
    values: [holdId, caseId],
  });
  return row ?? null;
}
