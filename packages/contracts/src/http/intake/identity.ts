import { z } from 'zod';
import { OFFER_STATES } from '../../codes.ts';
import { instant, ofCase } from '../fields.ts';
import { routesOf } from '../route.ts';
import { PersonShown } from './person.ts';
import { PROBLEMS } from './problems.ts';

const { query } = routesOf('intake', PROBLEMS);

/** Who a case is about: only the fields the caller's role may see, each named in the audit row. */
export const viewIdentity = query({
  url: '/cases/:caseId/identity',
  summary: 'Who a case is about, as far as your role may know',
  roles: ['custody-officer', 'referring-officer', 'court-liaison', 'facilitator', 'signposting-worker'],
  audit: 'identity.view',
  params: ofCase,
  answers: { 200: z.strictObject({ caseId: z.uuid(), personId: z.uuid(), person: PersonShown }) },
  problems: ['identity-erased'],
});

/** For what a service may ask who somebody is. */
export const PURPOSES = ['letter', 'message'] as const;

/**
 * Identity is claimed, not copied: what a service needs to write one letter or send one message, at the moment it does, with a
 * token that is good for this alone. The purpose is in the audit row, and decides which fields there are.
 */
export const claimIdentity = query({
  url: '/cases/:caseId/identity-claim',
  summary: 'What a service needs of a person for one purpose, and no more; keep nothing of it',
  roles: [],
  scope: 'identity.claim',
  audit: 'identity.claim',
  params: ofCase,
  querystring: z.strictObject({ purpose: z.enum(PURPOSES) }),
  answers: { 200: z.strictObject({ caseId: z.uuid(), person: PersonShown }) },
  problems: ['identity-erased'],
});

/** 1.6 the same person met twice is found and shown, never silently merged. */
export const listPossibleDuplicates = query({
  url: '/cases/:caseId/possible-duplicates',
  summary: 'Other cases that look to be of the same person',
  roles: ['custody-officer', 'referring-officer'],
  audit: 'identity.compare',
  params: ofCase,
  answers: {
    200: z.strictObject({
      cases: z.array(
        z.strictObject({
          caseId: z.uuid(),
          personId: z.uuid(),
          state: z.enum(OFFER_STATES),
          enrolledAt: instant,
          sameNameAndBirth: z.boolean(),
          samePnc: z.boolean(),
        }),
      ),
    }),
  },
});
