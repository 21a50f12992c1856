import { SCHEME_IDS } from '@byway/contracts/codes';
import { AfterId, pageOf } from '@byway/contracts/http/cursor';
import { refuse } from '@byway/service-kit/http/problems';
import { command, query } from '@byway/service-kit/http/route';
import { z } from 'zod';
import { caseForUpdate, onTheWay, STOP_REASONS, toBeSignposted, wantNothing } from './case.store.ts';
import { stopContact } from './stop-contact.ts';

const params = z.strictObject({ caseId: z.uuid() });

const Completed = z.strictObject({
  caseId: z.uuid(),
  completedAt: z.iso.datetime(),
  /** Referrals made so far, every one declined. */
  declinedReferrals: z.int(),
});

/** 5.2 the people who completed and for whom no other service was found yet. */
export const completedRoute = query({
  url: '/completed',
  summary: 'Completed cases to be signposted, oldest first',
  roles: ['signposting-worker', 'programme-manager'],
  audit: 'completed.list',
  querystring: z.strictObject({
    cursor: AfterId.optional(),
    limit: z.coerce.number().int().min(1).max(100).default(50),
  }),
  answers: { 200: z.strictObject({ items: z.array(Completed), next: z.string().nullable() }) },
  handle: async ({ tx, query: { cursor = null, limit } }) => {
    const rows = await toBeSignposted(tx, cursor, limit + 1);
    const { items: shown, next } = pageOf(rows, limit, ({ caseId }) => [caseId]);
    const items = shown.map(({ caseId, completedAt, declined }) => ({
      caseId,
      completedAt: completedAt.toISOString(),
      declinedReferrals: declined,
    }));
    return { status: 200, body: { items, next } };
  },
});

const Live = z.strictObject({
  caseId: z.uuid(),
  schemeId: z.enum(SCHEME_IDS),
  /** Referrals that stand: made and not declined. */
  referrals: z.int(),
});

/** 5.2 help need not wait for the end: the people who are still on the programme. */
export const onTheWayRoute = query({
  url: '/on-the-way',
  summary: 'Live cases, newest first, with how many referrals stand',
  roles: ['signposting-worker', 'programme-manager'],
  audit: 'on-the-way.list',
  querystring: z.strictObject({
    cursor: AfterId.optional(),
    limit: z.coerce.number().int().min(1).max(100).default(50),
  }),
  answers: { 200: z.strictObject({ items: z.array(Live), next: z.string().nullable() }) },
  handle: async ({ tx, query: { cursor = null, limit } }) => {
    const rows = await onTheWay(tx, cursor, limit + 1);
    const { items: shown, next } = pageOf(rows, limit, ({ caseId }) => [caseId]);
    return { status: 200, body: { items: shown, next } };
  },
});

/** 5.2 a referral is an offer: somebody who wants none is left in peace. */
export const nothingWantedRoute = command({
  url: '/cases/:caseId/nothing-wanted',
  summary: 'Record that the person was asked and wants no other service',
  roles: ['signposting-worker', 'programme-manager'],
  audit: 'onward.decline',
  params,
  body: z.strictObject({}),
  answers: { 200: z.strictObject({ caseId: z.uuid() }) },
  problems: ['not-completed', 'already-recorded'],
  handle: async ({ tx, params: { caseId }, now }) => {
    const found = await caseForUpdate(tx, caseId);
    if (!found) return refuse('not-found');
    if (found.endedAs !== 'completed') return refuse('not-completed');
    if (found.nothingWanted) return refuse('already-recorded');
    return { status: 200, body: { caseId }, etag: await wantNothing(tx, caseId, now()) };
  },
});

/** 5.3 the two things that stop follow-ups, whenever they become known. */
export const stopContactRoute = command({
  url: '/cases/:caseId/contact-stop',
  summary: 'Record that the person has died, or wants no more contact',
  roles: ['signposting-worker', 'programme-manager'],
  audit: 'contact.stop',
  params,
  body: z.strictObject({ reasonCode: z.enum(STOP_REASONS) }),
  answers: { 200: z.strictObject({ caseId: z.uuid(), contactStopped: z.enum(STOP_REASONS) }) },
  problems: ['contact-stopped'],
  handle: ({ tx, params: { caseId }, body, now }) => stopContact(tx, caseId, body.reasonCode, now),
});
