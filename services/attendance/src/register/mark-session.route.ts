import { OUTCOMES } from '@byway/contracts/codes';
import { command } from '@byway/service-kit/http/route';
import { z } from 'zod';
import { markSession } from './mark-session.ts';

const Mark = z.strictObject({ caseId: z.uuid(), placeId: z.uuid(), outcome: z.enum(OUTCOMES) });
const Row = z.discriminatedUnion('result', [
  z.strictObject({ placeId: z.uuid(), result: z.literal('recorded'), version: z.int() }),
  z.strictObject({ placeId: z.uuid(), result: z.literal('refused'), code: z.string() }),
]);

/** 3.2 a whole group in one go. */
export const markSessionRoute = command({
  url: '/sessions/:sessionId/register',
  summary: 'Record a whole group, with a result per row',
  roles: ['facilitator', 'programme-manager'],
  audit: 'register.mark',
  params: z.strictObject({ sessionId: z.uuid() }),
  body: z.strictObject({ marks: z.array(Mark).min(1).max(60) }),
  answers: { 200: z.strictObject({ results: z.array(Row) }) },
  handle: ({ tx, params, body, caller, correlationId, now }) =>
    markSession(tx, params.sessionId, body.marks, { caller, correlationId, now }),
});
