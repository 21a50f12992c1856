import { AfterPlace, pageOf } from '@byway/contracts/http/cursor';
import { addDays, atLondon, iso } from '@byway/schemes/london';
import { query } from '@byway/service-kit/http/route';
import { z } from 'zod';
import { sessionsOf } from './register-views.store.ts';

const Session = z.strictObject({
  sessionId: z.uuid(),
  cohortId: z.uuid(),
  startsAt: z.iso.datetime(),
  endsAt: z.iso.datetime(),
  recorded: z.int(),
  unrecorded: z.int(),
});

/** 3.2 the sessions of a London date, in order of start. */
export const listRegistersRoute = query({
  url: '/registers',
  summary: 'The sessions of a day, and how much of each register is filled in',
  roles: ['facilitator', 'programme-manager'],
  audit: 'register.list',
  querystring: z.strictObject({
    date: z.iso.date(),
    cursor: AfterPlace.optional(),
    limit: z.coerce.number().int().min(1).max(100).default(50),
  }),
  answers: { 200: z.strictObject({ sessions: z.array(Session), next: z.string().nullable() }) },
  handle: async ({ tx, query: { date, cursor = null, limit } }) => {
    const day = { from: iso(atLondon(date, '00:00')), to: iso(atLondon(addDays(date, 1), '00:00')) };
    const rows = await sessionsOf(tx, day, cursor, limit + 1);
    const { items: shown, next } = pageOf(rows, limit, ({ startsAt, sessionId }) => [startsAt, sessionId]);
    const sessions = shown.map((row) => ({
      ...row,
      startsAt: row.startsAt.toISOString(),
      endsAt: row.endsAt.toISOString(),
    }));
    return { status: 200, body: { sessions, next } };
  },
});
