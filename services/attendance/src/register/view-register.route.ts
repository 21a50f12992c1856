import { MISS_STATES, OUTCOMES } from '@byway/contracts/codes';
import { iso } from '@byway/schemes/london';
import { refuse } from '@byway/service-kit/http/problems';
import { query } from '@byway/service-kit/http/route';
import { z } from 'zod';
import { sessionRows } from './register-views.store.ts';

const Row = z.strictObject({
  caseId: z.uuid(),
  placeId: z.uuid(),
  startsAt: z.iso.datetime(),
  endsAt: z.iso.datetime(),
  status: z.enum(['booked', 'released', 'cancelled']),
  outcome: z.enum(OUTCOMES).nullable(),
  version: z.int(),
  recordedAt: z.iso.datetime().nullable(),
  excuse: z.enum(['open', 'accepted']).nullable(),
  /** 4.1 how far the absence is, and when it counts or counted; null: no absence stands. */
  absence: z.enum(MISS_STATES).nullable(),
  countsAt: z.iso.datetime().nullable(),
});

/** 3.2 a session's register: everyone on one page. */
export const viewRegisterRoute = query({
  url: '/sessions/:sessionId/register',
  summary: 'The register of a session',
  roles: ['facilitator', 'programme-manager'],
  audit: 'register.view',
  params: z.strictObject({ sessionId: z.uuid() }),
  answers: { 200: z.strictObject({ sessionId: z.uuid(), rows: z.array(Row) }) },
  handle: async ({ tx, params: { sessionId }, note }) => {
    const rows = await sessionRows(tx, { sessionId });
    if (rows.length === 0) return refuse('not-found');
    note({ subject: sessionId, fields: ['outcome', 'excuse'] });
    const shown = rows.map((row) => ({
      ...row,
      startsAt: iso(row.startsAt),
      endsAt: iso(row.endsAt),
      recordedAt: row.recordedAt === null ? null : iso(row.recordedAt),
      countsAt: row.countsAt === null ? null : iso(row.countsAt),
    }));
    return { status: 200, body: { sessionId, rows: shown } };
  },
});
