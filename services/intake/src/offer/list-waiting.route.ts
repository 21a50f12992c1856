import { refuse } from '@byway/service-kit/problems';
import { query } from '@byway/service-kit/route';
import { z } from 'zod';
import { partsFor } from '../identity/who-sees.ts';
import { type WaitingOffer, waitingOffers } from './offer.store.ts';
import { WAIT_REASONS } from './wait.rules.ts';

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
const Mark = z.tuple([z.iso.datetime(), z.uuid()]);

const markOf = ({ until, caseId }: WaitingOffer): string => `${until.toISOString()}_${caseId}`;

/** 1.4 who waits, for what and how long; one past its deadline stays in the list until somebody has decided. */
export const listWaitingRoute = query({
  url: '/waiting-offers',
  summary: 'Offers that wait, soonest deadline first',
  roles: ['custody-officer', 'referring-officer', 'programme-manager'],
  audit: 'offer.list-waiting',
  querystring: z.strictObject({
    cursor: z.string().max(80).optional(),
    limit: z.coerce.number().int().min(1).max(100).default(50),
  }),
  answers: { 200: z.strictObject({ offers: z.array(Line), next: z.string().nullable() }) },
  handle: async ({ tx, query: { cursor, limit }, caller, now }) => {
    const mark = cursor === undefined ? null : Mark.safeParse(cursor.split('_'));
    if (mark?.success === false) return refuse('invalid', { field: 'cursor', detail: 'This is no mark of ours' });
    const [until = '', caseId = ''] = mark?.data ?? [];
    const rows = await waitingOffers(tx, mark ? { until, caseId } : null, limit + 1);
    const shown = rows.slice(0, limit);
    const last = shown.at(-1);
    const mayKnowWhy = partsFor(caller.roles).has('waitReason');
    const offers = shown.map(({ reason, ...row }) => ({
      ...row,
      until: row.until.toISOString(),
      since: row.since.toISOString(),
      overdue: row.until.getTime() <= now(),
      ...(mayKnowWhy ? { reason } : {}),
    }));
    return { status: 200, body: { offers, next: rows.length > limit && last ? markOf(last) : null } };
  },
});
