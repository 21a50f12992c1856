import { z } from 'zod';
import { CANCEL_REASONS } from '../../codes.ts';
import { instant } from '../fields.ts';
import { routesOf } from '../route.ts';
import { PROBLEMS } from './problems.ts';

const { command } = routesOf('scheduling', PROBLEMS);

const params = z.strictObject({ sessionId: z.uuid() });
const roles = ['programme-manager', 'facilitator'] as const;

/** 2.4 the provider cancels a session: it counts for nobody. `toTell`: how many people are booked on it and do not know yet. */
export const cancelSession = command({
  url: '/sessions/:sessionId/cancellation',
  summary: 'Cancel a session; each person booked on it is still to be told',
  roles,
  audit: 'session.cancel',
  params,
  body: z.strictObject({ reasonCode: z.enum(CANCEL_REASONS) }),
  answers: { 200: z.strictObject({ sessionId: z.uuid(), status: z.literal('cancelled'), toTell: z.int() }) },
  problems: ['session-in-the-past', 'session-cancelled'],
});

/** 2.1, 2.4, 2.5 the provider moves a session; nobody is then in two places at once. */
export const moveSession = command({
  url: '/sessions/:sessionId/move',
  summary: 'Move a session to another time of the same length; each person booked on it is still to be told',
  roles,
  audit: 'session.move',
  params,
  body: z.strictObject({
    startsAt: z.iso
      .datetime()
      .regex(/:00(\.000)?Z$/, 'A session starts on a whole minute')
      .pipe(instant),
  }),
  answers: { 200: z.strictObject({ sessionId: z.uuid(), startsAt: instant, endsAt: instant, toTell: z.int() }) },
  problems: [
    'session-in-the-past',
    'session-cancelled',
    'not-moved',
    'moved-too-far',
    'outside-hours',
    'no-session-day',
    'beyond-calendar',
    'facilitator-clash',
    'person-clash',
  ],
});
