import { z } from 'zod';
import { NEEDS, OVERRIDE_REASONS, REFERRAL_DECLINES, REFERRAL_STATES, TAKE_BACK_REASONS } from '../../codes.ts';
import { AfterId } from '../cursor.ts';
import { instant, limit, listOf, ofCase } from '../fields.ts';
import { routesOf } from '../route.ts';
import { PROBLEMS } from './problems.ts';

const { command, query } = routesOf('signposting', PROBLEMS);

/** What a receiving service is shown: no case, and nothing of why the person may be referred. */
const OwnReferral = z.strictObject({
  referralId: z.uuid(),
  serviceId: z.uuid(),
  serviceName: z.string(),
  needs: z.array(z.enum(NEEDS)),
  state: z.enum(REFERRAL_STATES),
  madeAt: instant,
  acknowledgedAt: instant.nullable(),
  acceptedAt: instant.nullable(),
  declinedAt: instant.nullable(),
  declineReason: z.enum(REFERRAL_DECLINES).nullable(),
  firstContactAt: instant.nullable(),
  /** Nobody is to be contacted any more. */
  closed: z.boolean(),
  /** How often the receiving service was chased. */
  chased: z.int(),
  version: z.int(),
});

/** What the programme's staff are shown. */
const Referral = OwnReferral.extend({
  consent: z.boolean(),
  overrideReason: z.enum(OVERRIDE_REASONS).nullable(),
});

const ofReferral = z.strictObject({ referralId: z.uuid() });

/** 5.2 a warm referral, with the person's consent or a manager's recorded reason to go without it. */
export const makeReferral = command({
  url: '/cases/:caseId/referrals',
  summary: 'Refer the person to a local service',
  roles: ['signposting-worker', 'programme-manager', 'facilitator'],
  audit: 'referral.make',
  params: ofCase,
  body: z.strictObject({
    serviceId: z.uuid(),
    needs: z
      .array(z.enum(NEEDS))
      .min(1)
      .max(NEEDS.length)
      .refine((given) => new Set(given).size === given.length, 'Each need once'),
    consent: z.boolean(),
    overrideReason: z.enum(OVERRIDE_REASONS).nullable().default(null),
  }),
  answers: { 201: z.strictObject({ referralId: z.uuid(), state: z.literal('requested'), madeAt: instant }) },
  problems: [
    'person-erased',
    'erasure-under-way',
    'unknown-service',
    'contact-stopped',
    'consent-missing',
    'override-not-needed',
    'override-needs-manager',
    'need-not-served',
    'service-closed',
    'already-referred',
  ],
});

/** 5.2 where a person was referred to, and what came of it. */
export const viewReferralsOfCase = query({
  url: '/cases/:caseId/referrals',
  summary: 'The referrals of a case, oldest first',
  roles: ['signposting-worker', 'programme-manager', 'facilitator'],
  audit: 'referral.view',
  params: ofCase,
  answers: { 200: z.strictObject({ caseId: z.uuid(), items: z.array(Referral) }) },
});

/** 5.2 what the programme's staff wait for. */
export const listReferralsUnderWay = query({
  url: '/under-way',
  summary: 'Referrals the receiving service has not yet taken up or declined, oldest first',
  roles: ['signposting-worker', 'programme-manager'],
  audit: 'under-way.list',
  querystring: z.strictObject({ cursor: AfterId.optional(), limit }),
  answers: { 200: listOf(Referral.extend({ caseId: z.uuid() })) },
});

/** 5.2 the referrals made to the caller's own service. */
export const listOwnReferrals = query({
  url: '/referrals',
  summary: 'Referrals made to your service, newest first',
  roles: ['receiving-service'],
  walls: 'referred',
  audit: 'referral.list',
  querystring: z.strictObject({ state: z.enum(REFERRAL_STATES).optional(), cursor: AfterId.optional(), limit }),
  answers: { 200: listOf(OwnReferral) },
});

/** 5.2 one referral that was made to the caller's own service. */
export const viewOwnReferral = query({
  url: '/referrals/:referralId',
  summary: 'A referral made to your service',
  roles: ['receiving-service'],
  walls: 'referred',
  audit: 'referral.view',
  params: ofReferral,
  answers: { 200: OwnReferral },
});

/** 5.2 what the receiving service answers, and nobody else can. */
const answer = {
  roles: ['receiving-service'],
  walls: 'referred',
  params: ofReferral,
  answers: { 200: z.strictObject({ referralId: z.uuid(), state: z.enum(REFERRAL_STATES) }) },
  problems: ['declined', 'contacted', 'already-done', 'contact-stopped'],
} as const;

export const acknowledgeReferral = command({
  ...answer,
  url: '/referrals/:referralId/acknowledgement',
  summary: 'Say that a referral has been seen',
  audit: 'referral.acknowledge',
  body: z.strictObject({}),
});

export const acceptReferral = command({
  ...answer,
  url: '/referrals/:referralId/acceptance',
  summary: 'Take the person on',
  audit: 'referral.accept',
  body: z.strictObject({}),
  problems: [...answer.problems, 'not-acknowledged'],
});

export const declineReferral = command({
  ...answer,
  url: '/referrals/:referralId/decline',
  summary: 'Say that the person cannot be taken on, and why',
  audit: 'referral.decline',
  body: z.strictObject({ reasonCode: z.enum(REFERRAL_DECLINES) }),
});

export const recordFirstContact = command({
  ...answer,
  url: '/referrals/:referralId/first-contact',
  summary: 'Record when the person and the service were first in contact',
  audit: 'referral.contact',
  body: z.strictObject({ at: instant }),
  problems: [...answer.problems, 'not-accepted', 'in-future', 'before-referral'],
});

/** 1.6, 5.2 what the service said last of a referral was of another person, or not so: the referral is as it was before. */
export const takeBackReferralAnswer = command({
  ...answer,
  url: '/referrals/:referralId/taken-back',
  summary: 'Say that what was answered last to a referral was wrong',
  audit: 'referral.take-back',
  body: z.strictObject({ reasonCode: z.enum(TAKE_BACK_REASONS) }),
  problems: ['nothing-to-take-back', 'contact-stopped', 'already-referred', 'person-erased', 'erasure-under-way'],
});
