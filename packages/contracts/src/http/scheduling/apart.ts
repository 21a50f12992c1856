import { z } from 'zod';
import { AfterPlace } from '../cursor.ts';
import { instant, limit, listOf, ofCase } from '../fields.ts';
import { routesOf } from '../route.ts';
import { Venue } from './cohorts.ts';
import { PROBLEMS } from './problems.ts';

const { command, query } = routesOf('scheduling', PROBLEMS);

/** Who may say that people must not meet; nothing here says why. */
const roles = ['custody-officer', 'programme-manager'] as const;

/** 2.5 two people are never in one group, or one never comes to a venue, until it is lifted or over. */
export const keepApart = command({
  url: '/cases/:caseId/apart',
  summary: 'Say whom a person must not meet, or where they must not come',
  roles,
  audit: 'apart.record',
  params: ofCase,
  body: z.strictObject({
    otherCaseId: z.uuid().optional(),
    venueId: z.uuid().optional(),
    /** When it is over; left out: until it is lifted. */
    until: instant.optional(),
  }),
  answers: { 201: z.strictObject({ apartId: z.uuid(), conflicts: z.int() }) },
  problems: ['apart-from-whom', 'person-unknown', 'venue-unknown', 'same-person', 'deadline-passed'],
});

export const liftApart = command({
  url: '/cases/:caseId/apart/:apartId/lifted',
  summary: 'Say that people may meet again',
  roles,
  audit: 'apart.lift',
  params: ofCase.extend({ apartId: z.uuid() }),
  answers: { 200: z.strictObject({ apartId: z.uuid() }) },
});

const Apart = z.strictObject({
  apartId: z.uuid(),
  otherCaseId: z.nullable(z.uuid()),
  venue: z.nullable(Venue),
  from: instant,
  until: z.nullable(instant),
});

export const viewApart = query({
  url: '/cases/:caseId/apart',
  summary: 'Whom a person must not meet, and where they must not come',
  roles,
  audit: 'apart.view',
  params: ofCase,
  answers: { 200: z.strictObject({ caseId: z.uuid(), items: z.array(Apart) }) },
});

const Conflict = z.strictObject({
  apartId: z.uuid(),
  caseId: z.uuid(),
  otherCaseId: z.nullable(z.uuid()),
  cohortId: z.uuid(),
  /** The first session at which it would come about. */
  startsAt: instant,
});

/** 2.5 recorded late: who is booked so that they would meet, or come where they must not, until one of them is moved. */
export const listConflicts = query({
  url: '/conflicts',
  summary: 'People booked where they must not meet or come: one of them is to be moved',
  roles: ['programme-manager'],
  audit: 'conflict.list',
  querystring: z.strictObject({ cursor: AfterPlace.optional(), limit }),
  answers: { 200: listOf(Conflict) },
});
