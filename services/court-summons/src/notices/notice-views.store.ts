import type { NoticeState } from '@byway/contracts/court-codes';
import type { Place } from '@byway/contracts/http/cursor';
import type { Tx } from '@byway/tables/database';
import { bare, statement } from '@byway/tables/statement';
import { and, eq, exists, isNull, sql } from 'drizzle-orm';
import { excuse, notice, noticeMiss, noticeVersion } from '../tables.ts';

const { noticeId, caseId, state, version, rulingDueAt, ruling, raisedAt, assignedTo } = notice;

// A notice that is never due comes last.
const DUE = sql`coalesce(${rulingDueAt}, 'infinity'::timestamptz)`;

const listed = statement(
  {
    state: bare<NoticeState | null>(),
    at: bare<string | null>(),
    id: bare<string | null>(),
    limit: bare<number>(),
  },
  (db, $) => {
    const misses = db.select({ n: sql`count(*)::int` }).from(noticeMiss).where(eq(noticeMiss.noticeId, noticeId));
    const waiting = db
      .select({ one: sql`1` })
      .from(excuse)
      .innerJoin(noticeMiss, eq(noticeMiss.placeId, excuse.placeId))
      .where(and(eq(noticeMiss.noticeId, noticeId), isNull(excuse.decision)));
    return db
      .select({
        noticeId,
        caseId,
        state,
        version,
        misses: sql<number>`(${misses})`,
        rulingDueAt,
        ruling,
        raisedAt,
        assignedTo,
        excuseOpen: sql<boolean>`${exists(waiting)}`,
      })
      .from(notice)
      .where(
        and(
          sql`(${$.state}::text is null or ${state} = ${$.state}::text)`,
          sql`(${$.at}::timestamptz is null or (${DUE}, ${noticeId}) > (${$.at}::timestamptz, ${$.id}::uuid))`,
        ),
      )
      .orderBy(DUE, noticeId)
      .limit($.limit);
  },
);

/** The notices, those in one state where it is given, due first, after a place in the list. */
export const noticesAfter = (tx: Tx, state: NoticeState | null, after: Place | null, limit: number) =>
  listed(tx, { state, at: after?.at ?? null, id: after?.id ?? null, limit });

/** Every version of a notice as it came, oldest first. */
export const versionsOf = statement({ noticeId }, (db, $) => {
  const { version, hash, raisedAt, payload } = noticeVersion;
  return db
    .select({ version, hash, raisedAt, misses: sql<number>`jsonb_array_length(${payload} -> 'misses')` })
    .from(noticeVersion)
    .where(eq(noticeVersion.noticeId, $.noticeId))
    .orderBy(version);
});
