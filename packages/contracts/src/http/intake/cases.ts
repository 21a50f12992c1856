import { z } from 'zod';
import {
  ACCEPTANCES,
  ADVISORIES,
  DISPOSALS,
  ENCOUNTER_KINDS,
  ENDS,
  EXHIBITS,
  INELIGIBLE_REASONS,
  LEAVE_DECISIONS,
  OFFER_STATES,
  POLICE_OUTCOMES,
  RANKS,
  SCHEME_IDS,
  WAIT_REASONS,
} from '../../codes.ts';
import { HANDED_OVER } from '../../record-codes.ts';
import { AfterId } from '../cursor.ts';
import { holdTicket, instant, limit, listOf, ofCase } from '../fields.ts';
import { routesOf } from '../route.ts';
import { OffenceShown } from './offence.ts';
import { PROBLEMS } from './problems.ts';

const { query } = routesOf('intake', PROBLEMS);

/** The force's cases, newest first, without identity. */
export const listCases = query({
  url: '/cases',
  summary: 'Cases, newest first',
  roles: ['custody-officer', 'referring-officer', 'programme-manager'],
  audit: 'case.list',
  querystring: z.strictObject({
    cursor: AfterId.optional(),
    state: z.enum(OFFER_STATES).optional(),
    limit,
  }),
  answers: {
    200: listOf(
      z.strictObject({
        caseId: z.uuid(),
        state: z.enum(OFFER_STATES),
        schemeId: z.enum(SCHEME_IDS),
        schemeVersion: z.int(),
        encounterKind: z.enum(ENCOUNTER_KINDS),
        enrolledAt: instant,
        endedAs: z.enum(ENDS).nullable(),
      }),
    ),
  },
});

const Agreement = z.strictObject({
  agreedAt: instant,
  acceptance: z.enum(ACCEPTANCES),
  language: z.string(),
  /** Null: not asked. */
  adultPresent: z.boolean().nullable(),
  youthJusticeConsulted: z.boolean().nullable(),
  /** 1.4 how the dates came into the person's hand, and when; null: nobody has said that they did. */
  handedOver: z.strictObject({ how: z.enum(HANDED_OVER), at: instant }).nullable(),
  cardGiven: z.boolean(),
  holdId: z.uuid().nullable(),
});

/** What only some roles may know is optional: to others it is not there. */
const CaseView = z.strictObject({
  caseId: z.uuid(),
  personId: z.uuid(),
  /** 1.6 the six signs the person can be asked for by; null once erased. */
  reference: z.string().nullable(),
  state: z.enum(OFFER_STATES),
  schemeId: z.enum(SCHEME_IDS),
  schemeVersion: z.int(),
  under18: z.boolean(),
  enrolledAt: instant,
  encounter: z.strictObject({ kind: z.enum(ENCOUNTER_KINDS), at: instant }),
  agreement: Agreement.nullable(),
  withdrawal: z.strictObject({ askedAt: instant, decided: z.enum(LEAVE_DECISIONS).nullable() }).nullable(),
  endedAs: z.enum(ENDS).nullable(),
  endedAt: instant.nullable(),
  policeDecisionDueAt: instant.nullable(),
  /** §6 two people said that its end was wrong, and the new case that was opened since; null: it was not reversed. */
  reversal: z.strictObject({ at: instant, newCaseId: z.uuid().nullable() }).nullable(),
  /** §6 what stood credited when it was reversed, or what this case began with; null: neither. */
  creditsKept: z.int().nullable(),
  /** 1.4 an open offer that waits; its reason can tell of health. */
  waits: z.strictObject({ until: instant, reason: z.enum(WAIT_REASONS).optional() }).nullable(),
  /** 1.4 what the person last said about the use of their data; null: not asked. */
  dataConsent: z.strictObject({ given: z.boolean(), at: instant }).nullable(),
  policeDecision: z
    .strictObject({
      outcomeCode: z.enum(POLICE_OUTCOMES),
      exhibit: z.enum(EXHIBITS),
      by: z.string(),
      rank: z.enum(RANKS),
      decidedAt: instant,
    })
    .nullable()
    .optional(),
  disposal: z.enum(DISPOSALS).optional(),
  disposalDecision: z
    .strictObject({ by: z.string(), rank: z.enum(RANKS), evidentialTestMet: z.boolean(), decidedAt: instant })
    .nullable()
    .optional(),
  eligibility: z
    .strictObject({
      eligible: z.boolean(),
      reasons: z.array(z.enum(INELIGIBLE_REASONS)),
      advisories: z.array(z.enum(ADVISORIES)),
      by: z.string(),
    })
    .optional(),
  /** Null: nobody asked. */
  exploitationConcern: z.boolean().nullable().optional(),
  /** The court area it belongs to; null: every liaison of the force sees it. */
  court: z.string().nullable().optional(),
  /** For keeping places, while an offer is open (1.5). */
  holdTicket: holdTicket.optional(),
  offences: z.array(OffenceShown).optional(),
});

/** A case without identity; what a role may not know is not there. */
export const viewCase = query({
  url: '/cases/:caseId',
  summary: 'A case, without identity',
  roles: ['custody-officer', 'referring-officer', 'programme-manager', 'court-liaison', 'authoriser'],
  audit: 'case.view',
  params: ofCase,
  answers: { 200: CaseView },
});
