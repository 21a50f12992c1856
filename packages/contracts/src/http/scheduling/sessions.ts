import { z } from 'zod';
import { CANCEL_REASONS } from '../../codes.ts';
import { instant } from '../fields.ts';
import { routesOf } from '../route.ts';
import { PROBLEMS } from './problems.ts';

const { command, query } = routesOf('scheduling', PROBLEMS);

const params = z.strictObject({ sessionId: z.uuid() });
const onTheMinute = z.iso
  .datetime()
  .regex(/:00(\.000)?Z$/, 'A session starts on a whole minute')
  .pipe(instant);
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
  body: z.strictObject({ startsAt: onTheMinute }),
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

const Step = z.strictObject({
  sessionId: z.uuid(),
  from: instant,
  startsAt: instant,
  endsAt: instant,
  booked: z.int(),
});

/** 2.4 what moving a session with all later ones of its group would do, and how many people would have to be told. */
export const previewMove = query({
  method: 'POST',
  url: '/sessions/:sessionId/move-preview',
  summary: 'Which sessions would move with this one, where to, and whom that concerns',
  roles: ['programme-manager'],
  audit: 'session.preview',
  params,
  body: z.strictObject({ startsAt: onTheMinute }),
  answers: { 200: z.strictObject({ sessions: z.array(Step), people: z.int() }) },
  problems: moveSession.problems,
});

/** 2.4 the same, done: one session after the other. `toTell`: how many people. */
export const moveWithLater = command({
  url: '/sessions/:sessionId/move-with-later',
  summary: 'Move a session, and all later ones of its group as far; each person booked is told once of each',
  roles: ['programme-manager'],
  audit: 'session.move-with-later',
  params,
  body: z.strictObject({ startsAt: onTheMinute }),
  answers: { 200: z.strictObject({ sessionId: z.uuid(), sessions: z.int(), toTell: z.int() }) },
  problems: moveSession.problems,
});
