import { addDays, atLondon } from '@byway/schemes/london';
import { query } from '@byway/service-kit/route';
import { z } from 'zod';
import { iso } from '../cases/case.store.ts';
import { sessionsOf } from './register-views.store.ts';

const Session = z.strictObject({
  sessionId: z.uuid(),
  cohortId: z.uuid(),
  startsAt: z.iso.datetime(),
  endsAt: z.iso.datetime(),
  recorded: z.int(),
  unrecorded: z.int(),
});

/** Where a page ended: its last session's start and id. */
const Cursor = z
  .string()
  .regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z_[0-9a-f-]{36}$/)
  .transform((text) => ({ startsAt: text.slice(0, 24), sessionId: text.slice(25) }))
  .pipe(z.strictObject({ startsAt: z.iso.datetime(), sessionId: z.uuid() }));

/** 3.2 the sessions of a London date, in order of start. */
export const listRegistersRoute = query({
  url: '/registers',
  summary: 'The sessions of a day, and how much of each register is filled in',
  roles: ['facilitator', 'programme-manager'],
  audit: 'register.list',
  querystring: z.strictObject({
    date: z.iso.date(),
    cursor: Cursor.optional(),
    limit: z.coerce.number().int().min(1).max(100).default(50),
  }),
  answers: { 200: z.strictObject({ sessions: z.array(Session), next: z.string().nullable() }) },
  handle: async ({ tx, query: { date, cursor = null, limit } }) => {
    const day = { from: iso(atLondon(date, '00:00')), to: iso(atLondon(addDays(date, 1), '00:00')) };
    const rows = await sessionsOf(tx, day, cursor, limit + 1);
    const sessions = rows.slice(0, limit).map((row) => ({
      ...row,
      startsAt: row.startsAt.toISOString(),
      endsAt: row.endsAt.toISOString(),
    }));
    const last = rows.length > limit ? sessions.at(-1) : undefined;
    return { status: 200, body: { sessions, next: last ? `${last.startsAt}_${last.sessionId}` : null } };
  },
});
