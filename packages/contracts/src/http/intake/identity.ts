import { z } from 'zod';
import { OFFER_STATES } from '../../codes.ts';
import { instant, ofCase } from '../fields.ts';
import { routesOf } from '../route.ts';
import { type PersonField, PersonShown } from './person.ts';
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

/** What somebody is called; of it each role sees what it sees of a person. */
export const NAME_FIELDS = ['givenName', 'familyName', 'preferredName'] as const satisfies readonly PersonField[];

/** How many cases can be asked about at once: one page of a list. */
export const CASES_AT_ONCE = 50;

/**
 * §9 what the people of a list are called, in one audited call: a list needs no more of them than that. A case that the caller
 * would not be shown by itself, or whose person was erased, is not in the answer; the audit row is about every case asked for.
 */
export const listIdentities = query({
  url: '/identities',
  summary: 'What the people of a list of cases are called, as far as your role may know',
  roles: viewIdentity.roles,
  audit: 'identity.list',
  querystring: z.strictObject({
    caseIds: z
      .string()
      // An address has room for random ids, and for no word about anybody (I18).
      .regex(/^[0-9a-f-]{36}(?:,[0-9a-f-]{36}){0,49}$/)
      .transform((ids) => ids.split(','))
      .pipe(z.array(z.uuid()).max(CASES_AT_ONCE)),
  }),
  answers: {
    200: z.strictObject({
      items: z.array(
        z.strictObject({
          caseId: z.uuid(),
          person: PersonShown.pick({ givenName: true, familyName: true, preferredName: true }),
        }),
      ),
    }),
  },
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
