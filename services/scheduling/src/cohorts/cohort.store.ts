import type { SchemeId } from '@byway/contracts/codes';
import { bare, first, statement } from '@byway/tables/statement';
import { and, eq, exists, or, type SQL, sql } from 'drizzle-orm';
import { cohort, facilitator, session, venue } from '../tables.ts';
import { VENUE } from './venue.store.ts';

const { cohortId, provider, venueId, facilitatorId, schemeId, weekday, starts, minutes, capacity } = cohort;
const { fromDate, untilDate } = cohort;

const COHORT = { cohortId, provider, schemeId, facilitatorId, weekday, starts, minutes };
export type Cohort = Pick<typeof cohort.$inferSelect, keyof typeof COHORT>;

/** Of a statement that reads `cohort`: a provider's staff see its groups and no other; police staff see all of the force. */
export const ofProvider = (tenant: { readonly provider: SQL<string | null> }): SQL =>
  sql`(${tenant.provider}::text is null or ${provider} = ${tenant.provider})`;

/** Locks a group of the caller's provider until commit. Whoever gives out its places holds this lock. */
export const cohortForUpdate = first({ cohortId }, (db, $, tenant) =>
  db
    .select(COHORT)
    .from(cohort)
    .where(and(eq(cohortId, $.cohortId), ofProvider(tenant)))
    .for('update'),
);

/** The same lock for the service itself, which chooses among the groups of all providers. */
export const lockCohort = first({ cohortId }, (db, $) =>
  db.select({ cohortId }).from(cohort).where(eq(cohortId, $.cohortId)).for('update'),
);

/** The group without a lock: for its weekday and time, which never change. */
export const cohortOf = first({ cohortId }, (db, $) => db.select(COHORT).from(cohort).where(eq(cohortId, $.cohortId)));

/** A group of the caller's provider. */
export const saveCohort = statement(
  { cohortId, venueId, facilitatorId, schemeId, weekday, starts, minutes, capacity, fromDate, untilDate },
  (db, $, tenant) => db.insert(cohort).values({ ...$, provider: tenant.provider }),
);

/**
 * A page of the groups that the caller's provider has, of one scheme or of all, or one of them alone; `runningAt` (ISO): those with a session after it
 * alone; `ledBy`: those of this facilitator alone. Ids are made in order of time (UUID version 7), so the id alone is the key of the page.
 */
export const cohortsAfter = statement(
  {
    scheme: bare<SchemeId | null>(),
    only: bare<string | null>(),
    runningAt: bare<string | null>(),
    ledBy: bare<string | null>(),
    after: bare<string | null>(),
    limit: bare<number>(),
  },
  (db, $, tenant) =>
    db
      .select({
        cohortId,
        schemeId,
        venue: VENUE,
        facilitator: facilitator.actor,
        weekday,
        starts,
        minutes,
        capacity,
        from: fromDate,
        until: untilDate,
      })
      .from(cohort)
      .innerJoin(venue, eq(venue.venueId, venueId))
      .innerJoin(facilitator, eq(facilitator.facilitatorId, facilitatorId))
      .where(
        and(
          sql`(${$.scheme}::text is null or ${schemeId} = ${$.scheme})`,
          sql`(${$.only}::uuid is null or ${cohortId} = ${$.only}::uuid)`,
          sql`(${$.ledBy}::text is null or ${facilitator.actor} = ${$.ledBy})`,
          sql`(${$.after}::uuid is null or ${cohortId} > ${$.after}::uuid)`,
          or(
            sql`${$.runningAt}::timestamptz is null`,
            exists(
              db
                .select({ one: sql`1` })
                .from(session)
                .where(
                  and(
                    eq(session.cohortId, cohortId),
                    eq(session.status, 'scheduled'),
                    sql`${session.startsAt} > ${$.runningAt}::timestamptz`,
                  ),
                ),
            ),
          ),
          ofProvider(tenant),
        ),
      )
      .orderBy(cohortId)
      .limit($.limit),
);
