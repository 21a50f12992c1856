import type { SchemeId } from '@byway/contracts/codes';
import { type EpochMs, iso } from '@byway/schemes/london';
import { systemClock } from '@byway/service-kit/time/clock';
import type { Tx } from '@byway/tables/database';
import type { Db } from '@byway/tables/drizzle';
import { bare, type Slots, statement } from '@byway/tables/statement';
import { and, count, eq, gt, lt, type SQL, sql } from 'drizzle-orm';
import { VENUE_POSTCODE } from '../cohorts/venue.store.ts';
import { cohort, hold, holdSession, place, session, venue } from '../tables.ts';
import { isLive } from './hold.store.ts';
import { keptForOthers, mayMeet } from './kept.store.ts';
import type { Opening } from './plan.rules.ts';

const { sessionId, cohortId, venueId, startsAt, endsAt, status } = session;
const { provider, schemeId, capacity } = cohort;

/** `now` is policy time, `realNow` system time. */
const LOOK = { now: startsAt, realNow: hold.expiresAt, caseId: bare<string | null>() };

// A seat is taken by a booked place, or by a live hold of somebody else's case: one that has not lapsed, or is kept to a deadline
// still to come.
function openings(db: Db, $: Slots<typeof LOOK>, which: SQL | undefined) {
  const booked = db
    .select({ n: count() })
    .from(place)
    .where(and(eq(place.sessionId, sessionId), eq(place.status, 'booked')));
  const held = db
    .select({ n: count() })
    .from(holdSession)
    .innerJoin(hold, eq(hold.holdId, holdSession.holdId))
    .where(
      and(eq(holdSession.sessionId, sessionId), isLive($), sql`${hold.caseId} is distinct from ${$.caseId}::uuid`),
    );
  const taken = sql`(${booked}) + (${held}) + (${keptForOthers($)})`.mapWith(Number);
  return db
    .select({ sessionId, cohortId, provider, venueId, postcode: VENUE_POSTCODE, startsAt, endsAt, capacity, taken })
    .from(session)
    .innerJoin(cohort, eq(cohort.cohortId, cohortId))
    .innerJoin(venue, eq(venue.venueId, venueId))
    .where(and(eq(status, 'scheduled'), gt(startsAt, $.now), which, mayMeet($)))
    .orderBy(startsAt, sessionId);
}

const ofCohort = statement({ ...LOOK, cohortId }, (db, $) => openings(db, $, eq(cohortId, $.cohortId)));
const ofScheme = statement({ ...LOOK, schemeId, before: bare<string>() }, (db, $) =>
  openings(db, $, and(eq(schemeId, $.schemeId), lt(startsAt, sql`${$.before}::timestamptz`))),
);

/** For whom openings are looked at, and from and until which policy time. The case's own hold takes no seat from it. */
export interface LookFor {
  readonly caseId: string | null;
  readonly after: EpochMs;
  /** No opening from this instant on is wanted; left out, there is no end. */
  readonly before?: EpochMs;
}

/** The scheduled sessions of one group after `after`, in order of time. Counts are sure only under the group's lock. */
export function openingsOfCohort(tx: Tx, cohortId: string, { caseId, after }: LookFor): Promise<Opening[]> {
  return ofCohort(tx, { cohortId, caseId, now: after, realNow: systemClock.now() });
}

/** The same for every group of a scheme: to choose by, before the chosen group is locked and looked at again. */
export function openingsOfScheme(tx: Tx, schemeId: SchemeId, { caseId, after, before }: LookFor): Promise<Opening[]> {
  const until = before === undefined ? 'infinity' : iso(before);
  return ofScheme(tx, { schemeId, caseId, now: after, realNow: systemClock.now(), before: until });
}
