import * as http from '@byway/contracts/http/scheduling/cohorts';
import { route } from '@byway/service-kit/http/route';
import { newId } from '@byway/tables/ids';
import { saveVenue } from './venue.store.ts';

export const openVenue = route(http.openVenue, async ({ tx, body }) => {
  const venueId = newId();
  await saveVenue(tx, { ...body, travel: body.travel ?? null, venueId });
  return { status: 201, body: { venueId } };
});
