import { z } from 'zod';
import { SCHEME_IDS, SESSION_STATUSES } from '../../codes.ts';
import { AfterId } from '../cursor.ts';
import { instant, listOf } from '../fields.ts';
import { routesOf } from '../route.ts';
import { PROBLEMS } from './problems.ts';

const { command, query } = routesOf('scheduling', PROBLEMS);

const words = (max: number) => z.string().trim().min(1).max(max);
const manages = ['programme-manager'] as const;
const reads = ['custody-officer', 'referring-officer', 'programme-manager', 'facilitator'] as const;

export const openVenue = command({
  url: '/venues',
  summary: 'Add a place where groups meet',
  roles: manages,
  audit: 'venue.add',
  body: z.strictObject({
    name: words(120),
    lines: z.array(words(120)).min(1).max(5),
    postcode: z
      .string()
      .trim()
      .toUpperCase()
      .regex(/^[A-Z]{1,2}\d[A-Z\d]? \d[A-Z]{2}$/, 'A postcode as it is written: OX1 1AA'),
  }),
  answers: { 201: z.strictObject({ venueId: z.uuid() }) },
});

/** 2.1, 2.5 a weekly group with every session it will have; nobody leads two sessions at once. */
export const openCohort = command({
  url: '/cohorts',
  summary: 'Open a weekly group with all its sessions',
  roles: manages,
  audit: 'cohort.open',
  body: z.strictObject({
    venueId: z.uuid(),
    /** The opaque id the facilitator signs in with. */
    facilitator: z.string().regex(/^[A-Za-z0-9:-]{1,64}$/),
    schemeId: z.enum(SCHEME_IDS),
    /** 1 is Monday. */
    weekday: z.int().min(1).max(7),
    /** London wall clock. */
    starts: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/),
    minutes: z.int().min(15).max(600),
    capacity: z.int().min(1).max(100),
    from: z.iso.date(),
    /** Belongs to the group, as `from` does. */
    until: z.iso.date(),
  }),
  answers: {
    201: z.strictObject({
      cohortId: z.uuid(),
      sessions: z.array(z.strictObject({ sessionId: z.uuid(), startsAt: instant, endsAt: instant })),
    }),
  },
  problems: [
    'venue-unknown',
    'facilitator-clash',
    'outside-hours',
    'too-long',
    'ends-before-it-starts',
    'no-session',
    'beyond-calendar',
    'session-in-the-past',
  ],
});

const Cohort = z.strictObject({
  cohortId: z.uuid(),
  schemeId: z.enum(SCHEME_IDS),
  venue: z.strictObject({ venueId: z.uuid(), name: z.string(), lines: z.array(z.string()), postcode: z.string() }),
  facilitator: z.string(),
  weekday: z.int(),
  starts: z.string(),
  minutes: z.int(),
  capacity: z.int(),
  from: z.iso.date(),
  until: z.iso.date(),
  nextSessions: z.array(z.strictObject({ sessionId: z.uuid(), startsAt: instant, endsAt: instant, free: z.int() })),
});

/** 1.5 what an officer chooses a plan by; somebody who works for a provider is shown its groups alone. */
export const listCohorts = query({
  url: '/cohorts',
  summary: 'Groups with their next sessions and free places',
  roles: reads,
  audit: 'cohort.list',
  querystring: z.strictObject({ schemeId: z.enum(SCHEME_IDS).optional(), cursor: AfterId.optional() }),
  answers: { 200: listOf(Cohort) },
});

const Session = z.strictObject({
  sessionId: z.uuid(),
  startsAt: instant,
  endsAt: instant,
  venueId: z.uuid(),
  status: z.enum(SESSION_STATUSES),
  /** Where it was before it was last moved. */
  movedFrom: z.nullable(instant),
  booked: z.int(),
});

export const listSessions = query({
  url: '/cohorts/:cohortId/sessions',
  summary: 'Every session of a group, in order of time',
  roles: reads,
  audit: 'session.list',
  params: z.strictObject({ cohortId: z.uuid() }),
  answers: { 200: z.strictObject({ cohortId: z.uuid(), sessions: z.array(Session) }) },
});
