import { z } from 'zod';
import { OFFER_STATES } from '../../codes.ts';
import { AfterId } from '../cursor.ts';
import { instant, limit, listOf, manyIds, ofCase } from '../fields.ts';
import { routesOf } from '../route.ts';
import { type PersonField, PersonShown } from './person.ts';
import { PROBLEMS } from './problems.ts';

const { query } = routesOf('intake', PROBLEMS);

/** 1.6 the six signs by which a person is told from another, read out and found; null for a moment after an upgrade. */
const reference = z.string().nullable();

/** Who a case is about: only the fields the caller's role may see, each named in the audit row. */
export const viewIdentity = query({
  url: '/cases/:caseId/identity',
  summary: 'Who a case is about, as far as your role may know',
  roles: [
    'custody-officer',
    'referring-officer',
    'programme-manager',
    'court-liaison',
    'authoriser',
    'facilitator',
    'signposting-worker',
    'safeguarding-officer',
    'safeguarding-manager',
  ],
  audit: 'identity.view',
  params: ofCase,
  answers: { 200: z.strictObject({ caseId: z.uuid(), personId: z.uuid(), reference, person: PersonShown }) },
  problems: ['identity-erased'],
});

/** The fields that make up a name. A role gets those it may see of a person anyway. */
export const NAME_FIELDS = ['givenName', 'familyName', 'preferredName'] as const satisfies readonly PersonField[];

/** 1.6 the fields that say what somebody needs to take part. A role gets those it may see of a person anyway. */
export const NEED_FIELDS = ['language', 'interpreter', 'adjustments'] as const satisfies readonly PersonField[];

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
    caseIds: manyIds,
    /** Also what they need: asked for where people are met, and not by a list of names. */
    needs: z.literal('yes').optional(),
  }),
  answers: {
    200: z.strictObject({
      items: z.array(
        z.strictObject({
          caseId: z.uuid(),
          reference,
          person: PersonShown.pick({
            givenName: true,
            familyName: true,
            preferredName: true,
            language: true,
            interpreter: true,
            adjustments: true,
          }),
        }),
      ),
    }),
  },
});

/** For what a service may ask who somebody is. */
export const PURPOSES = ['letter', 'message'] as const;

/** The word of a service that it has this one letter to send. Made and read in `@byway/facts/letter-pass`. */
const letterPass = z
  .string()
  .regex(/^\d{13}\.[a-z0-9][a-z0-9-]{0,19}:[A-Za-z0-9+/]{86}==$/, 'This is no pass for a letter');

/**
 * Identity is claimed, not copied: what a service needs to write one letter or send one message, at the moment it does, with a
 * token that is good for this alone and a pass for that one letter. The purpose is in the audit row, and decides which fields there are.
 * By POST: a pass has no place in an address.
 */
export const claimIdentity = query({
  method: 'POST',
  url: '/cases/:caseId/identity-claim',
  summary: 'What a service needs of a person for one letter that is due, and no more; keep nothing of it',
  roles: [],
  scope: 'identity.claim',
  audit: 'identity.claim',
  params: ofCase,
  body: z.strictObject({ purpose: z.enum(PURPOSES), letterId: z.uuid(), pass: letterPass }),
  answers: { 200: z.strictObject({ caseId: z.uuid(), person: PersonShown }) },
  problems: ['identity-erased', 'letter-not-due'],
});

/** 1.6 how two records look to stand to each other: meant as one person, or of two who may be related, as twins are. */
const DUPLICATE_RELATIONS = ['same', 'related'] as const;
export type DuplicateRelation = (typeof DUPLICATE_RELATIONS)[number];

/**
 * Why that is so; `given-and-birth`: a first name and a birth date are the same, and the family name is another. The last two say that a family name and a birth date, and with `twin` an address, are the same, and the first name is
 * another.
 */
const DUPLICATE_REASONS = [
  'name-and-birth',
  'birth-exchanged',
  'pnc',
  'cro',
  'asn',
  'phone',
  'address',
  'given-and-birth',
  'family-and-birth',
  'twin',
] as const;
export type DuplicateReason = (typeof DUPLICATE_REASONS)[number];

/** 1.6 the same person met twice is found and shown, never silently merged. */
export const listPossibleDuplicates = query({
  url: '/cases/:caseId/possible-duplicates',
  summary: 'Other cases that look to be of the same person, or of somebody who may be related; newest first',
  roles: ['custody-officer', 'referring-officer'],
  audit: 'identity.compare',
  perDay: 60,
  params: ofCase,
  querystring: z.strictObject({ cursor: AfterId.optional(), limit }),
  answers: {
    200: listOf(
      z.strictObject({
        caseId: z.uuid(),
        personId: z.uuid(),
        state: z.enum(OFFER_STATES),
        enrolledAt: instant,
        relation: z.enum(DUPLICATE_RELATIONS),
        why: z.array(z.enum(DUPLICATE_REASONS)),
      }),
    ),
  },
});
