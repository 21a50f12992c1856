import { command } from '@byway/service-kit/http/route';
import { z } from 'zod';
import { holdPlace } from './hold-place.ts';

const instant = z.iso.datetime();

export const holdPlaceRoute = command({
  url: '/holds',
  summary: 'Keep the places of a whole plan for 24 hours, or to the deadline of an offer that waits',
  roles: ['custody-officer', 'referring-officer', 'programme-manager'],
  audit: 'hold.make',
  body: z.strictObject({
    caseId: z.uuid(),
    cohortId: z.uuid(),
    firstSessionId: z.uuid().optional(),
    until: instant.optional(),
  }),
  answers: {
    201: z.strictObject({
      holdId: z.uuid(),
      firstSession: z.strictObject({ sessionId: z.uuid(), startsAt: instant }),
      sessions: z.array(z.strictObject({ sessionId: z.uuid(), startsAt: instant, endsAt: instant })),
      expiresAt: instant,
      keptUntil: z.nullable(instant),
    }),
  },
  problems: [
    'full',
    'already-booked',
    'case-ended',
    'session-unknown',
    'session-cancelled',
    'session-in-the-past',
    'starts-before-deadline',
    'deadline-passed',
    'deadline-too-far',
  ],
  handle: ({ tx, body, caller, now }) => holdPlace(tx, body, caller.provider, now),
});
