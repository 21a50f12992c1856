import { CANCEL_REASONS } from '@byway/contracts/codes';
import { command } from '@byway/service-kit/http/route';
import { z } from 'zod';
import { cancelSession, moveSession } from './change-session.ts';

const params = z.strictObject({ sessionId: z.uuid() });
const roles = ['programme-manager', 'facilitator'] as const;

export const cancelSessionRoute = command({
  url: '/sessions/:sessionId/cancellation',
  summary: 'Cancel a session; each person booked on it is told',
  roles,
  audit: 'session.cancel',
  params,
  body: z.strictObject({ reasonCode: z.enum(CANCEL_REASONS) }),
  answers: {
    200: z.strictObject({ sessionId: z.uuid(), status: z.literal('cancelled'), told: z.int() }),
  },
  problems: ['session-in-the-past', 'session-cancelled'],
  handle: ({ tx, params: { sessionId }, body: { reasonCode }, caller, now }) =>
    cancelSession(tx, { sessionId, reasonCode }, caller, now),
});

export const moveSessionRoute = command({
  url: '/sessions/:sessionId/move',
  summary: 'Move a session to another time of the same length; each person booked on it is told',
  roles,
  audit: 'session.move',
  params,
  // Whole minutes, in UTC.
  body: z.strictObject({ startsAt: z.iso.datetime().regex(/:00(\.000)?Z$/, 'A whole minute, in UTC') }),
  answers: {
    200: z.strictObject({
      sessionId: z.uuid(),
      startsAt: z.iso.datetime(),
      endsAt: z.iso.datetime(),
      told: z.int(),
    }),
  },
  problems: [
    'session-in-the-past',
    'session-cancelled',
    'not-moved',
    'outside-hours',
    'no-session-day',
    'beyond-calendar',
    'facilitator-clash',
    'person-clash',
  ],
  handle: ({ tx, params: { sessionId }, body: { startsAt }, caller, now }) =>
    moveSession(tx, { sessionId, startsAt }, caller, now),
});
