import { first, statement } from '@byway/tables/statement';
import { and, desc, eq, sql } from 'drizzle-orm';
import { ofProvider } from '../cohorts/cohort.store.ts';
import { cohort, place, session, whomToRing } from '../tables.ts';

const { force, provider, phone, text, hours, hoursInWelsh, interpreter, interpreterInWelsh } = whomToRing;
const SAID = { phone, text, hours, hoursInWelsh, interpreter, interpreterInWelsh };

/** A setting of the caller's provider: the last one said stands. */
export const saveWhomToRing = statement(SAID, (db, $, tenant) =>
  db
    .insert(whomToRing)
    .values({ ...$, provider: sql`coalesce(${tenant.provider}::text, '')` })
    .onConflictDoUpdate({ target: [force, provider], set: $ }),
);

export const whomOfProvider = first({}, (db, _, tenant) =>
  db.select(SAID).from(whomToRing).where(sql`${provider} = coalesce(${tenant.provider}::text, '')`),
);

/** Of a case with a place in a group that the caller sees: of the provider of the latest one, and null where it has said nothing. */
export const whomOfCase = first({ caseId: place.caseId }, (db, $, tenant) =>
  db
    .select({ whom: SAID })
    .from(place)
    .innerJoin(session, eq(session.sessionId, place.sessionId))
    .innerJoin(cohort, eq(cohort.cohortId, session.cohortId))
    .leftJoin(whomToRing, and(eq(force, cohort.force), sql`${provider} = coalesce(${cohort.provider}, '')`))
    .where(and(eq(place.caseId, $.caseId), ofProvider(tenant)))
    .orderBy(desc(sql`${place.status} = 'booked'`), desc(session.startsAt))
    .limit(1),
);
