import { WAIT_REASONS } from '@byway/contracts/codes';
import { AfterPlace, pageOf } from '@byway/contracts/http/cursor';
import { query } from '@byway/service-kit/http/route';
import { z } from 'zod';
import { partsFor } from '../identity/who-sees.ts';
import { waitingOffers } from './offer.store.ts';

const Line = z.strictObject({
  caseId: z.uuid(),
  schemeId: z.string(),
  until: z.string(),
  since: z.string(),
  overdue: z.boolean(),
  /** In the case, opaque. */
  officer: z.string(),
  /** Not for a programme manager: it can tell of health. */
  reason: z.enum(WAIT_REASONS).optional(),
});

/** 1.4 who waits, for what and how long; one past its deadline stays in the list until somebody has decided. */
export const listWaitingRoute = query({
  url: '/waiting-offers',
  summary: 'Offers that wait, soonest deadline first',
  roles: ['custody-officer', 'referring-officer', 'programme-manager'],
  audit: 'offer.list-waiting',
  querystring: z.strictObject({
    cursor: AfterPlace.optional(),
    limit: z.coerce.number().int().min(1).max(100).default(50),
  }),
  answers: { 200: z.strictObject({ offers: z.array(Line), next: z.string().nullable() }) },
  handle: async ({ tx, query: { cursor = null, limit }, caller, now }) => {
    const rows = await waitingOffers(tx, cursor, limit + 1);
    const { items: shown, next } = pageOf(rows, limit, ({ until, caseId }) => [until, caseId]);
    const mayKnowWhy = partsFor(caller.roles).has('waitReason');
    const offers = shown.map(({ reason, ...row }) => ({
      ...row,
      until: row.until.toISOString(),
      since: row.since.toISOString(),
      overdue: row.until.getTime() <= now(),
      ...(mayKnowWhy ? { reason } : {}),
    }));
    return { status: 200, body: { offers, next } };
  },
});
