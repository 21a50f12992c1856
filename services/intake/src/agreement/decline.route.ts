import { command } from '@byway/service-kit/http/route';
import { z } from 'zod';
import { DECLINES, decline } from './decline.ts';

/** 1.8 a way out of the offer. */
export const declineRoute = command({
  url: '/cases/:caseId/decline',
  summary: 'Record that the person declined the offer, or left before answering it',
  roles: ['custody-officer', 'referring-officer'],
  audit: 'offer.decline',
  params: z.strictObject({ caseId: z.uuid() }),
  body: z.strictObject({ reasonCode: z.enum(DECLINES) }),
  answers: { 200: z.strictObject({ caseId: z.uuid(), state: z.enum(DECLINES), policeDecisionDueAt: z.string() }) },
  problems: ['not-eligible', 'already-agreed', 'offer-closed', 'case-ended'],
  handle: ({ tx, params, body, now }) => decline(tx, params.caseId, body.reasonCode, now),
});
