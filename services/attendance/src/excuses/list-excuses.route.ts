import { EXCUSE_CHANNELS, OUTCOMES } from '@byway/contracts/codes';
import { query } from '@byway/service-kit/route';
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

/** Where a page ended: its last excuse's due time and id. */
const Cursor = z
  .string()
  .regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z_[0-9a-f-]{36}$/)
  .transform((text) => ({ dueAt: text.slice(0, 24), excuseId: text.slice(25) }))
  .pipe(z.strictObject({ dueAt: z.iso.datetime(), excuseId: z.uuid() }));

/** 3.5 the excuses that wait to be decided, without their words. */
export const listExcusesRoute = query({
  url: '/excuses',
  summary: 'The excuses that wait to be decided, the ones due first',
  roles: ['facilitator', 'programme-manager'],
  audit: 'excuse.list',
  querystring: z.strictObject({
    cursor: Cursor.optional(),
    limit: z.coerce.number().int().min(1).max(100).default(50),
  }),
  answers: { 200: z.strictObject({ items: z.array(Excuse), next: z.string().nullable() }) },
  handle: async ({ tx, query: { cursor = null, limit } }) => {
    const rows = await openExcuses(tx, cursor, limit + 1);
    const items = rows.slice(0, limit).map((row) => ({
      ...row,
      startsAt: row.startsAt.toISOString(),
      lodgedAt: row.lodgedAt.toISOString(),
      decisionDueAt: row.decisionDueAt.toISOString(),
    }));
    const last = rows.length > limit ? items.at(-1) : undefined;
    return { status: 200, body: { items, next: last ? `${last.decisionDueAt}_${last.excuseId}` : null } };
  },
});
