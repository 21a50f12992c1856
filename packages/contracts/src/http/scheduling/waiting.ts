import { z } from 'zod';
import { SCHEME_IDS, WANTED_PLACES } from '../../codes.ts';
import { AfterPlace } from '../cursor.ts';
import { instant, limit, listOf } from '../fields.ts';
import { routesOf } from '../route.ts';
import { PROBLEMS } from './problems.ts';

const { query } = routesOf('scheduling', PROBLEMS);

const Waits = z.strictObject({
  caseId: z.uuid(),
  wanted: z.enum(WANTED_PLACES),
  /** What a catch-up is to make good; null: it is a plan. */
  placeId: z.nullable(z.uuid()),
  schemeId: z.enum(SCHEME_IDS),
  since: instant,
});

/** 2.5 who waits for a place, first come first: what is freed is for them alone for 24 hours, in this order. */
export const listWaiting = query({
  url: '/waiting',
  summary: 'People who wait for a plan or a catch-up, in their order',
  roles: ['custody-officer', 'referring-officer', 'programme-manager'],
  audit: 'waiting.list',
  querystring: z.strictObject({ cursor: AfterPlace.optional(), limit }),
  answers: { 200: listOf(Waits) },
});
