import type { EpochMs } from '@byway/schemes/london';
import type { Tx } from '@byway/tables/database';
import { several, statement } from '@byway/tables/statement';
import { and, eq, sql } from 'drizzle-orm';
import { ofProvider } from '../cohorts/cohort.store.ts';
import { VENUE } from '../cohorts/venue.store.ts';
import { cohort, place, session, venue } from '../tables.ts';

const { placeId, sessionId, caseId, number, catchUpFor, status, credited, releaseReason } = place;
const { startsAt, endsAt, cohortId, venueId } = session;

export type NewPlace = Pick<typeof place.$inferSelect, 'placeId' | 'sessionId' | 'number' | 'catchUpFor'>;

/** Books places of one case, all or none. The group's row must be locked. */
export async function savePlaces(
  tx: Tx,
  caseId: string,
  places: readonly NewPlace[],
  bookedAt: EpochMs,
): Promise<void> {
  const rows = places.map(({ placeId, sessionId, number, catchUpFor }) => ({ placeId, sessionId, number, catchUpFor }));
  await tx.db.insert(place).values(rows.map((row) => ({ ...row, caseId, bookedAt })));
}

/** Every place the case ever had, in order of time, and whose group it is in. */
export const placesOf = statement({ caseId }, (db, $) =>
  db
    .select({ placeId, sessionId, provider: cohort.provider, status, catchUpFor, credited, startsAt, endsAt })
    .from(place)
    .innerJoin(session, eq(session.sessionId, sessionId))
    .innerJoin(cohort, eq(cohort.cohortId, cohortId))
    .where(eq(caseId, $.caseId))
    .orderBy(startsAt, placeId),
);
export type PlaceAt = Awaited<ReturnType<typeof placesOf>>[number];

/** The places of a case in groups of the caller's provider, in order of time. */
export const placesShown = statement({ caseId }, (db, $, tenant) =>
  db
    .select({
      placeId,
      sessionId,
      cohortId,
      venue: VENUE,
      number,
      catchUpFor,
      startsAt,
      endsAt,
      status,
      releaseReason,
    })
    .from(place)
    .innerJoin(session, eq(session.sessionId, sessionId))
    .innerJoin(cohort, eq(cohort.cohortId, cohortId))
    .innerJoin(venue, eq(venue.venueId, venueId))
    .where(and(eq(caseId, $.caseId), ofProvider(tenant)))
    .orderBy(startsAt, placeId),
);

/** The place is at another session from now on. */
export const saveSession = statement({ placeId, sessionId }, (db, $) =>
  db.update(place).set({ sessionId: $.sessionId }).where(eq(placeId, $.placeId)),
);

/** 3.6 keeps whether a place brought a credit. */
export const markCredited = statement({ placeId, credited }, (db, $) =>
  db.update(place).set({ credited: $.credited }).where(eq(placeId, $.placeId)),
);

export const saveReleased = statement({ placeIds: several(placeId), releaseReason }, (db, $) =>
  db
    .update(place)
    .set({ status: 'released', releaseReason: $.releaseReason })
    .where(and(sql`${placeId} = any(${$.placeIds}::uuid[])`, eq(status, 'booked'))),
);
