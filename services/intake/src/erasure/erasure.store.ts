import type { ErasureHeldReason, ErasureReason } from '@byway/contracts/codes';
import type { ErasureOwner } from '@byway/contracts/owners';
import type { Tx } from '@byway/tables/database';
import type { State } from '../cases/states.ts';
import type { Answered, CaseOfPerson } from './erasure.rules.ts';

export const ERASURE_STATES = ['asked', 'withdrawn', 'declined', 'confirmed', 'stopped'] as const;
/** `confirmed`: its key is destroyed once `destroyed` is there. `stopped`: it was confirmed, and not carried out. */
export type ErasureState = (typeof ERASURE_STATES)[number];

/** Why a confirmed erasure was not carried out: an owner, intake or a legal hold was in the way, or somebody took it back. */
export const STOPPED_FOR = [
  'owner-holds',
  'legal-hold',
  'case-live',
  'decision-outstanding',
  'retention-runs',
  'taken-back',
] as const;
export type StoppedFor = (typeof STOPPED_FOR)[number];

/** An erasure as it stands. */
export interface Erasure {
  readonly erasureId: string;
  readonly personId: string;
  readonly cases: readonly string[];
  readonly reason: ErasureReason;
  readonly state: ErasureState;
  readonly askedBy: string;
  readonly askedAt: Date;
  readonly decidedBy: string | null;
  readonly decidedAt: Date | null;
  readonly destroyed: readonly string[] | null;
  readonly drafts: number | null;
  readonly destroyedAt: Date | null;
  readonly stoppedFor: StoppedFor | null;
  readonly stoppedBy: string | null;
  readonly stoppedAt: Date | null;
  readonly completedAt: Date | null;
}

const COLUMNS = `erasure_id as "erasureId", person_id as "personId", cases::text[] as cases, reason, state, asked_by as "askedBy",
  asked_at as "askedAt", decided_by as "decidedBy", decided_at as "decidedAt", destroyed, drafts, completed_at as "completedAt",
  destroyed_at as "destroyedAt", stopped_for as "stoppedFor", stopped_by as "stoppedBy", stopped_at as "stoppedAt"`;

/** Whose case it is, and whether their key is there still; null: no such case here. */
export async function personOfCase(tx: Tx, caseId: string): Promise<{ personId: string; erased: boolean } | null> {
  const [row] = await tx.query<{ personId: string; erased: boolean }>({
    name: 'person-of-case',
    text: `select p.person_id as "personId", p.data_key is null as erased
             from intake_case c join person p using (person_id) where c.case_id = $1`,
    values: [caseId],
  });
  return row ?? null;
}

interface CaseRow {
  readonly caseId: string;
  readonly state: State;
  readonly endedAs: string | null;
  readonly outstanding: boolean;
  readonly closedAt: Date;
}

/** Every case of a person, locked until commit: what is recorded about them comes before or after. */
export async function casesOfPerson(tx: Tx, personId: string): Promise<CaseOfPerson[]> {
  const rows = await tx.query<CaseRow>({
    name: 'cases-of-person',
    text: `select c.case_id as "caseId", c.state, c.ended_as as "endedAs",
                  c.police_decision_due_at is not null and d.case_id is null as outstanding,
                  coalesce(c.ended_at, d.recorded_at, c.enrolled_at) as "closedAt"
             from intake_case c left join police_decision d using (case_id)
            where c.person_id = $1 order by c.case_id for update of c`,
    values: [personId],
  });
  return rows.map(({ outstanding, closedAt, ...row }) => ({
    ...row,
    decisionOutstanding: outstanding,
    closedAt: closedAt.getTime(),
  }));
}

/** Keeps what was asked for; false where one stands already. `askedAt`: ISO. */
export async function addErasure(
  tx: Tx,
  given: Pick<Erasure, 'erasureId' | 'personId' | 'cases' | 'reason' | 'askedBy'> & { readonly askedAt: string },
): Promise<boolean> {
  const rows = await tx.query({
    name: 'erasure-add',
    text: `insert into erasure (erasure_id, force, person_id, cases, reason, asked_by, asked_at)
           values ($1, $2, $3, $4, $5, $6, $7)
           on conflict (person_id) where state in ('asked', 'confirmed') do nothing returning 1`,
    values: [given.erasureId, tx.tenant.force, given.personId, given.cases, given.reason, given.askedBy, given.askedAt],
  });
  return rows.length === 1;
}

