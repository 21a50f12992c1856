import { pageOf } from '@byway/contracts/http/cursor';
import * as http from '@byway/contracts/http/scheduling/cohorts';
import { route } from '@byway/service-kit/http/route';
import { venuesAfter } from './venue.store.ts';

const PAGE = 50;

export const listVenues = route(http.listVenues, async ({ tx, query: { cursor = null } }) => {
  const rows = await venuesAfter(tx, { after: cursor, limit: PAGE + 1 });
  return { status: 200, body: pageOf(rows, PAGE, ({ venueId }) => [venueId]) };
});
