import { command } from '@byway/service-kit/http/route';
import { z } from 'zod';
import { RANKS, staff } from '../enrolment/enrolment.schema.ts';
import { EXHIBITS, OUTCOME_CODES } from './police-decision.rules.ts';
import { recordDecision } from './record-decision.ts';

/** 1.8 an offer ended without an agreement, and the police have decided what happens instead. */
export const recordDecisionRoute = command({
  url: '/cases/:caseId/police-decision',
  summary: 'Record what the police decided after an offer was declined, left or could not be made',
  roles: ['custody-officer', 'referring-officer'],
  audit: 'police-decision.record',
  params: z.strictObject({ caseId: z.uuid() }),
  body: z.strictObject({
    outcomeCode: z.enum(OUTCOME_CODES),
    exhibit: z.enum(EXHIBITS),
    by: staff,
    rank: z.enum(RANKS),
    decidedAt: z.iso.datetime({ offset: true }),
  }),
  answers: {
    201: z.strictObject({ caseId: z.uuid(), outcomeCode: z.enum(OUTCOME_CODES), exhibit: z.enum(EXHIBITS) }),
  },
  problems: ['decision-not-due', 'already-decided', 'decision-in-future'],
  handle: ({ tx, params, body, caller, now }) => recordDecision(tx, params.caseId, body, caller.actor, now),
});
