import type { ErasureReason, ErasureState, ErasureStopReason } from '@byway/contracts/codes';
import type { EpochMs } from '@byway/schemes/london';
import type { Tx } from '@byway/tables/database';
import type { Answered, CaseOfPerson } from './erasure.rules.ts';

/** An erasure as it stands. */
export interface Erasure {
  readonly erasureId: string;
  readonly personId: string;
  readonly cases: readonly string[];
  readonly reason: ErasureReason;
  readonly state: ErasureState;
  readonly askedBy: string;
  readonly askedAt: EpochMs;
  readonly decidedBy: string | null;
  readonly decidedAt: EpochMs | null;
  readonly destroyed: readonly string[] | null;
  readonly drafts: number | null;
  readonly destroyedAt: EpochMs | null;
  readonly stoppedFor: ErasureStopReason | null;
  readonly stoppedBy: string | null;
  readonly stoppedAt: EpochMs | null;
  readonly completedAt: EpochMs | null;
}

const iso = (t: EpochMs): string => new Date(t).toISOString();

type Instants = 'askedAt' | 'decidedAt' | 'destroyedAt' | 'stoppedAt' | 'completedAt';
type Row = Omit<Erasure, Instants> & Readonly<Record<Instants, Date | null>>;

const read = (row: Row): Erasure => ({
  ...row,
  askedAt: (row.askedAt as Date).getTime(),
  decidedAt: row.decidedAt?.getTime() ?? null,
  destroyedAt: row.destroyedAt?.getTime() ?? null,
  stoppedAt: row.stoppedAt?.getTime() ?? null,
  completedAt: row.completedAt?.getTime() ?? null,
});

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

interface CaseRow extends Omit<CaseOfPerson, 'closedAt'> {
  readonly closedAt: Date;
}

/** Every case of a person, locked until commit: what is recorded about them comes before or after. */
export async function casesOfPerson(tx: Tx, personId: string): Promise<CaseOfPerson[]> {
  const rows = await tx.query<CaseRow>({
    name: 'cases-of-person',
    text: `select c.case_id as "caseId", c.state, c.ended_as as "endedAs",
                  c.police_decision_due_at is not null and d.case_id is null as "decisionOutstanding",
                  coalesce(c.ended_at, d.recorded_at, c.enrolled_at) as "closedAt"
             from intake_case c left join police_decision d using (case_id)
            where c.person_id = $1 order by c.case_id for update of c`,
    values: [personId],
  });
  return rows.map((row) => ({ ...row, closedAt: row.closedAt.getTime() }));
}

/** Keeps what was asked for; false where one stands already. */
export async function addErasure(
  tx: Tx,
  given: Pick<Erasure, 'erasureId' | 'personId' | 'cases' | 'reason' | 'askedBy'> & { readonly askedAt: EpochMs },
): Promise<boolean> {
  const rows = await tx.query({
    name: 'erasure-add',
    text: `insert into erasure (erasure_id, force, person_id, cases, reason, asked_by, asked_at)
           values ($1, $2, $3, $4, $5, $6, $7)
           on conflict (person_id) where state in ('asked', 'confirmed') do nothing returning 1`,
    values: [
      given.erasureId,
      tx.tenant.force,
      given.personId,
      given.cases,
      given.reason,
      given.askedBy,
      iso(given.askedAt),
    ],
  });
  return rows.length === 1;
}

export async function erasureOf(tx: Tx, erasureId: string): Promise<Erasure | null> {
  const text = `select ${COLUMNS} from erasure where erasure_id = $1`;
  const [row] = await tx.query<Row>({ name: 'erasure-of', text, values: [erasureId] });
  return row ? read(row) : null;
}

/** The same, locked until commit; the cases of the person are locked before it, where they are at all. */
export async function erasureForUpdate(tx: Tx, erasureId: string): Promise<Erasure | null> {
  const text = `select ${COLUMNS} from erasure where erasure_id = $1 for update`;
  const [row] = await tx.query<Row>({ name: 'erasure-for-update', text, values: [erasureId] });
  return row ? read(row) : null;
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
  const rows = await tx.query<Row>({
    name: 'erasure-page',
    text: `select ${COLUMNS} from erasure where $1::uuid is null or erasure_id < $1 order by erasure_id desc limit $2`,
    values: [cursor, limit],
  });
  return rows.map(read);
}

/** What the second person, or who takes it back, says of a locked request. */
export async function decideErasure(
  tx: Tx,
  erasureId: string,
  given: { readonly state: 'confirmed' | 'declined' | 'withdrawn'; readonly by: string; readonly at: EpochMs },
): Promise<void> {
  await tx.query({
    name: 'erasure-decide',
    text: 'update erasure set state = $2, decided_by = $3, decided_at = $4 where erasure_id = $1',
    values: [erasureId, given.state, given.by, iso(given.at)],
  });
}

/** The key is destroyed, and by name what with it. */
export async function keepDestroyed(
  tx: Tx,
  erasureId: string,
  gone: { readonly destroyed: readonly string[]; readonly drafts: number; readonly at: EpochMs },
): Promise<void> {
  await tx.query({
    name: 'erasure-destroyed',
    text: 'update erasure set destroyed = $2, drafts = $3, destroyed_at = $4 where erasure_id = $1',
    values: [erasureId, gone.destroyed, gone.drafts, iso(gone.at)],
  });
}

/** A confirmed one comes to nothing. */
export async function keepStopped(
  tx: Tx,
  erasureId: string,
  given: { readonly why: ErasureStopReason; readonly by: string; readonly at: EpochMs },
): Promise<void> {
  await tx.query({
    name: 'erasure-stopped',
    text: `update erasure set state = 'stopped', stopped_for = $2, stopped_by = $3, stopped_at = $4 where erasure_id = $1`,
    values: [erasureId, given.why, given.by, iso(given.at)],
  });
}

/** The last owner has answered. */
export async function completeErasure(tx: Tx, erasureId: string, at: EpochMs): Promise<void> {
  await tx.query({
    name: 'erasure-complete',
    text: 'update erasure set completed_at = $2 where erasure_id = $1 and completed_at is null',
    values: [erasureId, iso(at)],
  });
}

/** What an owner said, and when. */
export interface KeptAnswer extends Answered {
  readonly saidAt: EpochMs;
}

export async function answersOf(tx: Tx, erasureId: string): Promise<KeptAnswer[]> {
  const rows = await tx.query<Answered & { readonly saidAt: Date }>({
    name: 'erasure-answers',
    text: `select case_id as "caseId", owner, step, reason, texts, said_at as "saidAt"
             from erasure_answer where erasure_id = $1 order by owner, case_id, step`,
    values: [erasureId],
  });
  return rows.map((row) => ({ ...row, saidAt: row.saidAt.getTime() }));
}

/** Keeps the first answer of an owner in a step: one that was asked again may answer twice. */
export async function addAnswer(tx: Tx, given: KeptAnswer & { readonly erasureId: string }): Promise<void> {
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
      iso(given.saidAt),
    ],
  });
}
