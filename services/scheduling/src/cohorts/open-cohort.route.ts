import { SCHEME_IDS } from '@byway/contracts/codes';
import { command } from '@byway/service-kit/http/route';
import { z } from 'zod';
import { openCohort } from './open-cohort.ts';

const Session = z.strictObject({ sessionId: z.uuid(), startsAt: z.iso.datetime(), endsAt: z.iso.datetime() });

export const openCohortRoute = command({
  url: '/cohorts',
  summary: 'Open a weekly group with all its sessions',
  roles: ['programme-manager'],
  audit: 'cohort.open',
  body: z.strictObject({
    venueId: z.uuid(),
    facilitator: z.string().regex(/^[A-Za-z0-9:-]{1,64}$/),
    schemeId: z.enum(SCHEME_IDS),
    weekday: z.int().min(1).max(7),
    starts: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/),
    minutes: z.int().min(15).max(600),
    capacity: z.int().min(1).max(100),
    from: z.iso.date(),
    until: z.iso.date(),
  }),
  answers: { 201: z.strictObject({ cohortId: z.uuid(), sessions: z.array(Session) }) },
  problems: [
    'venue-unknown',
    'facilitator-clash',
    'outside-hours',
    'too-long',
    'ends-before-it-starts',
    'no-session',
    'beyond-calendar',
    'session-in-the-past',
  ],
  handle: ({ tx, body, caller, now }) => openCohort(tx, body, caller.provider, now),
});
