import type { CorrectionReason, Outcome } from '@byway/contracts/codes';
import { type EpochMs, iso } from '@byway/schemes/london';
import type { Tx } from '@byway/tables/database';
import type { ExcuseLine, HistoryLine, Judged } from './miss.rules.ts';

export const MISS_STATES = ['window', 'asked', 'held', 'counted', 'uncounted', 'gone', 'lapsed', 'set-aside'] as const;
export type MissState = (typeof MISS_STATES)[number];

/** An absence as it was last judged; its case is locked. */
export interface Miss {
  readonly absenceId: string;
  readonly placeId: string;
  readonly state: MissState;
  readonly round: number | null;
  readonly startsAt: EpochMs;
}

export async function findMiss(tx: Tx, caseId: string, absenceId: string): Promise<Miss | null> {
  const [row] = await tx.query<Omit<Miss, 'startsAt'> & { startsAt: Date }>({
    name: 'miss-find',
    text: `select m.absence_id as "absenceId", m.place_id as "placeId", m.state, m.round, r.starts_at as "startsAt"
             from miss m join register r using (place_id) where m.case_id = $1 and m.absence_id = $2`,
    values: [caseId, absenceId],
  });
  return row ? { ...row, startsAt: row.startsAt.getTime() } : null;
}

/** Every absence of a place that can still change. */
export async function openMissesOf(tx: Tx, caseId: string, placeId: string): Promise<string[]> {
  const rows = await tx.query<{ absence_id: string }>({
    name: 'miss-open-of-place',
    text: `select absence_id from miss
            where place_id = $2 and case_id = $1 and state in ('window', 'asked', 'held', 'counted') order by absence_id`,
    values: [caseId, placeId],
  });
  return rows.map((row) => row.absence_id);
}

/** What 4.1 judges an absence by. */
export async function evidenceOf(tx: Tx, { absenceId, placeId }: Miss): Promise<Judged> {
  const lines = await tx.query<{
    n: number;
    outcome: Outcome;
    absence_id: string | null;
    recorded_at: Date;
    reason_code: CorrectionReason | null;
  }>({
    name: 'history-of-place',
    text: 'select n, outcome, absence_id, recorded_at, reason_code from outcome_history where place_id = $1 order by version',
    values: [placeId],
  });
  const given = await tx.query<{
    lodged_at: Date;
    decision: 'accepted' | 'refused' | null;
    decided_at: Date;
    decided_n: number;
  }>({
    name: 'excuses-of-place',
    text: 'select lodged_at, decision, decided_at, decided_n from excuse where place_id = $1 order by lodged_n',
    values: [placeId],
  });
  const history: HistoryLine[] = lines.map((line) => ({
    n: line.n,
    outcome: line.outcome,
    absenceId: line.absence_id,
    recorded: line.recorded_at.getTime(),
    reason: line.reason_code,
  }));
  const excuses: ExcuseLine[] = given.map(({ lodged_at, decision, decided_at, decided_n }) => ({
    lodgedAt: lodged_at.getTime(),
    decided: decision ? { n: decided_n, at: decided_at.getTime(), decision } : null,
  }));
  return { absenceId, history, excuses };
}

interface MissChange {
  readonly state?: MissState;
  readonly round?: number;
  readonly countedAt?: EpochMs;
  readonly instant?: EpochMs;
  readonly recorded?: EpochMs;
}

/** Notes what an absence came to; what is not given stays. */
export async function moveMiss(tx: Tx, absenceId: string, change: MissChange): Promise<void> {
  const at = (t: EpochMs | undefined): string | null => (t === undefined ? null : iso(t));
  await tx.query({
    name: 'miss-move',
    text: `update miss set state = coalesce($2, state), round = coalesce($3, round), counted_at = coalesce($4, counted_at),
                           instant = coalesce($5, instant), recorded = coalesce($6, recorded)
            where absence_id = $1`,
    values: [
      absenceId,
      change.state ?? null,
      change.round ?? null,
      at(change.countedAt),
      at(change.instant),
      at(change.recorded),
    ],
  });
}

/** An absence that left the road of 4.1, and the round of the question that waited for it, if one did. */
export interface Dropped {
  readonly absenceId: string;
  readonly round: number | null;
}

// The state before the update tells whether a question waits; the case's lock keeps it still.
const DROP = `
with dropped as (select absence_id, case when state = 'asked' then round end as round from miss where case_id = $1 and`;
const DROPPED = `
), done as (update miss m set state = $3 from dropped d where m.absence_id = d.absence_id)
select absence_id as "absenceId", round from dropped order by absence_id`;

/** 4.3 sets aside every absence first recorded by then, counted or not. One set aside is never un-counted. */
export async function setAsideMisses(tx: Tx, caseId: string, by: EpochMs): Promise<Dropped[]> {
  return tx.query({
    name: 'miss-set-aside',
    text: `${DROP} first_recorded <= $2 and state in ('window', 'asked', 'held', 'counted')${DROPPED}`,
    values: [caseId, iso(by), 'set-aside'],
  });
}

/**
 * §6 absences in their window lapse with the case, and so do those an excuse holds. One whose instant had passed by the
 * end and that only waits to be judged here is judged as it stood.
 */
export async function lapseMisses(tx: Tx, caseId: string, endedAt: EpochMs): Promise<Dropped[]> {
  return tx.query({
    name: 'miss-lapse',
    text: `${DROP} (state = 'held' or (state in ('window', 'asked') and instant > $2))${DROPPED}`,
    values: [caseId, iso(endedAt), 'lapsed'],
  });
}

/** The misses at these places that still count, and whether an excuse for one is open. */
export async function countedAt(
  tx: Tx,
  caseId: string,
  places: readonly string[],
): Promise<{ absenceId: string; excuseOpen: boolean }[]> {
  return tx.query({
    name: 'miss-counted-at',
    text: `select m.absence_id as "absenceId", r.open_excuse_id is not null as "excuseOpen"
             from miss m join register r using (place_id)
            where m.case_id = $1 and m.place_id = any($2) and m.state = 'counted'`,
    values: [caseId, places],
  });
}
