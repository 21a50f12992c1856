import type { TaskKind } from '@byway/contracts/http/intake/tasks';
import type { EpochMs } from '@byway/schemes/london';
import type { Tx } from '@byway/tables/database';
import { newId } from '@byway/tables/ids';

export interface Raised {
  readonly kind: TaskKind;
  readonly caseId: string;
  /** In the case, opaque. */
  readonly officer: string;
  readonly dueAt: EpochMs;
}

const iso = (t: EpochMs): string => new Date(t).toISOString();

/** Tells somebody; told again while it is not done, it is chased; once done, it is told anew. */
export async function raiseTask(tx: Tx, { kind, caseId, officer, dueAt }: Raised, at: EpochMs): Promise<void> {
  await tx.query({
    name: 'task-raise',
    text: `insert into task as t (task_id, force, case_id, kind, officer, due_at, raised_at) values ($1, $2, $3, $4, $5, $6, $7)
           on conflict (kind, case_id) do update set
             chases = case when t.done_at is null then t.chases + 1 else 0 end,
             last_chased_at = case when t.done_at is null then excluded.raised_at end,
             raised_at = case when t.done_at is null then t.raised_at else excluded.raised_at end,
             due_at = excluded.due_at,
             done_at = null`,
    values: [newId(), tx.tenant.force, caseId, kind, officer, iso(dueAt), iso(at)],
  });
}

/** What was told about a case is done. */
export async function closeTask(tx: Tx, kind: TaskKind, caseId: string, at: EpochMs): Promise<void> {
  await tx.query({
    name: 'task-close',
    text: 'update task set done_at = $3 where kind = $1 and case_id = $2 and done_at is null',
    values: [kind, caseId, iso(at)],
  });
}

/** A case as a chase looks at it, without a lock. */
export interface Chased {
  readonly officer: string;
  readonly waitsUntil: Date | null;
  /** Null: no police decision is due, or it was given. */
  readonly decisionDueAt: Date | null;
}

export async function chasedCase(tx: Tx, caseId: string): Promise<Chased | null> {
  const [row] = await tx.query<Chased>({
    name: 'chased-case',
    text: `select e.officer, c.waits_until as "waitsUntil",
                  case when d.case_id is null then c.police_decision_due_at end as "decisionDueAt"
             from intake_case c join encounter e using (case_id) left join police_decision d using (case_id)
            where c.case_id = $1`,
    values: [caseId],
  });
  return row ?? null;
}

/** The officer in the case (1.1), opaque. */
export async function officerOf(tx: Tx, caseId: string): Promise<string> {
  const [row] = await tx.query<{ officer: string }>({
    name: 'officer-of',
    text: 'select officer from encounter where case_id = $1',
    values: [caseId],
  });
  if (!row) throw new Error('a case without an encounter');
  return row.officer;
}

/** A task as its reader sees it. */
export interface TaskRow {
  readonly taskId: string;
  readonly kind: TaskKind;
  readonly caseId: string;
  readonly officer: string;
  readonly dueAt: Date;
  readonly raisedAt: Date;
  readonly chases: number;
}

/** Open tasks of these kinds, oldest first, after the task named; of one officer alone where one is given. */
export async function openTasks(
  tx: Tx,
  kinds: readonly TaskKind[],
  officer: string | null,
  { after, limit }: { readonly after: string | null; readonly limit: number },
): Promise<TaskRow[]> {
  return tx.query<TaskRow>({
    name: 'open-tasks',
    text: `select task_id as "taskId", kind, case_id as "caseId", officer, due_at as "dueAt", raised_at as "raisedAt", chases
             from task
            where done_at is null and kind = any($1) and ($2::text is null or officer = $2)
              and ($3::uuid is null or task_id > $3)
            order by task_id limit $4`,
    values: [kinds, officer, after, limit],
  });
}
