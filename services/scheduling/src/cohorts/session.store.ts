import type { Tx } from '@byway/tables/database';
import { first, several, statement } from '@byway/tables/statement';
import { and, count, eq, gt, lt, ne, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import { cohort, facilitator, place, session, venue } from '../tables.ts';
import type { Span } from './cohort.rules.ts';
import { ofProvider } from './cohort.store.ts';
import { VENUE, VENUE_POSTCODE } from './venue.store.ts';

const { sessionId, cohortId, venueId, startsAt, endsAt, status, movedFrom, cancelReason } = session;

export interface NewSession extends Span {
  readonly sessionId: string;
}

/** The sessions of a group that is opened. */
export async function saveSessions(
  tx: Tx,
  group: { readonly cohortId: string; readonly venueId: string },
  sessions: readonly NewSession[],
): Promise<void> {
  await tx.db.insert(session).values(sessions.map((one) => ({ ...one, ...group })));
}

/** A session of the caller's provider. Its time is sure only under its group's lock. */
export const sessionOf = first({ sessionId }, (db, $, tenant) =>
  db
    .select({ sessionId, cohortId, venueId, postcode: VENUE_POSTCODE, status, startsAt, endsAt })
    .from(session)
    .innerJoin(cohort, eq(cohort.cohortId, cohortId))
    .innerJoin(venue, eq(venue.venueId, venueId))
    .where(and(eq(sessionId, $.sessionId), ofProvider(tenant))),
);

/** Sessions of the caller's provider by their ids: their group, where they are, and who leads them. */
export const sessionsByIds = statement({ sessionIds: several(sessionId) }, (db, $, tenant) =>
  db
    .select({
      sessionId,
      cohortId,
      startsAt,
      endsAt,
      status,
      venue: VENUE,
      facilitator: facilitator.actor,
      weekday: cohort.weekday,
      starts: cohort.starts,
    })
    .from(session)
    .innerJoin(cohort, eq(cohort.cohortId, cohortId))
    .innerJoin(venue, eq(venue.venueId, venueId))
    .innerJoin(facilitator, eq(facilitator.facilitatorId, cohort.facilitatorId))
    .where(and(sql`${sessionId} = any(${$.sessionIds}::uuid[])`, ofProvider(tenant))),
);

/** Every session of a group of the caller's provider, in order of time, and how many people are booked on it. */
export const sessionsOfCohort = statement({ cohortId }, (db, $, tenant) => {
  const booked = db
    .select({ booked: count() })
    .from(place)
    .where(and(eq(place.sessionId, sessionId), eq(place.status, 'booked')));
  return db
    .select({
      sessionId,
      startsAt,
      endsAt,
      venueId,
      status,
      movedFrom,
      booked: sql`(${booked})`.mapWith(Number),
    })
    .from(session)
    .innerJoin(cohort, eq(cohort.cohortId, cohortId))
    .where(and(eq(cohortId, $.cohortId), ofProvider(tenant)))
    .orderBy(startsAt, sessionId);
});

/** 2.6 London dates are worked out from these: when a group's cancelled sessions were to start. */
export const cancelledStarts = statement({ cohortId }, (db, $) =>
  db
    .select({ startsAt })
    .from(session)
    .where(and(eq(cohortId, $.cohortId), eq(status, 'cancelled'))),
);

/** Who is booked on a session. */
export const bookedOn = statement({ sessionId }, (db, $) =>
  db
    .select({ placeId: place.placeId, caseId: place.caseId })
    .from(place)
    .where(and(eq(place.sessionId, $.sessionId), eq(place.status, 'booked')))
    .orderBy(place.caseId),
);

/** 2.5 somebody booked on a session who has another one in this span. Their cases must be locked. */
export const personBusy = first({ sessionId, startsAt, endsAt }, (db, $) => {
  const other = alias(place, 'other');
  return db
    .select({ caseId: place.caseId })
    .from(place)
    .innerJoin(
      other,
      and(eq(other.caseId, place.caseId), ne(other.sessionId, place.sessionId), eq(other.status, 'booked')),
    )
    .innerJoin(session, eq(sessionId, other.sessionId))
    .where(
      and(eq(place.sessionId, $.sessionId), eq(place.status, 'booked'), lt(startsAt, $.endsAt), gt(endsAt, $.startsAt)),
    )
    .limit(1);
});

export const saveMove = statement({ sessionId, startsAt, endsAt }, (db, { sessionId: id, ...span }) =>
  db
    .update(session)
    .set({ ...span, movedFrom: sql`${startsAt}` })
    .where(eq(sessionId, id)),
);

/** Cancels a session and every place booked on it. */
export const saveCancelled = statement({ sessionId, cancelReason }, (db, $) => {
  const isBooked = and(eq(place.sessionId, $.sessionId), eq(place.status, 'booked'));
  const places = db.$with('places').as(db.update(place).set({ status: 'cancelled' }).where(isBooked));
  return db
    .with(places)
    .update(session)
    .set({ status: 'cancelled', cancelReason: $.cancelReason })
    .where(eq(sessionId, $.sessionId));
});
