import type { Role } from '@byway/contracts/codes';
import type { TaskKind } from '@byway/contracts/tasks';
import type { EpochMs } from '@byway/schemes/london';
import type { Tx } from '@byway/tables/database';
import { newId } from '@byway/tables/ids';
import { bare, several, statement } from '@byway/tables/statement';
import { and, eq, isNull, type SQL, sql } from 'drizzle-orm';
import { task } from '../tables.ts';

const { taskId, caseId, kind, about, within, role, actor, dueAt, raisedAt, chases, lastChasedAt, doneAt } = task;

/** What somebody is told. */
export interface Told {
  readonly kind: TaskKind;
  readonly caseId: string;
  /** The place, excuse, notice or referral it is about; the case itself unless given. */
  readonly about?: string;
  /** What it belongs to, where that has the page. */
  readonly within?: string;
  /** One of the kind's roles that is told alone; all of them unless given. */
  readonly role?: Role;
  /** The one member of staff it is for, opaque. */
  readonly actor?: string;
  readonly dueAt?: EpochMs;
}

const again = (value: SQL, anew: SQL | null): SQL => sql`case when ${doneAt} is null then ${value} else ${anew} end`;

const raise = statement({ taskId, caseId, kind, about, within, role, actor, dueAt, raisedAt }, (db, $) =>
  db
    .insert(task)
    .values($)
    .onConflictDoUpdate({
      target: [kind, about, role],
      set: {
        chases: again(sql`${chases} + 1`, sql`0`),
        lastChasedAt: again(sql`excluded.raised_at`, sql`null`),
        raisedAt: again(sql`${raisedAt}`, sql`excluded.raised_at`),
        actor: $.actor,
        dueAt: $.dueAt,
        doneAt: null,
      },
    }),
);

/** Tells somebody at policy time `at`. Told again while it is not done, it is chased; once done, it is told anew: never silence. */
export async function tell(tx: Tx, told: Told, at: EpochMs): Promise<void> {
  const unsaid = { about: told.caseId, within: null, role: null, actor: null, dueAt: null };
  await raise(tx, { ...unsaid, ...told, taskId: newId(), raisedAt: at });
}

/** What was told about these things is done, as of policy time `doneAt`: nobody is shown it any more. */
export const endTasks = statement({ kinds: several(kind), about: several(about), doneAt }, (db, $) =>
  db
    .update(task)
    .set({ doneAt: $.doneAt })
    .where(and(sql`${kind} = any(${$.kinds})`, sql`${about} = any(${$.about})`, isNull(doneAt))),
);

/** What ended these tasks at `doneAt` is taken back: who was told is told again. */
export const reopenTasks = statement({ kinds: several(kind), about: several(about), doneAt }, (db, $) =>
  db
    .update(task)
    .set({ doneAt: null })
    .where(and(sql`${kind} = any(${$.kinds})`, sql`${about} = any(${$.about})`, eq(doneAt, $.doneAt))),
);

/** The same of everything of one kind that was told about a case. */
export const endTasksOf = statement({ kind, caseId, doneAt }, (db, $) =>
  db
    .update(task)
    .set({ doneAt: $.doneAt })
    .where(and(eq(kind, $.kind), eq(caseId, $.caseId), isNull(doneAt))),
);

/** What a page of open tasks is asked with: the kinds and roles of its reader, and where the page before ended. */
export const OPEN_TASKS = {
  kinds: bare<readonly TaskKind[]>(),
  roles: bare<readonly string[]>(),
  after: bare<string | null>(),
  limit: bare<number>(),
};

/** The columns every list of tasks has. */
export const SHOWN_TASK = { taskId, kind, caseId, raisedAt, chases, lastChasedAt };

/** That a task is open, of these kinds, told to one of these roles, and after the one named. */
export function isOpen($: { readonly [K in 'kinds' | 'roles' | 'after']: SQL }): SQL | undefined {
  return and(
    isNull(doneAt),
    sql`${kind} = any(${$.kinds})`,
    sql`(${role} is null or ${role} = any(${$.roles}))`,
    sql`(${$.after}::uuid is null or ${taskId} > ${$.after}::uuid)`,
  );
}
