import { first, statement } from '@byway/tables/statement';
import { and, eq, sql } from 'drizzle-orm';
import { place } from '../tables.ts';

const { placeId, caseId, startsAt, postcode, timeSetBy, timeSetAt, state, outcome } = place;
const PLACE = { placeId, startsAt, postcode, timeSetBy, timeSetAt, state, outcome };

/** A place as messages know it. */
export type Place = Pick<typeof place.$inferSelect, keyof typeof PLACE>;

/** Saves a place that was booked; one that is known stays as it is, but for where it is if that was not known. */
export const addPlace = statement({ placeId, caseId, startsAt, postcode, timeSetBy, timeSetAt }, (db, $) =>
  db
    .insert(place)
    .values($)
    .onConflictDoUpdate({ target: placeId, set: { postcode: sql`coalesce(${postcode}, excluded.postcode)` } }),
);

/** A place; its case is locked by whoever decides because of it. */
export const findPlace = first({ placeId }, (db, $) => db.select(PLACE).from(place).where(eq(placeId, $.placeId)));

/** The places of a case that are booked, in order. */
export const bookedPlaces = statement({ caseId }, (db, $) =>
  db
    .select(PLACE)
    .from(place)
    .where(and(eq(caseId, $.caseId), eq(state, 'booked')))
    .orderBy(startsAt),
);

/** A session was given another time or place by a fact. */
export const movePlace = statement(
  { placeId, startsAt, postcode, timeSetBy, timeSetAt },
  (db, { placeId: id, ...set }) => db.update(place).set(set).where(eq(placeId, id)),
);

/** A place is there no longer. */
export const closePlace = statement({ placeId, state }, (db, $) =>
  db.update(place).set({ state: $.state }).where(eq(placeId, $.placeId)),
);

/** What the register says of a place now. */
export const saveOutcome = statement({ placeId, outcome }, (db, $) =>
  db.update(place).set({ outcome: $.outcome }).where(eq(placeId, $.placeId)),
);
