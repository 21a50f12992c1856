import { z } from 'zod';
import { ACCEPTANCES, DECLINES, WITHDRAWAL_CHANNELS, WITHDRAWAL_REASONS } from '../../codes.ts';
import { HANDED_OVER } from '../../record-codes.ts';
import { instant, ofCase } from '../fields.ts';
import { routesOf } from '../route.ts';
import { languageTag } from './person.ts';
import { PROBLEMS } from './problems.ts';

const { command } = routesOf('intake', PROBLEMS);

/** Why no agreement can be taken now. */
export const AGREEMENT_SLIPS = [
  'not-eligible',
  'already-agreed',
  'offer-closed',
  'case-ended',
  'offer-waits',
  'wrong-age-for-scheme',
  'explanation-missing',
  'acceptance-not-enough',
  'adult-missing',
  'youth-justice-missing',
] as const;

/** 1.4 the agreement is made while the person is there. */
export const agree = command({
  url: '/cases/:caseId/agreement',
  summary: 'Record that the person agreed to the programme',
  roles: ['custody-officer', 'referring-officer'],
  audit: 'agreement.make',
  params: ofCase,
  body: z.strictObject({
    /** The place held while the person is still there; null: the place follows. */
    holdId: z.uuid().nullable(),
    acceptance: z.enum(ACCEPTANCES),
    explained: z.strictObject({
      sessions: z.boolean(),
      consequence: z.boolean(),
      excuses: z.boolean(),
      advice: z.boolean(),
    }),
    language: languageTag,
    /** Undefined: not asked, of somebody who is not under 18. */
    adultPresent: z.boolean().optional(),
    youthJusticeConsulted: z.boolean().optional(),
    /** Whoever agrees elsewhere and leaves with the dates in hand; else it is recorded once they were handed over. */
    cardGiven: z.boolean().default(false),
    /** Consent to the use of data, a thing of its own; undefined: not asked. */
    dataConsent: z.boolean().optional(),
  }),
  answers: {
    201: z.strictObject({
      caseId: z.uuid(),
      state: z.literal('agreed'),
      agreedAt: instant,
      holdId: z.uuid().nullable(),
    }),
  },
  problems: AGREEMENT_SLIPS,
});

/** 1.4, 4.4 the proof comes after the act: first printed, then handed over, then said. */
export const recordHandOver = command({
  url: '/cases/:caseId/hand-over',
  summary: 'Record whether the person has the card with their dates in hand, after it was handed over',
  roles: ['custody-officer', 'referring-officer', 'programme-manager'],
  audit: 'card.hand-over',
  params: ofCase,
  body: z.strictObject({ how: z.enum(HANDED_OVER) }),
  answers: { 201: z.strictObject({ caseId: z.uuid(), how: z.enum(HANDED_OVER), at: instant }) },
  problems: ['not-agreed', 'case-ended'],
});

/** 1.8 a way out of the offer. */
export const declineOffer = command({
  url: '/cases/:caseId/decline',
  summary: 'Record that the person declined the offer, or left before answering it',
  roles: ['custody-officer', 'referring-officer'],
  audit: 'offer.decline',
  params: ofCase,
  body: z.strictObject({ reasonCode: z.enum(DECLINES) }),
  answers: { 200: z.strictObject({ caseId: z.uuid(), state: z.enum(DECLINES), policeDecisionDueAt: instant }) },
  problems: ['not-eligible', 'already-agreed', 'offer-closed', 'case-ended'],
});

/** §6 written down by whoever the person tells. */
export const withdraw = command({
  url: '/cases/:caseId/withdrawal',
  summary: 'Record that the person asks to leave the programme',
  roles: ['custody-officer', 'referring-officer', 'programme-manager', 'facilitator'],
  audit: 'agreement.withdraw',
  params: ofCase,
  body: z.strictObject({ reasonCode: z.enum(WITHDRAWAL_REASONS), via: z.enum(WITHDRAWAL_CHANNELS) }),
  answers: { 202: z.strictObject({ caseId: z.uuid(), askedAt: instant }) },
  problems: ['not-agreed', 'case-ended', 'withdrawal-already-asked'],
});

/**
 * 1.4 consent to the use of data, given or taken back by itself. Nothing else moves: no fact is stated, the case goes on,
 * and nothing that is cleared or counted looks at it (§6).
 */
export const recordDataConsent = command({
  url: '/cases/:caseId/data-consent',
  summary: 'Record that the person gives, or takes back, consent to the use of their data',
  roles: ['custody-officer', 'referring-officer', 'programme-manager', 'facilitator'],
  audit: 'data-consent.record',
  params: ofCase,
  body: z.strictObject({ given: z.boolean() }),
  answers: { 200: z.strictObject({ caseId: z.uuid(), given: z.boolean(), at: instant }) },
  problems: ['not-agreed', 'consent-unchanged'],
});
