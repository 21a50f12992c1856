import { EXCUSE_CHANNELS, OUTCOMES } from '@byway/contracts/codes';
import { AfterPlace, pageOf } from '@byway/contracts/http/cursor';
import { iso } from '@byway/schemes/london';
import { query } from '@byway/service-kit/http/route';
import { z } from 'zod';
import { MISS_STATES } from '../misses/miss.store.ts';
import { openExcuses } from './excuse.store.ts';

const Excuse = z.strictObject({
  excuseId: z.uuid(),
  caseId: z.uuid(),
  placeId: z.uuid(),
  startsAt: z.iso.datetime(),
  via: z.enum(EXCUSE_CHANNELS),
  lodgedAt: z.iso.datetime(),
  decisionDueAt: z.iso.datetime(),
  outcome: z.enum(OUTCOMES).nullable(),
  /** Of the absence at this session, if there is one. */
  absence: z.enum(MISS_STATES).nullable(),
});

/** 3.5 the excuses that wait to be decided, without their words. */
export const listExcusesRoute = query({
  url: '/excuses',
  summary: 'The excuses that wait to be decided, the ones due first',
  roles: ['facilitator', 'programme-manager'],
  audit: 'excuse.list',
  querystring: z.strictObject({
    cursor: AfterPlace.optional(),
    limit: z.coerce.number().int().min(1).max(100).default(50),
  }),
  answers: { 200: z.strictObject({ items: z.array(Excuse), next: z.string().nullable() }) },
  handle: async ({ tx, query: { cursor = null, limit } }) => {
    const rows = await openExcuses(tx, cursor, limit + 1);
    const { items: shown, next } = pageOf(rows, limit, ({ decisionDueAt, excuseId }) => [decisionDueAt, excuseId]);
    const items = shown.map((row) => ({
      ...row,
      startsAt: iso(row.startsAt),
      lodgedAt: iso(row.lodgedAt),
      decisionDueAt: iso(row.decisionDueAt),
    }));
    return { status: 200, body: { items, next } };
  },
});
