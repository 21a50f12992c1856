import { noticeRuled } from '@byway/contracts/facts/court-summons/notice-ruled';
import { summonsStopped } from '@byway/contracts/facts/court-summons/summons-stopped';
import { task } from '@byway/service-kit/tables';
import type { Tx } from '@byway/tables/database';
import { first } from '@byway/tables/statement';
import { and, eq, isNull, sql } from 'drizzle-orm';

/** 2.7 what the manager was told of this plan, and has not decided; null: nothing. */
export const isPlanEndRaised = first({ caseId: task.caseId }, (db, $) =>
  db
    .select({ kind: task.kind })
    .from(task)
    .where(and(eq(task.caseId, $.caseId), sql`${task.kind} in ('plan-end', 'nothing-dated')`, isNull(task.doneAt)))
    .limit(1),
);

/** 4.3 whether the last word about a charge is that the case is referred for it, and that was not stopped since. */
export async function isReferred(tx: Tx, caseId: string): Promise<boolean> {
  const [row] = await tx.query<{ ruling: string | null }>({
    name: 'last-of-charge',
    text: `select envelope -> 'data' ->> 'ruling' as ruling from case_fact
            where case_id = $1 and type = any($2)
            order by n desc limit 1`,
    values: [caseId, [noticeRuled.type, summonsStopped.type]],
  });
  return row?.ruling === 'refer-for-charge';
}
