import type { Fact } from '@byway/contracts/envelope';
import type { FactData } from '@byway/contracts/http/programme/cases';
import { iso } from '@byway/schemes/london';
import type { Pending } from '@byway/service-kit/run/parts';
import type { Tx } from '@byway/tables/database';
import { bare, first, statement } from '@byway/tables/statement';
import { and, eq, isNotNull, sql } from 'drizzle-orm';
import type { PgColumn } from 'drizzle-orm/pg-core';
import { diversionCase } from '../tables.ts';
import { inOrder, type TimelineFact } from './timeline.rules.ts';

const { caseId, schemeId, schemeVersion, disposal, agreedAt, withdrawalOpen, endedAs, endedAt, nextAt, nextWhy } =
  diversionCase;

/** A column that is not null of a case that has been agreed to. */
const agreed = <C extends PgColumn>(column: C) => sql`${column}`.mapWith(column);

const CASE = {
  caseId,
  schemeId: agreed(schemeId),
  schemeVersion: agreed(schemeVersion),
  disposal: agreed(disposal),
  agreedAt: agreed(agreedAt),
  withdrawalOpen,
  endedAs,
  endedAt,
  nextAt,
  nextWhy,
};

export const findCase = first({ caseId }, (db, $) =>
  db
    .select(CASE)
    .from(diversionCase)
    .where(and(eq(caseId, $.caseId), isNotNull(agreedAt))),
);
export type CaseView = NonNullable<Awaited<ReturnType<typeof findCase>>>;

/** A page of cases by id; `isLive` null: live ones and ended ones; `nextAt` (ISO): those whose next dated step is then. */
export const casesAfter = statement(
  {
    after: bare<string | null>(),
    isLive: bare<boolean | null>(),
    nextAt: bare<string | null>(),
    limit: bare<number>(),
  },
  (db, $) =>
    db
      .select(CASE)
      .from(diversionCase)
      .where(
        and(
          isNotNull(agreedAt),
          sql`(${$.after}::uuid is null or ${caseId} > ${$.after}::uuid)`,
          sql`(${$.isLive}::boolean is null or (${endedAs} is null) = ${$.isLive})`,
          sql`(${$.nextAt}::timestamptz is null or ${nextAt} = ${$.nextAt}::timestamptz)`,
        ),
      )
      .orderBy(caseId)
      .limit($.limit),
);

interface OwnRow {
  readonly id: string;
  readonly type: string;
  readonly time: Date;
  readonly recorded_time: Date;
  readonly actor: string;
  readonly data: FactData;
}

/** Everything stated about a case by anybody, in the order it happened. */
export async function timelineOf(tx: Tx, caseId: string): Promise<TimelineFact[]> {
  const heard = await tx.query<{ envelope: Fact & { readonly data: FactData } }>({
    name: 'timeline-heard',
    // 7.8 nothing that safeguarding says of a case is shown: a freeze is seen by nobody.
    text: `select envelope from case_fact where case_id = $1 and type not like 'safeguarding.%' order by n`,
    values: [caseId],
  });
  const own = await tx.query<OwnRow>({
    name: 'timeline-own',
    text: 'select id, type, time, recorded_time, actor, data from fact where subject = $1 order by sequence',
    values: [caseId],
  });
  return inOrder([
    ...heard.map(({ envelope: f }) => ({
      id: f.id,
      type: f.type,
      at: Date.parse(f.time),
      recorded: Date.parse(f.recordedTime),
      actor: f.actor,
      data: f.data,
    })),
    ...own
      .filter(({ id }) => !heard.some(({ envelope }) => envelope.id === id))
      .map(({ id, type, time, recorded_time, actor, data }) => ({
        id,
        type,
        at: time.getTime(),
        recorded: recorded_time.getTime(),
        actor,
        data,
      })),
  ]);
}

/** What the workflows have still to do by policy time `now`: facts somebody waits for that are not told or taken in, and dated steps not yet done. */
export async function pendingCases(tx: Tx, now: number): Promise<Pending> {
  const [row] = await tx.query<{ count: number; next: Date | null }>({
    name: 'pending-cases',
    text: `select (select count(*)::int from diversion_case
                    where ended_as is null and agreed_at is not null
                      and (told_n < awaited_n or taken_n < awaited_n or next_at <= $1 or reported_at is null)) as count,
                  (select min(next_at) from diversion_case where ended_as is null and next_at > $1) as next`,
    values: [iso(now)],
  });
  return { count: row?.count ?? 0, nextAt: row?.next?.getTime() ?? null };
}
