import { pageOf } from '@byway/contracts/http/cursor';
import * as http from '@byway/contracts/http/intake/offer';
import { route } from '@byway/service-kit/http/route';
import { pageAfter } from '@byway/tables/keyset';
import { partsFor } from '../identity/who-sees.ts';
import { waitingOffers } from './offer.store.ts';

/** 1.4 who waits, for what and how long. */
export const listWaiting = route(http.listWaiting, async ({ tx, query: { cursor = null, limit }, caller, now }) => {
  const rows = await waitingOffers(tx, pageAfter(cursor, limit + 1));
  const { items: shown, next } = pageOf(rows, limit, ({ until, caseId }) => [until, caseId]);
  const mayKnowWhy = partsFor(caller.roles).has('waitReason');
  const items = shown.map(({ reason, ...row }) => ({
    ...row,
    overdue: row.until <= now(),
    ...(mayKnowWhy ? { reason } : {}),
  }));
  return { status: 200, body: { items, next } };
});