export async function erasureOf(tx: Tx, erasureId: string): Promise<Erasure | null> {
  const text = `select ${COLUMNS} from erasure where erasure_id = $1`;
  const [row] = await tx.query<Erasure>({ name: 'erasure-of', text, values: [erasureId] });
  return row ?? null;
}

/** The same, locked until commit; the cases of the person are locked before it, where they are at all. */
export async function erasureForUpdate(tx: Tx, erasureId: string): Promise<Erasure | null> {
  const text = `select ${COLUMNS} from erasure where erasure_id = $1 for update`;
  const [row] = await tx.query<Erasure>({ name: 'erasure-for-update', text, values: [erasureId] });
  return row ?? null;
}

/** The one that stands for a person: asked for, or done. */
export async function standingErasure(tx: Tx, personId: string): Promise<string | null> {
  const [row] = await tx.query<{ id: string }>({
    name: 'erasure-standing',
    text: `select erasure_id as id from erasure where person_id = $1 and state in ('asked', 'confirmed')`,
    values: [personId],
  });
  return row?.id ?? null;
}

/** Newest first, after `cursor` (an erasureId; null: from the newest), at most `limit`. */
export async function erasurePage(tx: Tx, cursor: string | null, limit: number): Promise<Erasure[]> {
  return tx.query<Erasure>({
    name: 'erasure-page',
    text: `select ${COLUMNS} from erasure where $1::uuid is null or erasure_id < $1 order by erasure_id desc limit $2`,
    values: [cursor, limit],
  });
}

/** What the second person, or who takes it back, says of a locked request. `at`: ISO. */
export async function decideErasure(
  tx: Tx,
  erasureId: string,
  given: { readonly state: 'confirmed' | 'declined' | 'withdrawn'; readonly by: string; readonly at: string },
): Promise<void> {
  await tx.query({
    name: 'erasure-decide',
    text: 'update erasure set state = $2, decided_by = $3, decided_at = $4 where erasure_id = $1',
    values: [erasureId, given.state, given.by, given.at],
  });
}

/** The key is destroyed, and by name what with it. `at`: ISO. */
export async function keepDestroyed(
  tx: Tx,
  erasureId: string,
  gone: { readonly destroyed: readonly string[]; readonly drafts: number; readonly at: string },
): Promise<void> {
  await tx.query({
    name: 'erasure-destroyed',
    text: 'update erasure set destroyed = $2, drafts = $3, destroyed_at = $4 where erasure_id = $1',
    values: [erasureId, gone.destroyed, gone.drafts, gone.at],
  });
}

/** A confirmed one comes to nothing. `at`: ISO. */
export async function keepStopped(
  tx: Tx,
  erasureId: string,
  given: { readonly why: StoppedFor; readonly by: string; readonly at: string },
): Promise<void> {
  await tx.query({
    name: 'erasure-stopped',
    text: `update erasure set state = 'stopped', stopped_for = $2, stopped_by = $3, stopped_at = $4 where erasure_id = $1`,
    values: [erasureId, given.why, given.by, given.at],
  });
}

/** The last owner has answered. `at`: ISO. */
export async function completeErasure(tx: Tx, erasureId: string, at: string): Promise<void> {
  await tx.query({
    name: 'erasure-complete',
    text: 'update erasure set completed_at = $2 where erasure_id = $1 and completed_at is null',
    values: [erasureId, at],
  });
}

export async function answersOf(tx: Tx, erasureId: string): Promise<(Answered & { readonly saidAt: Date })[]> {
  return tx.query({
    name: 'erasure-answers',
    text: `select case_id as "caseId", owner, step, reason, texts, said_at as "saidAt"
             from erasure_answer where erasure_id = $1 order by owner, case_id, step`,
    values: [erasureId],
  });
}

export interface NewAnswer extends Answered {
  readonly erasureId: string;
  readonly owner: ErasureOwner;
  readonly reason: ErasureHeldReason | null;
  /** ISO. */
  readonly saidAt: string;
}

/** Keeps the first answer of an owner in a step: one that was asked again may answer twice. */
export async function addAnswer(tx: Tx, given: NewAnswer): Promise<void> {
  await tx.query({
    name: 'erasure-answer-add',
    text: `insert into erasure_answer (erasure_id, case_id, owner, step, force, reason, texts, said_at)
           values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict do nothing`,
    values: [
      given.erasureId,
      given.caseId,
      given.owner,
      given.step,
      tx.tenant.force,
      given.reason,
      given.texts,
      given.saidAt,
    ],
  });
}
