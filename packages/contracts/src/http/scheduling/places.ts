import { z } from 'zod';
import { PLACE_STATUSES, RELEASE_REASONS } from '../../codes.ts';
import { instant, ofCase } from '../fields.ts';
import { routesOf } from '../route.ts';
import { Venue } from './cohorts.ts';
import { PROBLEMS } from './problems.ts';

const { query } = routesOf('scheduling', PROBLEMS);

const Place = z.strictObject({
  placeId: z.uuid(),
  sessionId: z.uuid(),
  cohortId: z.uuid(),
  venue: Venue,
  /** 1..n in the plan; null for a catch-up. */
  number: z.nullable(z.int()),
  catchUpFor: z.nullable(z.uuid()),
  startsAt: instant,
  endsAt: instant,
  status: z.enum(PLACE_STATUSES),
  /** Null too for a reader who may not know why: it can tell of court, which a facilitator never sees. */
  releaseReason: z.nullable(z.enum(RELEASE_REASONS)),
});

const Hold = z.strictObject({
  holdId: z.uuid(),
  cohortId: z.uuid(),
  /** Of the first session. */
  venue: Venue,
  firstSession: z.strictObject({ sessionId: z.uuid(), startsAt: instant }),
  /** When each session of the plan starts. */
  sessions: z.array(instant),
  /** Real time. */
  expiresAt: instant,
  /** 1.4 policy time: the deadline of an offer that waits. */
  keptUntil: z.nullable(instant),
});

export const viewPlan = query({
  url: '/cases/:caseId/plan',
  summary: 'The places and the hold of a case, in order of time',
  roles: ['programme-manager', 'facilitator', 'custody-officer', 'referring-officer'],
  audit: 'plan.view',
  params: ofCase,
  answers: { 200: z.strictObject({ caseId: z.uuid(), places: z.array(Place), hold: z.nullable(Hold) }) },
});
