import { z } from 'zod';
import { CORRECTION_REASONS, MISS_STATES, NOTIFIED_HOW, OUTCOMES, PLACE_STATUSES } from '../../codes.ts';
import { AfterPlace } from '../cursor.ts';
import { instant, limit, listOf } from '../fields.ts';
import { routesOf } from '../route.ts';
import { PROBLEMS } from './problems.ts';

const { command, query } = routesOf('attendance', PROBLEMS);

const roles = ['facilitator', 'programme-manager'] as const;
const aPlace = z.strictObject({ caseId: z.uuid(), placeId: z.uuid() });
const aSession = z.strictObject({ sessionId: z.uuid() });

const Entered = z.strictObject({
  placeId: z.uuid(),
  /** 3.5, 2.4: it can be milder than what was sent. */
  outcome: z.enum(OUTCOMES),
  version: z.int(),
  /** 4.1 when it counts, if nothing is said against it before. */
  countsAt: z.nullable(instant),
});

/** Why one row of a register is not recorded. */
const ROW_PROBLEMS = [
  'not-ready',
  'already-recorded',
  'session-not-started',
  'place-released',
  'place-cancelled',
] as const;

/** 3.2 one row of the register. */
export const recordAttendance = command({
  url: '/cases/:caseId/places/:placeId/outcome',
  summary: 'Record what became of one person at one session',
  roles,
  audit: 'outcome.record',
  params: aPlace,
  body: z.strictObject({ outcome: z.enum(OUTCOMES) }),
  answers: { 201: Entered },
  problems: ROW_PROBLEMS,
});

/** 3.4 a correction with its reason; an excuse is accepted by deciding on it, never by a correction. */
export const correctOutcome = command({
  url: '/cases/:caseId/places/:placeId/correction',
  summary: 'Correct what the register says',
  roles,
  audit: 'outcome.correct',
  match: true,
  params: aPlace,
  body: z.strictObject({
    outcome: z.enum(OUTCOMES),
    reasonCode: z.enum(CORRECTION_REASONS).exclude(['excuse-accepted']),
  }),
  answers: { 200: Entered },
  problems: [
    'not-ready',
    'not-recorded',
    'same-outcome',
    'session-not-started',
    'place-released',
    'place-cancelled',
    'excuse-accepted',
  ],
});

const Mark = z.strictObject({ caseId: z.uuid(), placeId: z.uuid(), outcome: z.enum(OUTCOMES) });
const Result = z.discriminatedUnion('result', [
  z.strictObject({ placeId: z.uuid(), result: z.literal('recorded'), version: z.int() }),
  z.strictObject({ placeId: z.uuid(), result: z.literal('refused'), code: z.enum(['not-found', ...ROW_PROBLEMS]) }),
]);

/** 3.2 a whole group in one go; a row refused by rule does not stop the others. */
export const markSession = command({
  url: '/sessions/:sessionId/register',
  summary: 'Record a whole group, with a result per row',
  roles,
  audit: 'register.mark',
  params: aSession,
  body: z.strictObject({ marks: z.array(Mark).min(1).max(60) }),
  answers: { 200: z.strictObject({ results: z.array(Result) }) },
});

const Row = z.strictObject({
  caseId: z.uuid(),
  placeId: z.uuid(),
  startsAt: instant,
  endsAt: instant,
  status: z.enum(PLACE_STATUSES),
  outcome: z.nullable(z.enum(OUTCOMES)),
  version: z.int(),
  recordedAt: z.nullable(instant),
  excuse: z.nullable(z.enum(['open', 'accepted'])),
  /** 4.1 how far the absence is, and when it counts or counted; null: no absence stands. */
  absence: z.nullable(z.enum(MISS_STATES)),
  countsAt: z.nullable(instant),
});

/** 3.2 a session's register: everyone on one page. */
export const viewRegister = query({
  url: '/sessions/:sessionId/register',
  summary: 'The register of a session',
  roles,
  audit: 'register.view',
  params: aSession,
  answers: { 200: z.strictObject({ sessionId: z.uuid(), rows: z.array(Row) }) },
});

const Session = z.strictObject({
  sessionId: z.uuid(),
  cohortId: z.uuid(),
  startsAt: instant,
  endsAt: instant,
  recorded: z.int(),
  unrecorded: z.int(),
});

/** 3.2 the sessions of a London date, in order of start. */
export const listRegisters = query({
  url: '/registers',
  summary: 'The sessions of a day, and how much of each register is filled in',
  roles,
  audit: 'register.list',
  querystring: z.strictObject({
    date: z.iso.date(),
    cursor: AfterPlace.optional(),
    limit,
  }),
  answers: { 200: listOf(Session) },
});

/** 4.4 proof of a session notification: of the start it has now, and of no other (2.4). */
export const notifySession = command({
  url: '/cases/:caseId/places/:placeId/notifications',
  summary: 'Record that the person was told date, time and place of a session',
  roles,
  audit: 'session.notify',
  params: aPlace,
  /** `servedAt` of a letter is when it counts as served, which can be days ahead. */
  body: z.strictObject({ how: z.enum(NOTIFIED_HOW), servedAt: instant }),
  answers: { 201: z.strictObject({ placeId: z.uuid(), how: z.enum(NOTIFIED_HOW), servedAt: instant }) },
  problems: ['in-future', 'place-released'],
});
