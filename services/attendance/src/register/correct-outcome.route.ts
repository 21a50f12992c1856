import { CORRECTION_REASONS, OUTCOMES } from '@byway/contracts/codes';
import { command } from '@byway/service-kit/http/route';
import { z } from 'zod';
import { correctOutcome } from './correct-outcome.ts';

/** 3.4 a correction with its reason; an excuse is accepted by deciding on it, never by a correction. */
export const correctOutcomeRoute = command({
  url: '/cases/:caseId/places/:placeId/correction',
  summary: 'Correct what the register says',
  roles: ['facilitator', 'programme-manager'],
  audit: 'outcome.correct',
  match: true,
  params: z.strictObject({ caseId: z.uuid(), placeId: z.uuid() }),
  body: z.strictObject({
    outcome: z.enum(OUTCOMES),
    reasonCode: z.enum(CORRECTION_REASONS).exclude(['excuse-accepted']),
  }),
  answers: {
    200: z.strictObject({
      placeId: z.uuid(),
      outcome: z.enum(OUTCOMES),
      version: z.int(),
      countsAt: z.iso.datetime().nullable(),
    }),
  },
  problems: [
    'not-ready',
    'not-recorded',
    'same-outcome',
    'session-not-started',
    'place-released',
    'place-cancelled',
    'excuse-accepted',
  ],
  handle: ({ tx, params, body, match, caller, now }) =>
    correctOutcome(tx, { ...params, ...body }, match, caller.actor, now),
});
