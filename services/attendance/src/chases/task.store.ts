import { type EpochMs, iso } from '@byway/schemes/london';
import type { Tx } from '@byway/tables/database';
import { newId } from '@byway/tables/ids';

export interface Task {
  readonly kind: 'register-unrecorded' | 'excuse-undecided';
  readonly role: 'facilitator' | 'programme-manager';
  readonly caseId: string;
  readonly placeId: string;
  readonly excuseId: string | null;
}

/** Tells somebody; told again of the same thing, it is chased. */
export async function raiseTask(tx: Tx, { kind, role, caseId, placeId, excuseId }: Task, at: EpochMs): Promise<void> {
  await tx.query({
    name: 'task-raise',
    text: `insert into task as t (task_id, force, case_id, place_id, excuse_id, kind, role, about, raised_at)
           values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
           on conflict (kind, about, role) do update set chases = t.chases + 1, last_chased_at = excluded.raised_at`,
    values: [newId(), tx.tenant.force, caseId, placeId, excuseId, kind, role, excuseId ?? placeId, iso(at)],
  });
}

/** A place as a chase looks at it, without a lock. */
export interface ChasedPlace {
  readonly caseId: string;
  readonly endsAt: Date;
  readonly recorded: boolean;
  readonly booked: boolean;
  readonly ended: boolean;
}

export async function chasedPlace(tx: Tx, placeId: string): Promise<ChasedPlace | null> {
  const [row] = await tx.query<ChasedPlace>({
    name: 'chased-place',
    text: `select r.case_id as "caseId", r.ends_at as "endsAt", r.outcome is not null as recorded,
                  r.status = 'booked' as booked, c.ended_as is not null as ended
             from register r join attendance_case c using (case_id) where r.place_id = $1`,
    values: [placeId],
  });
  return row ?? null;
}

/** An excuse as a chase looks at it, without a lock. */
export interface ChasedExcuse {
  readonly caseId: string;
  readonly placeId: string;
  readonly dueAt: Date;
  readonly decided: boolean;
}

export async function chasedExcuse(tx: Tx, excuseId: string): Promise<ChasedExcuse | null> {
  const [row] = await tx.query<ChasedExcuse>({
    name: 'chased-excuse',
    text: `select case_id as "caseId", place_id as "placeId", decision_due_at as "dueAt", decision is not null as decided
             from excuse where excuse_id = $1`,
    values: [excuseId],
  });
  return row ?? null;
}

/** What chases were about, and the keys of those that may still wait. */
export interface Ended {
  readonly about: readonly string[];
  readonly keys: readonly string[];
}

/**
 * What was chased is done: its dated chases are taken back, and who was told of it is shown it no more. The dated ones first:
 * the sweep holds a dated chase when it wants the task.
 */
export async function endChases(tx: Tx, kind: Task['kind'], { about, keys }: Ended, at: EpochMs): Promise<void> {
  const text = 'delete from due where kind = $1 and key = any($2) and done_at is null';
  await tx.query({ name: 'end-dated-chases', text, values: [kind, keys] });
  // A chase that the first one waited for has told somebody and dated the next: only a statement begun after it sees them.
  await tx.query({
    name: 'end-chases',
    text: `with d as (${text} returning 1)
           update task set done_at = $4
            where kind = $1 and about = any($3::uuid[]) and done_at is null and (select count(*) from d) >= 0`,
    values: [kind, keys, about, iso(at)],
  });
}

/** The places of a case that nobody has recorded. */
export async function unrecordedOf(tx: Tx, caseId: string): Promise<{ placeId: string; endsAt: Date }[]> {
  return tx.query({
    name: 'chased-places-of',
    text: `select place_id as "placeId", ends_at as "endsAt" from register where case_id = $1 and outcome is null`,
    values: [caseId],
  });
}

/** The excuses of a case that nobody has decided. */
export async function undecidedOf(tx: Tx, caseId: string): Promise<{ excuseId: string; dueAt: Date }[]> {
  return tx.query({
    name: 'chased-excuses-of',
    text: `select excuse_id as "excuseId", decision_due_at as "dueAt" from excuse where case_id = $1 and decision is null`,
    values: [caseId],
  });
}

/** A task as its reader sees it. */
export interface TaskRow extends Task {
  readonly taskId: string;
  readonly sessionId: string;
  readonly raisedAt: Date;
  readonly chases: number;
}

/**
 * Tasks still open for these roles, oldest first: what they are about is neither done nor ended. `done_at` keeps the page from
 * passing over everything that was ever done; what the task is about has the last word.
 */
export async function openTasks(
  tx: Tx,
  roles: readonly string[],
  after: string | null,
  limit: number,
): Promise<TaskRow[]> {
  return tx.query<TaskRow>({
    name: 'open-tasks',
    text: `select t.task_id as "taskId", t.kind, t.role, t.case_id as "caseId", t.place_id as "placeId",
                  t.excuse_id as "excuseId", r.session_id as "sessionId", t.raised_at as "raisedAt", t.chases
             from task t
             join attendance_case c using (case_id)
             join register r using (place_id)
             left join excuse e using (excuse_id)
            where t.done_at is null and t.role = any($1) and ($2::text is null or c.provider = $2)
              and ($3::uuid is null or t.task_id > $3)
              and (c.ended_as is null or (c.ended_as = 'summonsed' and t.kind = 'excuse-undecided'))
              and case t.kind when 'excuse-undecided' then e.decision is null
                              else r.outcome is null and r.status = 'booked' end
            order by t.task_id limit $4`,
    values: [roles, tx.tenant.provider ?? null, after, limit],
  });
}
