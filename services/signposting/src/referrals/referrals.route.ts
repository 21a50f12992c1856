import { NEEDS, REFERRAL_DECLINES } from '@byway/contracts/codes';
import { AfterId, pageOf } from '@byway/contracts/http/cursor';
import { refuse } from '@byway/service-kit/http/problems';
import { command, query } from '@byway/service-kit/http/route';
import { z } from 'zod';
import { caseIsTheirs } from '../cases/case.store.ts';
import { makeReferral } from './make-referral.ts';
import { OVERRIDE_REASONS, REFERRAL_STATES } from './referral.rules.ts';
import { ownReferral, ownReferrals, type ReferralRow, referralsOf, referralsUnderWay } from './referral-views.store.ts';

const at = z.iso.datetime();
const needs = z
  .array(z.enum(NEEDS))
  .min(1)
  .max(NEEDS.length)
  .refine((given) => new Set(given).size === given.length, 'Each need once');

/** What a receiving service is shown: no case, and nothing of why the person may be referred. */
const OwnReferral = z.strictObject({
  referralId: z.uuid(),
  serviceId: z.uuid(),
  serviceName: z.string(),
  needs: z.array(z.enum(NEEDS)),
  state: z.enum(REFERRAL_STATES),
  madeAt: at,
  acknowledgedAt: at.nullable(),
  acceptedAt: at.nullable(),
  declinedAt: at.nullable(),
  declineReason: z.enum(REFERRAL_DECLINES).nullable(),
  firstContactAt: at.nullable(),
  /** Nobody is to be contacted any more. */
  closed: z.boolean(),
  chased: z.int(),
  version: z.int(),
});
const Referral = OwnReferral.extend({
  consent: z.boolean(),
  overrideReason: z.enum(OVERRIDE_REASONS).nullable(),
});

const iso = (time: Date | null): string | null => time?.toISOString() ?? null;

function shown(row: ReferralRow): z.infer<typeof OwnReferral> {
  return {
    referralId: row.referralId,
    serviceId: row.serviceId,
    serviceName: row.serviceName,
    needs: [...row.needs],
    state: row.state,
    madeAt: row.madeAt.toISOString(),
    acknowledgedAt: iso(row.acknowledgedAt),
    acceptedAt: iso(row.acceptedAt),
    declinedAt: iso(row.declinedAt),
    declineReason: row.declineReason,
    firstContactAt: iso(row.firstContactAt),
    closed: row.closed,
    chased: row.chased,
    version: row.version,
  };
}

function ofCase(row: ReferralRow): z.infer<typeof Referral> {
  return { ...shown(row), consent: row.consent, overrideReason: row.overrideReason };
}

/** 5.2 a warm referral, with the person's consent or a manager's recorded reason to go without it. */
export const makeReferralRoute = command({
  url: '/cases/:caseId/referrals',
  summary: 'Refer the person to a local service',
  roles: ['signposting-worker', 'programme-manager', 'facilitator'],
  audit: 'referral.make',
  params: z.strictObject({ caseId: z.uuid() }),
  body: z.strictObject({
    serviceId: z.uuid(),
    needs,
    consent: z.boolean(),
    overrideReason: z.enum(OVERRIDE_REASONS).nullable().default(null),
  }),
  answers: { 201: z.strictObject({ referralId: z.uuid(), state: z.literal('requested'), madeAt: at }) },
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
  handle: ({ tx, params, body, caller, now }) => makeReferral(tx, { ...params, ...body }, caller, now),
});

/** 5.2 where a person was referred to, and what came of it. */
export const referralsOfCaseRoute = query({
  url: '/cases/:caseId/referrals',
  summary: 'The referrals of a case, oldest first',
  roles: ['signposting-worker', 'programme-manager', 'facilitator'],
  audit: 'referral.view',
  params: z.strictObject({ caseId: z.uuid() }),
  answers: { 200: z.strictObject({ caseId: z.uuid(), items: z.array(Referral) }) },
  handle: async ({ tx, params: { caseId }, note }) => {
    if (!(await caseIsTheirs(tx, caseId))) return refuse('not-found');
    note({ fields: ['need'] });
    const rows = await referralsOf(tx, caseId);
    return { status: 200, body: { caseId, items: rows.map(ofCase) } };
  },
});

/** 5.2 the referrals made to the caller's own service. */
export const ownReferralsRoute = query({
  url: '/referrals',
  summary: 'Referrals made to your service, newest first',
  roles: ['receiving-service'],
  audit: 'referral.list',
  querystring: z.strictObject({
    state: z.enum(REFERRAL_STATES).optional(),
    cursor: AfterId.optional(),
    limit: z.coerce.number().int().min(1).max(100).default(50),
  }),
  answers: { 200: z.strictObject({ items: z.array(OwnReferral), next: z.string().nullable() }) },
  handle: async ({ tx, query: { state, cursor = null, limit }, note }) => {
    const rows = await ownReferrals(tx, state ? [state] : null, cursor, limit + 1);
    const page = pageOf(rows, limit, ({ referralId }) => [referralId]);
    // The answer names no case; the audit does.
    note({ about: page.items.map(({ caseId }) => caseId), fields: ['need'] });
    return { status: 200, body: { items: page.items.map(shown), next: page.next } };
  },
});

/** 5.2 one of them. */
export const ownReferralRoute = query({
  url: '/referrals/:referralId',
  summary: 'A referral made to your service',
  roles: ['receiving-service'],
  audit: 'referral.view',
  params: z.strictObject({ referralId: z.uuid() }),
  answers: { 200: OwnReferral },
  handle: async ({ tx, params: { referralId }, note }) => {
    const row = await ownReferral(tx, referralId);
    if (!row) return refuse('not-found');
    note({ subject: row.caseId, fields: ['need'] });
    return { status: 200, etag: row.version, body: shown(row) };
  },
});

/** 5.2 what the programme's staff wait for. */
export const underWayRoute = query({
  url: '/under-way',
  summary: 'Referrals the receiving service has not yet taken up or declined, oldest first',
  roles: ['signposting-worker', 'programme-manager'],
  audit: 'under-way.list',
  querystring: z.strictObject({
    cursor: AfterId.optional(),
    limit: z.coerce.number().int().min(1).max(100).default(50),
  }),
  answers: {
    200: z.strictObject({ items: z.array(Referral.extend({ caseId: z.uuid() })), next: z.string().nullable() }),
  },
  handle: async ({ tx, query: { cursor = null, limit }, note }) => {
    const rows = await referralsUnderWay(tx, cursor, limit + 1);
    note({ fields: ['need'] });
    const page = pageOf(rows, limit, ({ referralId }) => [referralId]);
    const items = page.items.map((row) => ({ ...ofCase(row), caseId: row.caseId }));
    return { status: 200, body: { items, next: page.next } };
  },
});
