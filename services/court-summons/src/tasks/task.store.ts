import type { TaskKind } from '@byway/contracts/http/court-summons/tasks';
import type { Place } from '@byway/contracts/http/cursor';
import type { Tx } from '@byway/tables/database';
import { newId } from '@byway/tables/ids';
import { bare, several, statement } from '@byway/tables/statement';
import { and, eq, isNull, sql } from 'drizzle-orm';
import type { Notice } from '../notices/notice.ts';
import { task } from '../tables.ts';

const { taskId, caseId, noticeId, kind, about, raisedAt, chases, lastChasedAt, doneAt } = task;

const raise = statement({ taskId, caseId, noticeId, kind, about, raisedAt }, (db, $) =>
  db
    .insert(task)
    .values($)
    .onConflictDoUpdate({
      target: [kind, about],
      set: {
        chases: sql`case when ${doneAt} is null then ${chases} + 1 else 0 end`,
        lastChasedAt: sql`case when ${doneAt} is null then excluded.raised_at end`,
        raisedAt: sql`case when ${doneAt} is null then ${raisedAt} else excluded.raised_at end`,
        doneAt: null,
      },
    }),
);

/**
 * Tells the liaison; told again of the same thing while it is not done, it is chased, and once done it is told anew (4.7:
 * never silence). `about`: the notice or the excuse.
 */
export async function raiseTask(
  tx: Tx,
  { caseId, noticeId }: Pick<Notice, 'noticeId' | 'caseId'>,
  kind: TaskKind,
  about: string,
  at: number,
): Promise<void> {
  await raise(tx, { taskId: newId(), caseId, noticeId, kind, about, raisedAt: at });
}

const close = statement(
  { noticeId, kinds: several(kind), about: bare<string | null>(), doneAt },
  (db, { noticeId: id, kinds, about: thing, doneAt: at }) =>
    db
      .update(task)
      .set({ doneAt: at })
      .where(
        and(
          eq(noticeId, id),
          sql`${kind} = any(${kinds})`,
          isNull(doneAt),
          sql`(${thing}::uuid is null or ${about} = ${thing}::uuid)`,
        ),
      ),
);

/** Closes what was told about a notice (`about` null) or about one thing of it. */
export async function closeTasks(
  tx: Tx,
  noticeId: string,
  kinds: readonly TaskKind[],
  at: number,
  about: string | null = null,
): Promise<void> {
  await close(tx, { noticeId, kinds, about, doneAt: at });
}

const listed = statement({ at: bare<string | null>(), id: bare<string | null>(), limit: bare<number>() }, (db, $) =>
  db
    .select({ taskId, kind, caseId, noticeId, raisedAt, chases, lastChasedAt })
    .from(task)
    .where(
      and(
        isNull(doneAt),
        sql`(${$.at}::timestamptz is null or (${raisedAt}, ${taskId}) > (${$.at}::timestamptz, ${$.id}::uuid))`,
      ),
    )
    .orderBy(raisedAt, taskId)
    .limit($.limit),
);

/** What is not done yet, oldest first, after a place in the list. */
export const tasksAfter = (tx: Tx, after: Place | null, limit: number) =>
  listed(tx, { at: after?.at ?? null, id: after?.id ?? null, limit });
