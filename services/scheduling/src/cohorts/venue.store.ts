import { first, statement } from '@byway/tables/statement';
import { and, eq, sql } from 'drizzle-orm';
import { venue } from '../tables.ts';

const { venueId, provider, name, lines, postcode } = venue;

/** A venue of the caller's provider. */
export const saveVenue = statement({ venueId, name, lines, postcode }, (db, $, tenant) =>
  db.insert(venue).values({ ...$, provider: tenant.provider }),
);

/** A venue that the caller's provider may use; police staff belong to none and may use any. */
export const findVenue = first({ venueId }, (db, $, tenant) =>
  db
    .select({ venueId })
    .from(venue)
    .where(and(eq(venueId, $.venueId), sql`(${tenant.provider}::text is null or ${provider} = ${tenant.provider})`)),
);
