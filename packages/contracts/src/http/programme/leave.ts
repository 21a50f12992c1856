import { z } from 'zod';
import { WITHDRAWAL_CHANNELS, WITHDRAWAL_REASONS } from '../../codes.ts';
import { AfterPlace } from '../cursor.ts';
import { instant, limit, listOf, ofCase } from '../fields.ts';
import { JUST_SIGNED_IN, routesOf } from '../route.ts';
import { PROBLEMS } from './problems.ts';

const { command, query } = routesOf('programme', PROBLEMS);

/** §6 a programme manager, who did not take the request down, gives or refuses leave to withdraw; granted, the case ends as `withdrawn`. */
export const decideLeave = command({
  url: '/cases/:caseId/leave',
  summary: 'Give or refuse leave to withdraw from the programme',
  roles: ['programme-manager'],
  audit: 'leave.decide',
  freshWithin: JUST_SIGNED_IN,
  params: ofCase,
  body: z.strictObject({ granted: z.boolean() }),
  answers: { 200: z.strictObject({ granted: z.boolean() }) },
  problems: ['case-ended', 'no-request-open', 'own-request'],
});

const LeaveRequest = z.strictObject({
  caseId: z.uuid(),
  reasonCode: z.enum(WITHDRAWAL_REASONS),
  /** How the person said it; null: that was not kept yet. */
  via: z.enum(WITHDRAWAL_CHANNELS).nullable(),
  /** Whoever reads this took it down, and so cannot decide it. */
  isOwn: z.boolean(),
  askedAt: instant,
  /** 17:00 London on the second working day after it was asked. */
  dueAt: instant,
});

/** §6 who asks to leave and waits for a manager's answer. */
export const listLeaveRequests = query({
  url: '/leave-requests',
  summary: 'Requests to leave that wait to be decided, the ones due first',
  roles: ['programme-manager'],
  audit: 'leave.list',
  querystring: z.strictObject({ cursor: AfterPlace.optional(), limit }),
  answers: { 200: listOf(LeaveRequest) },
});
