import type { TaskKind } from '@byway/contracts/http/signposting/tasks';
import type { EpochMs } from '@byway/schemes/london';
import type { Tx } from '@byway/tables/database';
import { newId } from '@byway/tables/ids';
import { iso, OF_PROVIDER } from '../cases/case.store.ts';

/** The clause that asks for a task. */
export const CLAUSES = { 'referral-unanswered': '5.2', 'follow-up-due': '5.3' } as const satisfies Record<
  TaskKind,
  string
>;

/** Tells programme staff; told again of the same referral or follow-up while it is not done, it is chased. */
export async function raiseTask(tx: Tx, kind: TaskKind, caseId: string, about: string, at: EpochMs): Promise<void> {
  await tx.query({
    name: 'task-raise',
    text: `insert into task as t (task_id, force, case_id, kind, about, raised_at) values ($1, $2, $3, $4, $5, $6)
           on conflict (kind, about) do update set chases = t.chases + 1, last_chased_at = excluded.raised_at
            where t.done_at is null`,
    values: [newId(), tx.tenant.force, caseId, kind, about, iso(at)],
  });
}

/** Closes what was told about one referral or follow-up. */
export async function closeTask(tx: Tx, kind: TaskKind, about: string, at: EpochMs): Promise<void> {
  await tx.query({
    name: 'task-close',
    text: 'update task set done_at = $3 where kind = $1 and about = $2 and done_at is null',
    values: [kind, about, iso(at)],
  });
}

/** Closes everything of one kind that was told about a case. */
export async function closeTasksOf(tx: Tx, caseId: string, kind: TaskKind, at: EpochMs): Promise<void> {
  await tx.query({
    name: 'task-close-of',
    text: 'update task set done_at = $3 where case_id = $1 and kind = $2 and done_at is null',
    values: [caseId, kind, iso(at)],
  });
}

/** A task as its reader sees it. */
export interface TaskRow {
  readonly taskId: string;
  readonly kind: TaskKind;
  readonly caseId: string;
  readonly referralId: string | null;
  readonly serviceName: string | null;
  readonly followUpId: string | null;
  readonly weeks: number | null;
  readonly raisedAt: Date;
  readonly chases: number;
  readonly lastChasedAt: Date | null;
}

/** Open tasks of the caller's force and provider, oldest first, after the task named. */
export async function openTasks(tx: Tx, after: string | null, limit: number): Promise<TaskRow[]> {
  return tx.query<TaskRow>({
    name: 'open-tasks',
    text: `select t.task_id as "taskId", t.kind, t.case_id as "caseId", r.referral_id as "referralId",
                  s.name as "serviceName", f.follow_up_id as "followUpId", f.weeks, t.raised_at as "raisedAt", t.chases,
                  t.last_chased_at as "lastChasedAt"
             from task t
             join signposting_case c using (case_id)
             left join referral r on r.referral_id = t.about
             left join local_service s using (service_id)
             left join follow_up f on f.follow_up_id = t.about
            where t.done_at is null and ${OF_PROVIDER} and ($1::uuid is null or t.task_id > $1)
            order by t.task_id limit $3`,
    values: [after, tx.tenant.provider ?? null, limit],
  });
}
