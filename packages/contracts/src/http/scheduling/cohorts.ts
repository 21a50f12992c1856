import { z } from 'zod';
import { SCHEME_IDS, SESSION_STATUSES } from '../../codes.ts';
import { clockTime } from '../../written/clock-time.ts';
import { postcode } from '../../written/postcode.ts';
import { staffId } from '../../written/staff-id.ts';
import { line } from '../../written/text.ts';
import { AfterId } from '../cursor.ts';
import { day, instant, limit, limitOf, listOf, MOST_PLACES, manyIds } from '../fields.ts';
import { routesOf } from '../route.ts';
import { PROBLEMS } from './problems.ts';

const { command, query } = routesOf('scheduling', PROBLEMS);

const manages = ['programme-manager'] as const;
const reads = ['custody-officer', 'referring-officer', 'programme-manager', 'facilitator'] as const;

export const openVenue = command({
  url: '/venues',
  summary: 'Add a place where groups meet',
  roles: manages,
  audit: 'venue.add',
  body: z.strictObject({
    name: line(120),
    lines: z.array(line(120)).min(1).max(5),
    postcode,
    /** How to get there, in words for a card. */
    travel: line(200).optional(),
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
    facilitator: staffId,
    schemeId: z.enum(SCHEME_IDS),
    /** 1 is Monday. */
    weekday: z.int().min(1).max(7),
    /** London wall clock. */
    starts: clockTime,
    minutes: z.int().min(15).max(600),
    capacity: z.int().min(1).max(MOST_PLACES),
    from: day,
    /** Belongs to the group, as `from` does. */
    until: day,
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

/** Where a session is, as it is said to the person. */
export const Venue = z.strictObject({
  venueId: z.uuid(),
  name: z.string(),
  lines: z.array(z.string()),
  postcode: z.string(),
  /** How to get there; null: nobody has written it down. */
  travel: z.nullable(z.string()),
});

/** 2.5 the places a group can be opened at, to choose from. */
export const listVenues = query({
  url: '/venues',
  summary: 'Places where groups meet',
  roles: manages,
  audit: 'venue.list',
  querystring: z.strictObject({ cursor: AfterId.optional(), limit }),
  answers: { 200: listOf(Venue) },
});

const Cohort = z.strictObject({
  cohortId: z.uuid(),
  schemeId: z.enum(SCHEME_IDS),
  venue: Venue,
  facilitator: z.string(),
  weekday: z.int(),
  starts: z.string(),
  minutes: z.int(),
  capacity: z.int(),
  from: z.iso.date(),
  until: z.iso.date(),
  nextSessions: z.array(z.strictObject({ sessionId: z.uuid(), startsAt: instant, endsAt: instant, free: z.int() })),
  /** 1.5, 2.1 the next sessions with which a whole plan can begin, and how many people more could take that plan. */
  planStarts: z.array(z.strictObject({ sessionId: z.uuid(), startsAt: instant, free: z.int() })),
});

/** 1.5 what an officer chooses a plan by; somebody who works for a provider is shown its groups alone. */
export const listCohorts = query({
  url: '/cohorts',
  summary: 'Groups with their next sessions and free places',
  roles: reads,
  audit: 'cohort.list',
  querystring: z.strictObject({
    schemeId: z.enum(SCHEME_IDS).optional(),
    /** This one group. */
    cohortId: z.uuid().optional(),
    /** Groups with a session to come, and no others. */
    running: z.literal('true').optional(),
    /** Groups that the caller leads, and no others. */
    own: z.literal('true').optional(),
    /** 1.4 plans that begin after this moment alone: the deadline of an offer that waits. */
    startsAfter: instant.optional(),
    cursor: AfterId.optional(),
    limit: limitOf(20, 20),
  }),
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

/** Where and with whom these sessions are: for whoever knows their ids. One that is not here, or not yours, is left out. */
export const viewSessions = query({
  url: '/sessions',
  summary: 'Group, place and facilitator of sessions, by their ids',
  roles: reads,
  audit: 'session.view',
  querystring: z.strictObject({ sessionIds: manyIds }),
  answers: {
    200: z.strictObject({
      items: z.array(
        z.strictObject({
          sessionId: z.uuid(),
          cohortId: z.uuid(),
          startsAt: instant,
          endsAt: instant,
          status: z.enum(SESSION_STATUSES),
          venue: Venue,
          facilitator: z.string(),
          /** Of the group. 1 is Monday. */
          weekday: z.int(),
          /** Of the group: London wall clock. */
          starts: z.string(),
        }),
      ),
    }),
  },
});
