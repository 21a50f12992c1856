import { z } from 'zod';
import { OUTCOMES } from '../../codes.ts';
import { NDELIUS_CODES } from '../../ndelius.ts';
import { AfterPlace } from '../cursor.ts';
import { day, instant, limit, listOf } from '../fields.ts';
import { routesOf } from '../route.ts';
import { PROBLEMS } from './problems.ts';

const { query } = routesOf('attendance', PROBLEMS);

const count = z.int().min(0);

/** The places of one session by what became of them. Nothing recorded is never an absence (3.3). */
const Session = z.strictObject({
  sessionId: z.uuid(),
  startsAt: instant,
  endsAt: instant,
  /** Present, late, left early, not fit. */
  came: count,
  excused: count,
  /** Neither excused nor put right by now. */
  absent: count,
  /** The session did not take place for them. */
  off: count,
  unrecorded: count,
});

/** 3.3, §9 counts and no names, of the caller's own provider: the sessions of seven London days that have begun. */
export const viewFigures = query({
  url: '/figures',
  summary: 'The figures of a week: who came, by session, and how many joined and finished',
  roles: ['programme-manager'],
  audit: 'figures.view',
  querystring: z.strictObject({ from: day }),
  answers: {
    200: z.strictObject({ from: z.iso.date(), joined: count, finished: count, sessions: z.array(Session) }),
  },
});

const Exported = z.strictObject({
  caseId: z.uuid(),
  placeId: z.uuid(),
  startsAt: instant,
  recordedAt: instant,
  outcome: z.enum(OUTCOMES),
  /** In the words of nDelius. */
  code: z.enum(NDELIUS_CODES),
  attended: z.boolean(),
  /** Whether it does not count against the person under their scheme. */
  compliant: z.boolean(),
});

/** 3.1 for a file that leaves Byway: what was recorded in seven London days, by case, and no names. */
export const exportOutcomes = query({
  url: '/outcomes/export',
  summary: 'What was recorded in a week, in the outcome codes of nDelius',
  roles: viewFigures.roles,
  audit: 'outcome.export',
  querystring: z.strictObject({ from: day, cursor: AfterPlace.optional(), limit }),
  answers: { 200: listOf(Exported) },
});
