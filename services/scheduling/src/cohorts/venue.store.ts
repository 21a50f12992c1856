import { postcodeOf } from '@byway/contracts/written/postcode';
import { bare, first, statement } from '@byway/tables/statement';
import { and, eq, sql } from 'drizzle-orm';
import { venue } from '../tables.ts';

const { venueId, provider, name, lines, postcode, travel } = venue;

/** A venue as it is shown. */
export const VENUE = { venueId, name, lines, postcode, travel };

/** A venue's postcode as facts tell it; left out where it was kept before it had one spelling, and is none. */
export const VENUE_POSTCODE = sql`${postcode}`.mapWith((kept: string) => postcodeOf(kept) ?? undefined);

/** A venue of the caller's provider. */
export const saveVenue = statement(VENUE, (db, $, tenant) =>
  db.insert(venue).values({ ...$, provider: tenant.provider }),
);

/** A page of the venues that the caller's provider may use; the id is the key of the page. */
export const venuesAfter = statement({ after: bare<string | null>(), limit: bare<number>() }, (db, $, tenant) =>
  db
    .select(VENUE)
    .from(venue)
    .where(
      and(
        sql`(${$.after}::uuid is null or ${venueId} > ${$.after}::uuid)`,
        sql`(${tenant.provider}::text is null or ${provider} = ${tenant.provider})`,
      ),
    )
    .orderBy(venueId)
    .limit($.limit),
);

/** A venue that the caller's provider may use; police staff belong to none and may use any. */
export const findVenue = first({ venueId }, (db, $, tenant) =>
  db
    .select({ venueId })
    .from(venue)
    .where(and(eq(venueId, $.venueId), sql`(${tenant.provider}::text is null or ${provider} = ${tenant.provider})`)),
);
