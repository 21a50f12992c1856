import type { WaitReason } from '@byway/contracts/codes';
import type { Place } from '@byway/contracts/http/cursor';
import type { Tx } from '@byway/tables/database';

/** What an offer waits for, and to when (ISO). */
export interface Waits {
  readonly reason: WaitReason;
  readonly until: string;
}

/** Keeps what was said about waiting; null: what it waited for is there. The case is locked, so the next number is free. */
export async function addWait(tx: Tx, caseId: string, waits: Waits | null, actor: string, at: string): Promise<void> {
  await tx.query({
    name: 'add-wait',
    text: `insert into offer_wait (case_id, number, force, reason, until, recorded_by, recorded_at)
           select $1, count(*) + 1, $2, $3, $4, $5, $6 from offer_wait where case_id = $1`,
    values: [caseId, tx.tenant.force, waits?.reason ?? null, waits?.until ?? null, actor, at],
  });
}

/** Sets, or with null clears, what a locked offer waits for. Gives its new version. */
export async function setWaiting(tx: Tx, caseId: string, waits: Waits | null): Promise<number> {
  const [row] = await tx.query<{ version: number }>({
    name: 'set-waiting',
    text: `update intake_case set waits_for = $2, waits_until = $3, version = version + 1
            where case_id = $1 returning version`,
    values: [caseId, waits?.reason ?? null, waits?.until ?? null],
  });
  return row?.version ?? 0;
}

/** One line of the list of offers that wait: nothing of identity. */
export interface WaitingOffer {
  readonly caseId: string;
  readonly schemeId: string;
  readonly reason: WaitReason;
  readonly until: Date;
  readonly since: Date;
  readonly officer: string;
}

/** Offers that wait, soonest deadline first, after a place (deadline and case), at most `limit`. */
export async function waitingOffers(tx: Tx, after: Place | null, limit: number): Promise<WaitingOffer[]> {
  return tx.query<WaitingOffer>({
    name: 'waiting-offers',
    text: `select c.case_id as "caseId", c.scheme_id as "schemeId", c.waits_for as reason, c.waits_until as until,
                  (select min(w.recorded_at) from offer_wait w where w.case_id = c.case_id) as since, e.officer
             from intake_case c join encounter e using (case_id)
            where c.waits_for is not null and ($1::timestamptz is null or (c.waits_until, c.case_id) > ($1, $2::uuid))
            order by c.waits_until, c.case_id limit $3`,
    values: [after?.at ?? null, after?.id ?? null, limit],
  });
}
