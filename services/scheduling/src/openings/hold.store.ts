import { systemClock } from '@byway/service-kit/time/clock';
import type { Tx } from '@byway/tables/database';
import { first, one, several, statement } from '@byway/tables/statement';
import { and, count, eq, gt, ne, or, type SQL, sql } from 'drizzle-orm';
import { ofProvider } from '../cohorts/cohort.store.ts';
import { VENUE } from '../cohorts/venue.store.ts';
import { cohort, hold, holdSession, session, venue } from '../tables.ts';

const { holdId, caseId, cohortId, firstSessionId, force, state, expiresAt, keptUntil, usedAt, heldBy, ticketId } = hold;

/** Keeps a seat at each session of the plan, in one statement. The case's live hold, if any, was dropped before. */
export const saveHold = statement(
  {
    holdId,
    caseId,
    cohortId,
    firstSessionId,
    expiresAt,
    keptUntil,
    heldBy,
    ticketId,
    sessionIds: several(holdSession.sessionId),
  },
  (db, { sessionIds, ...saved }, tenant) => {
    const kept = db.$with('kept').as(db.insert(hold).values(saved).returning({ holdId }));
    const seats = db
      .select({
        sessionId: sql<string>`unnest(${sessionIds}::uuid[])`.as('session_id'),
        holdId: kept.holdId,
        force: sql<string>`${tenant.force}::text`.as('force'),
      })
      .from(kept);
    return db.with(kept).insert(holdSession).select(seats);
  },
);

/** The hold that a ticket was used for. */
export const holdOfTicket = first({ ticketId }, (db, $) =>
  db.select({ holdId }).from(hold).where(eq(ticketId, $.ticketId)),
);

const end = first({ caseId, state, usedAt }, (db, { caseId: id, ...ended }, tenant) =>
  db
    .update(hold)
    .set(ended)
    .where(and(eq(force, tenant.force), eq(caseId, id), eq(state, 'live')))
    .returning({ holdId }),
);

/** The case's live hold comes to its end: its plan was booked, another takes its place, or it is given back. False: none. */
export async function endHold(tx: Tx, caseId: string, state: 'used' | 'replaced' | 'dropped'): Promise<boolean> {
  return (await end(tx, { caseId, state, usedAt: state === 'used' ? systemClock.now() : null })) !== null;
}

/** The case's live hold with another provider than the caller's. */
export const heldElsewhere = first({ caseId }, (db, $, tenant) =>
  db
    .select({ holdId })
    .from(hold)
    .innerJoin(cohort, eq(cohort.cohortId, cohortId))
    .where(
      and(
        eq(force, tenant.force),
        eq(caseId, $.caseId),
        eq(state, 'live'),
        ne(cohort.provider, sql`${tenant.provider}::text`),
      ),
    ),
);

/** Where a hold of this case kept a place, lapsed or not (1.5); null: no such hold, or another took its place. */
export const findHeld = first({ caseId, holdId }, (db, $) =>
  db
    .select({ cohortId, firstSessionId })
    .from(hold)
    .where(and(eq(holdId, $.holdId), eq(caseId, $.caseId), eq(state, 'live'))),
);

/** That a hold still keeps its seats: `realNow` is system time, `now` policy time. */
export const isLive = ({ realNow, now }: { readonly realNow: SQL; readonly now: SQL }) =>
  and(eq(state, 'live'), or(gt(expiresAt, realNow), gt(keptUntil, now)));

/** For how many other cases somebody keeps places now. */
export const heldForOthers = one({ caseId, heldBy, realNow: expiresAt, now: keptUntil }, (db, $, tenant) =>
  db
    .select({ holds: count() })
    .from(hold)
    .where(and(eq(force, tenant.force), eq(heldBy, $.heldBy), ne(caseId, $.caseId), isLive($))),
);

/** Advisory lock per officer until commit: two holds made at once would each miss the other in the count. */
export async function queueOf(tx: Tx, actor: string): Promise<void> {
  const text = 'select pg_advisory_xact_lock(hashtext(current_schema()), hashtext($1))';
  await tx.query({ name: 'holds-queue', text, values: [actor] });
}

/**
 * Holds of every force that lapsed within a day, and no plan was booked on them: after 24 hours of system time, or at the deadline of the
 * offer, in policy time (`now`).
 */
export async function lapsedHolds(tx: Tx, now: number): Promise<number> {
  const [row] = await tx.query<{ n: number }>({
    name: 'holds-lapsed',
    text: `select count(*)::int as n from hold where state = 'live' and expires_at < clock_timestamp()
              and case when kept_until is null then expires_at > clock_timestamp() - interval '1 day'
                       else kept_until < $1::timestamptz and kept_until > $1::timestamptz - interval '1 day' end`,
    values: [new Date(now).toISOString()],
  });
  return row?.n ?? 0;
}

/** The sessions that a live hold of a case with the caller's provider keeps a seat at, in order of time. */
export const seatsHeld = statement({ caseId, realNow: expiresAt, now: keptUntil }, (db, $, tenant) =>
  db
    .select({
      hold: { holdId, cohortId, firstSessionId, expiresAt, keptUntil },
      sessionId: session.sessionId,
      startsAt: session.startsAt,
      venue: VENUE,
    })
    .from(hold)
    .innerJoin(cohort, eq(cohort.cohortId, cohortId))
    .innerJoin(holdSession, eq(holdSession.holdId, holdId))
    .innerJoin(session, eq(session.sessionId, holdSession.sessionId))
    .innerJoin(venue, eq(venue.venueId, session.venueId))
    .where(and(eq(caseId, $.caseId), isLive($), ofProvider(tenant)))
    .orderBy(session.startsAt),
);
