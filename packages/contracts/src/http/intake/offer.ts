import { z } from 'zod';
import { EXHIBITS, POLICE_OUTCOMES, RANKS, SCHEME_IDS, WAIT_REASONS } from '../../codes.ts';
import { staffId } from '../../written/staff-id.ts';
import { AfterPlace } from '../cursor.ts';
import { instant, instantWithOffset, limit, listOf, ofCase } from '../fields.ts';
import { routesOf } from '../route.ts';
import { PROBLEMS } from './problems.ts';

const { command, query } = routesOf('intake', PROBLEMS);

const roles = ['custody-officer', 'referring-officer'] as const;

/** 1.4 waits, or waits longer. */
export const wait = command({
  url: '/cases/:caseId/wait',
  summary: 'Let an offer wait, for a reason, to a stated deadline; again: to another one',
  roles,
  audit: 'offer.wait',
  params: ofCase,
  body: z.strictObject({ reason: z.enum(WAIT_REASONS), until: instantWithOffset }),
  answers: {
    200: z.strictObject({
      caseId: z.uuid(),
      waits: z.strictObject({ reason: z.enum(WAIT_REASONS), until: instant, since: instant }),
    }),
  },
  problems: ['not-eligible', 'already-agreed', 'offer-closed', 'case-ended', 'deadline-passed', 'deadline-too-far'],
});

/** 1.4 the offer goes on. */
export const goOn = command({
  url: '/cases/:caseId/wait/over',
  summary: 'Record that what the offer waited for is there',
  roles,
  audit: 'offer.go-on',
  params: ofCase,
  answers: { 200: z.strictObject({ caseId: z.uuid(), state: z.literal('eligible') }) },
  problems: ['not-eligible', 'already-agreed', 'offer-closed', 'case-ended', 'offer-not-waiting'],
});

/** 1.4 who waits, for what and how long; one past its deadline stays in the list until somebody has decided. */
export const listWaiting = query({
  url: '/waiting-offers',
  summary: 'Offers that wait, soonest deadline first',
  roles: ['custody-officer', 'referring-officer', 'programme-manager'],
  audit: 'offer.list-waiting',
  querystring: z.strictObject({
    cursor: AfterPlace.optional(),
    limit,
  }),
  answers: {
    200: listOf(
      z.strictObject({
        caseId: z.uuid(),
        schemeId: z.enum(SCHEME_IDS),
        until: instant,
        since: instant,
        overdue: z.boolean(),
        /** In the case, opaque. */
        officer: z.string(),
        /** Not for a programme manager: it can tell of health. */
        reason: z.enum(WAIT_REASONS).optional(),
      }),
    ),
  },
});

/** 1.8, 5.1 an offer ended without an agreement, or a case ended, and the police have decided its outcome. */
export const recordPoliceDecision = command({
  url: '/cases/:caseId/police-decision',
  summary: 'Record the Home Office outcome: of an offer that came to nothing, or of a case that ended',
  roles,
  audit: 'police-decision.record',
  params: ofCase,
  body: z.strictObject({
    outcomeCode: z.enum(POLICE_OUTCOMES),
    exhibit: z.enum(EXHIBITS),
    /** Who decided, apart from who types it. */
    by: staffId,
    rank: z.enum(RANKS),
    decidedAt: instantWithOffset,
  }),
  answers: {
    201: z.strictObject({ caseId: z.uuid(), outcomeCode: z.enum(POLICE_OUTCOMES), exhibit: z.enum(EXHIBITS) }),
  },
  problems: ['decision-not-due', 'already-decided', 'decision-in-future', 'decision-before-encounter'],
});

/** §6 the end of a case was reversed: who goes on gets a new offer of the same, which keeps what was credited. */
export const openNewCase = command({
  url: '/cases/:caseId/new-case',
  summary: 'Offer a new case that keeps the credits of one whose end was reversed',
  roles,
  audit: 'case.open-anew',
  params: ofCase,
  answers: { 201: z.strictObject({ caseId: z.uuid(), creditsKept: z.int() }) },
  problems: ['not-reversed', 'opened-anew', 'identity-erased'],
});
