import { z } from 'zod';
import {
  CORRECTION_REASONS,
  MISS_STATES,
  NOTIFIED_HOW,
  OUTCOMES,
  PLACE_STATUSES,
  RETRACTION_REASONS,
} from '../../codes.ts';
import { AfterPlace } from '../cursor.ts';
import { day, instant, limit, listOf, MOST_PLACES } from '../fields.ts';
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
  body: z.strictObject({ marks: z.array(Mark).min(1).max(MOST_PLACES) }),
  answers: { 200: z.strictObject({ results: z.array(Result) }) },
});

const KeptMark = z.strictObject({
  caseId: z.uuid(),
  placeId: z.uuid(),
  /** Null: the mark is taken back. */
  outcome: z.nullable(z.enum(OUTCOMES)),
  /** Of the mark that was seen there; 0: none. */
  version: z.int().min(0),
});
const KeptResult = z.discriminatedUnion('result', [
  z.strictObject({ placeId: z.uuid(), result: z.literal('kept'), version: z.int() }),
  /** Another mark is kept there meanwhile; nothing is changed. */
  z.strictObject({
    placeId: z.uuid(),
    result: z.literal('conflict'),
    outcome: z.nullable(z.enum(OUTCOMES)),
    version: z.int(),
    keptBy: z.string(),
    keptAt: instant,
  }),
  z.strictObject({ placeId: z.uuid(), result: z.literal('refused'), code: z.enum(['not-found', ...ROW_PROBLEMS]) }),
]);

/** 3.2 marks are kept before they are recorded, for all who keep this register. A kept mark counts for nothing. */
export const keepMarks = command({
  url: '/sessions/:sessionId/kept-marks',
  summary: 'Keep marks of a register without recording them, with a result per row',
  roles,
  audit: 'register.keep',
  params: aSession,
  body: z.strictObject({ marks: z.array(KeptMark).min(1).max(MOST_PLACES) }),
  answers: { 200: z.strictObject({ results: z.array(KeptResult) }) },
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
  recordedBy: z.nullable(z.string()),
  excuse: z.nullable(z.enum(['open', 'accepted'])),
  /** 4.1 how far the absence is, and when it counts or counted; null: no absence stands. */
  absence: z.nullable(z.enum(MISS_STATES)),
  countsAt: z.nullable(instant),
  /** 3.2 kept and not recorded; null: none. `becomes`: what it would be recorded as now, and when that would count; null: it cannot be. */
  mark: z.nullable(
    z.strictObject({
      outcome: z.nullable(z.enum(OUTCOMES)),
      version: z.int(),
      keptBy: z.string(),
      keptAt: instant,
      becomes: z.nullable(z.enum(OUTCOMES)),
      countsAt: z.nullable(instant),
    }),
  ),
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
    date: day,
    cursor: AfterPlace.optional(),
    limit,
  }),
  answers: { 200: listOf(Session) },
});

/** 4.4 proof of a session notification: of the start it has now, and of no other (2.4). */
export const notifySession = command({
  url: '/cases/:caseId/places/:placeId/notifications',
  summary: 'Record that the person was told date, time and place of a session',
  // 4.4 whoever hands the card over, or reads its dates out, proves it.
  roles: [...roles, 'custody-officer', 'referring-officer'],
  audit: 'session.notify',
  params: aPlace,
  /** `servedAt` of a letter is when it counts as served, which can be days ahead. */
  body: z.strictObject({ how: z.enum(NOTIFIED_HOW), servedAt: instant }),
  answers: { 201: z.strictObject({ placeId: z.uuid(), how: z.enum(NOTIFIED_HOW), servedAt: instant }) },
  problems: ['in-future', 'too-early', 'too-late', 'posted-too-early', 'place-released'],
});

/** 4.4 what was recorded as word to the person, and was none: nothing rests on it from now on. */
export const takeBackNotification = command({
  url: '/cases/:caseId/places/:placeId/notifications/taken-back',
  summary: 'Say that what was recorded as word of a session to the person was none',
  roles: notifySession.roles,
  audit: 'session.take-back-notification',
  params: aPlace,
  body: z.strictObject({ servedAt: instant, reasonCode: z.enum(RETRACTION_REASONS) }),
  answers: { 200: z.strictObject({ placeId: z.uuid(), servedAt: instant, reasonCode: z.enum(RETRACTION_REASONS) }) },
  problems: ['notification-unknown'],
});
