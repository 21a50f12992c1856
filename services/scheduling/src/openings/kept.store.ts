import { type EpochMs, HOUR } from '@byway/schemes/london';
import type { Tx } from '@byway/tables/database';
import { newId } from '@byway/tables/ids';
import { bare, first, several, statement } from '@byway/tables/statement';
import { and, asc, eq, type SQL, sql } from 'drizzle-orm';
import { cohort, freedSeat, session, waiting } from '../tables.ts';

const { about, caseId, kind, schemeId, sessions, holdId, since } = waiting;

/** 2.5 so long a freed place is for nobody but those who wait. */
const FREED_FOR_MS = 24 * HOUR;

interface Looked {
  /** For whom; null: for nobody in particular. */
  readonly caseId: SQL;
  /** Policy time. */
  readonly now: SQL;
  /** System time. */
  readonly realNow: SQL;
}

/** 2.5 the seats of a session that are kept for those who wait, as long as somebody waits and the one who looks does not. Of a statement that reads `session` and `cohort`. */
export const keptForOthers = ({ caseId: whose, now }: Looked): SQL => sql`
  select count(*) from freed_seat f
   where f.session_id = ${session.sessionId} and f.until > ${now}
     and exists (select from waiting w where w.scheme_id = ${cohort.schemeId})
     and not exists (select from waiting w where w.case_id = ${whose}::uuid)`;

/**
 * 2.5 whether nobody is in the group, booked or with places held, whom this person must not meet, and it is not where they must not come.
 * Of a statement that reads `session`.
 */
export const mayMeet = ({ caseId: whose, now, realNow }: Looked): SQL => sql`
  not exists (
    select from keep_apart k
     cross join lateral (select case when k.case_id = ${whose}::uuid then k.other_case_id else k.case_id end as case_id) o
     where k.lifted_at is null and k.from_at <= ${session.startsAt} and (k.until_at is null or k.until_at > ${session.startsAt})
       and (k.case_id = ${whose}::uuid and k.venue_id = ${session.venueId}
            or ${whose}::uuid in (k.case_id, k.other_case_id)
               and (exists (select from place p join session s using (session_id)
                             where p.case_id = o.case_id and p.status = 'booked' and s.cohort_id = ${session.cohortId} and s.ends_at > ${now})
                    or exists (select from hold h
                                where h.case_id = o.case_id and h.cohort_id = ${session.cohortId} and h.state = 'live'
                                  and (h.expires_at > ${realNow} or h.kept_until > ${now})))))`;

/** 2.5 somebody waits; one who does already keeps their turn. */
export const beginToWait = statement({ about, caseId, kind, schemeId, sessions, holdId, since }, (db, $) =>
  db.insert(waiting).values($).onConflictDoNothing(),
);

/** It was found, or nobody looks for it any more. */
export const waitNoMore = statement({ about }, (db, $) => db.delete(waiting).where(eq(about, $.about)));

/** The same of all that somebody waits for. */
export const waitForNothing = statement({ caseId }, (db, $) => db.delete(waiting).where(eq(caseId, $.caseId)));

const NEXT = { about, caseId, kind, schemeId, sessions, holdId, since };

/** What is waited for, if it still is. */
export const waitingFor = first({ about }, (db, $) => db.select(NEXT).from(waiting).where(eq(about, $.about)));
export type Waiting = NonNullable<Awaited<ReturnType<typeof waitingFor>>>;

/** Who comes next in the order in which they began to wait, after the one named (null: the first). */
export const nextWaiting = first({ schemeId, since: bare<string | null>(), after: bare<string | null>() }, (db, $) =>
  db
    .select(NEXT)
    .from(waiting)
    .where(
      and(
        eq(schemeId, $.schemeId),
        sql`(${$.since}::timestamptz is null or (${since}, ${about}) > (${$.since}::timestamptz, ${$.after}::uuid))`,
      ),
    )
    .orderBy(asc(since), asc(about))
    .limit(1),
);

const over = statement({ sessionIds: several(freedSeat.sessionId), until: freedSeat.until }, (db, $) =>
  db
    .delete(freedSeat)
    .where(and(sql`${freedSeat.sessionId} = any(${$.sessionIds}::uuid[])`, sql`${freedSeat.until} <= ${$.until}`)),
);

/** 2.5 these places are free: until 24 hours from now for those who wait. */
export async function keepFreed(tx: Tx, sessionIds: readonly string[], now: EpochMs): Promise<void> {
  await over(tx, { sessionIds, until: now });
  const rows = sessionIds.map((sessionId) => ({ freedSeatId: newId(), sessionId, until: now + FREED_FOR_MS }));
  await tx.db.insert(freedSeat).values(rows);
}

const TAKE = `
delete from freed_seat where freed_seat_id in (
  select distinct on (session_id) freed_seat_id from freed_seat where session_id = any($1::uuid[]) order by session_id, until)`;

/** Somebody who waited has taken one at each of these sessions. */
export async function takeFreed(tx: Tx, sessionIds: readonly string[]): Promise<void> {
  await tx.query({ name: 'take-freed', text: TAKE, values: [sessionIds] });
}

/** The schemes of the groups that these sessions are of. */
export const schemesOf = statement({ sessionIds: several(session.sessionId) }, (db, $) =>
  db
    .select({ schemeId: cohort.schemeId })
    .from(session)
    .innerJoin(cohort, eq(cohort.cohortId, session.cohortId))
    .where(sql`${session.sessionId} = any(${$.sessionIds}::uuid[])`)
    .groupBy(cohort.schemeId),
);

/** A page of who waits, in order: for a provider's staff, people of its own groups. */
export const waitingAfter = statement(
  { at: bare<string | null>(), id: bare<string | null>(), limit: bare<number>() },
  (db, $, tenant) =>
    db
      .select({ caseId, about, kind, schemeId, since })
      .from(waiting)
      .where(
        and(
          sql`(${$.at}::timestamptz is null or (${since}, ${about}) > (${$.at}::timestamptz, ${$.id}::uuid))`,
          sql`(${tenant.provider}::text is null or exists (
            select from scheduling_case c join cohort g on g.cohort_id = c.cohort_id
             where c.case_id = ${caseId} and g.provider = ${tenant.provider}))`,
        ),
      )
      .orderBy(asc(since), asc(about))
      .limit($.limit),
);
