import * as http from '@byway/contracts/http/scheduling/cohorts';
import { route } from '@byway/service-kit/http/route';
import { newId } from '@byway/tables/ids';

export const openVenue = route(http.openVenue, async ({ tx, body: { name, lines, postcode }, caller }) => {
  const venueId = newId();
  await tx.query({
    name: 'venue-save',
    text: 'insert into venue (venue_id, force, provider, name, lines, postcode) values ($1, $2, $3, $4, $5, $6)',
    values: [venueId, tx.tenant.force, caller.provider, name, lines, postcode],
  });
  return { status: 201, body: { venueId } };
});
