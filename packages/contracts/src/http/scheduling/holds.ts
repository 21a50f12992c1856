import { z } from 'zod';
import { holdTicket, instant, ofCase } from '../fields.ts';
import { routesOf } from '../route.ts';
import { PROBLEMS } from './problems.ts';

const { command } = routesOf('scheduling', PROBLEMS);

const roles = ['custody-officer', 'referring-officer', 'programme-manager'] as const;

/** 1.5 a whole plan's places are kept while the person is still there; a second hold of a case replaces its first. */
export const holdPlace = command({
  url: '/holds',
  summary: 'Keep the places of a whole plan for 24 hours, or to the deadline of an offer that waits',
  roles,
  audit: 'hold.make',
  body: z.strictObject({
    caseId: z.uuid(),
    /** As intake gave it with the case. */
    ticket: holdTicket,
    cohortId: z.uuid(),
    firstSessionId: z.uuid().optional(),
    /** 1.4 policy time: the deadline of an offer that waits. */
    until: instant.optional(),
  }),
  answers: {
    201: z.strictObject({
      holdId: z.uuid(),
      firstSession: z.strictObject({ sessionId: z.uuid(), startsAt: instant }),
      sessions: z.array(z.strictObject({ sessionId: z.uuid(), startsAt: instant, endsAt: instant })),
      /** Real time. */
      expiresAt: instant,
      /** 1.4 policy time. */
      keptUntil: z.nullable(instant),
    }),
  },
  problems: [
    'no-ticket',
    'ticket-expired',
    'ticket-used',
    'too-many-holds',
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
});

/** 1.5, 1.8 the offer was not taken: its places are free for others at once. */
export const dropHold = command({
  url: '/cases/:caseId/hold/drop',
  summary: 'Give back the places held for an offer that was not taken',
  roles,
  audit: 'hold.drop',
  params: ofCase,
  answers: { 200: z.strictObject({ caseId: z.uuid(), dropped: z.boolean() }) },
  problems: ['already-booked'],
});
