import { pageOf } from '@byway/contracts/http/cursor';
import * as http from '@byway/contracts/http/scheduling/cohorts';
import { route } from '@byway/service-kit/http/route';
import { venuesAfter } from './venue.store.ts';

export const listVenues = route(http.listVenues, async ({ tx, query: { cursor = null, limit } }) => {
  const rows = await venuesAfter(tx, { after: cursor, limit: limit + 1 });
  return { status: 200, body: pageOf(rows, limit, ({ venueId }) => [venueId]) };
});
