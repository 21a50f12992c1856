import type {
  ExcuseChannel,
  ExcuseDecision,
  ExcuseDecisionReason,
  ExcuseReason,
  Outcome,
} from '@byway/contracts/codes';
import type { Place } from '@byway/contracts/http/cursor';
import type { EpochMs } from '@byway/schemes/london';
import type { Tx } from '@byway/tables/database';
import { iso } from '../cases/case.store.ts';
import type { MissState } from '../misses/miss.store.ts';

export interface NewExcuse {
  readonly excuseId: string;
  readonly caseId: string;
  readonly placeId: string;
  readonly reasonCode: ExcuseReason;
  readonly words: string | null;
  readonly evidenceRef: string | null;
  readonly via: ExcuseChannel;
  /** The case's number for it. */
  readonly n: number;
  readonly at: EpochMs;
  readonly actor: string;
  readonly dueAt: EpochMs;
}

export async function saveExcuse(tx: Tx, excuse: NewExcuse): Promise<void> {
  await tx.query({
    name: 'excuse-save',
    text: `insert into excuse (excuse_id, place_id, case_id, force, reason_code, words, evidence_ref, via, lodged_n,
                               lodged_at, lodged_by, decision_due_at)
           values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
    values: [
      excuse.excuseId,
      excuse.placeId,
      excuse.caseId,
      tx.tenant.force,
      excuse.reasonCode,
      excuse.words,
      excuse.evidenceRef,
      excuse.via,
      excuse.n,
      iso(excuse.at),
      excuse.actor,
      iso(excuse.dueAt),
    ],
  });
}

/** Which place an excuse is for; it never changes, so it can be read before the case is locked. */
export async function placeOfExcuse(tx: Tx, caseId: string, excuseId: string): Promise<string | null> {
  const [row] = await tx.query<{ place_id: string }>({
    name: 'excuse-place-of',
    text: 'select place_id from excuse where case_id = $1 and excuse_id = $2',
    values: [caseId, excuseId],
  });
  return row?.place_id ?? null;
}

/** When the decision is due; null: it was decided. Read under the case's lock. */
export async function undecided(tx: Tx, excuseId: string): Promise<EpochMs | null> {
  const [row] = await tx.query<{ due: Date }>({
    name: 'excuse-undecided',
    text: 'select decision_due_at as due from excuse where excuse_id = $1 and decision is null',
    values: [excuseId],
  });
  return row ? row.due.getTime() : null;
}

export interface Decided {
  readonly decision: ExcuseDecision;
  readonly reasonCode: ExcuseDecisionReason;
  readonly n: number;
  readonly at: EpochMs;
  readonly actor: string;
}

export async function saveDecision(tx: Tx, excuseId: string, given: Decided): Promise<void> {
  await tx.query({
    name: 'excuse-decide',
    text: `update excuse set decision = $2, decision_reason = $3, decided_n = $4, decided_at = $5, decided_by = $6
            where excuse_id = $1`,
    values: [excuseId, given.decision, given.reasonCode, given.n, iso(given.at), given.actor],
  });
}

/** One excuse with its words. */
export interface ExcuseInFull {
  readonly excuseId: string;
  readonly placeId: string;
  readonly startsAt: Date;
  readonly reasonCode: ExcuseReason;
  readonly words: string | null;
  readonly evidenceRef: string | null;
  readonly via: ExcuseChannel;
  readonly lodgedAt: Date;
  readonly decisionDueAt: Date;
  readonly decision: ExcuseDecision | null;
  readonly decisionReason: ExcuseDecisionReason | null;
  readonly decidedAt: Date | null;
}

export async function excuseInFull(tx: Tx, caseId: string, excuseId: string): Promise<ExcuseInFull | null> {
  const [row] = await tx.query<ExcuseInFull>({
    name: 'excuse-in-full',
    text: `select e.excuse_id as "excuseId", e.place_id as "placeId", r.starts_at as "startsAt",
                  e.reason_code as "reasonCode", e.words, e.evidence_ref as "evidenceRef", e.via,
                  e.lodged_at as "lodgedAt", e.decision_due_at as "decisionDueAt", e.decision,
                  e.decision_reason as "decisionReason", e.decided_at as "decidedAt"
             from excuse e join register r using (place_id) join attendance_case c on c.case_id = e.case_id
            where e.case_id = $1 and ($2::text is null or c.provider = $2) and e.excuse_id = $3`,
    values: [caseId, tx.tenant.provider ?? null, excuseId],
  });
  return row ?? null;
}

/** An excuse that waits, without its words. */
export interface OpenExcuse {
  readonly excuseId: string;
  readonly caseId: string;
  readonly placeId: string;
  readonly startsAt: Date;
  readonly via: ExcuseChannel;
  readonly lodgedAt: Date;
  readonly decisionDueAt: Date;
  readonly outcome: Outcome | null;
  readonly absence: MissState | null;
}

/** 3.5 what waits to be decided, due first; §6 an end leaves nothing to decide, but for 4.7 after posting. */
export async function openExcuses(tx: Tx, after: Place | null, limit: number): Promise<OpenExcuse[]> {
  return tx.query<OpenExcuse>({
    name: 'excuses-open',
    text: `select e.excuse_id as "excuseId", e.case_id as "caseId", e.place_id as "placeId", r.starts_at as "startsAt",
                  e.via, e.lodged_at as "lodgedAt", e.decision_due_at as "decisionDueAt", r.outcome,
                  (select m.state from miss m where m.absence_id = r.absence_id) as absence
             from excuse e join register r using (place_id) join attendance_case c on c.case_id = e.case_id
            where e.decision is null and ($1::text is null or c.provider = $1)
              and (c.ended_as is null or c.ended_as = 'summonsed')
              and ($2::timestamptz is null or (e.decision_due_at, e.excuse_id) > ($2, $3::uuid))
            order by e.decision_due_at, e.excuse_id limit $4`,
    values: [tx.tenant.provider ?? null, after?.at ?? null, after?.id ?? null, limit],
  });
}
