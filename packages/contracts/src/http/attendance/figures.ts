import { z } from 'zod';
import { day, instant } from '../fields.ts';
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
