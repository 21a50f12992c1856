import { ERASURE_REASONS, ERASURE_STEPS } from '@byway/contracts/codes';
import { JUST_SIGNED_IN } from '@byway/contracts/http/route';
import { ERASURE_OWNERS } from '@byway/contracts/owners';
import { isRefused, type Refused } from '@byway/service-kit/http/problems';
import { type Answer, type Context, command } from '@byway/service-kit/http/route';
import { z } from 'zod';
import { askErasure } from './ask-erasure.ts';
import { chaseOwners } from './chase-owners.ts';
import { confirmErasure, declineErasure, type Taken, withdrawErasure } from './decide-erasure.ts';

const params = z.strictObject({ erasureId: z.uuid() });

/** §9 the first of two persons asks. */
export const askErasureRoute = command({
  url: '/cases/:caseId/erasure',
  summary: 'Ask that the person behind a case be erased',
  roles: ['administrator'],
  audit: 'erasure.ask',
  purpose: 'erasure',
  params: z.strictObject({ caseId: z.uuid() }),
  body: z.strictObject({ reason: z.enum(ERASURE_REASONS) }),
  answers: { 202: z.strictObject({ erasureId: z.uuid(), state: z.literal('asked'), askedAt: z.string() }) },
  problems: ['legal-hold', 'case-live', 'decision-outstanding', 'retention-runs', 'erasure-stands', 'identity-erased'],
  handle: async ({ tx, params: { caseId }, body: { reason }, caller, now, note }) => {
    const done = await askErasure(tx, { caseId, reason }, caller.actor, now);
    if (isRefused(done)) return done;
    note({ about: done.cases });
    return done.answer;
  },
});

type Asked = Context<z.output<typeof params>, unknown, unknown>;
type Decide = (tx: Asked['tx'], erasureId: string, actor: string, now: Asked['now']) => Promise<Taken | Refused>;

/** Takes a decision down; the audit row names the cases. */
const deciding =
  (decide: Decide) =>
  async ({ tx, params: { erasureId }, caller, now, note }: Asked): Promise<Answer | Refused> => {
    const done = await decide(tx, erasureId, caller.actor, now);
    if (isRefused(done)) return done;
    note({ about: [erasureId, ...done.cases] });
    return done.answer;
  };

const decided = <S extends string>(state: S) =>
  z.strictObject({ erasureId: z.uuid(), state: z.literal(state), decidedAt: z.string() });

/** §9 the second person confirms, having just signed in: nothing brings back what is then destroyed. */
export const confirmErasureRoute = command({
  url: '/erasures/:erasureId/confirmation',
  summary: 'Confirm an erasure: each service decides again, then the key of the person is destroyed',
  roles: ['administrator', 'authoriser'],
  audit: 'erasure.confirm',
  freshWithin: JUST_SIGNED_IN,
  purpose: 'erasure',
  params,
  body: z.strictObject({}),
  answers: { 202: decided('confirmed') },
  problems: [
    'own-request',
    'erasure-decided',
    'legal-hold',
    'case-live',
    'decision-outstanding',
    'retention-runs',
    'owners-silent',
    'owner-holds',
  ],
  handle: deciding(confirmErasure),
});

/** §9 the second person says no. */
export const declineErasureRoute = command({
  url: '/erasures/:erasureId/refusal',
  summary: 'Decline an erasure that somebody else asked for',
  roles: ['administrator', 'authoriser'],
  audit: 'erasure.decline',
  purpose: 'erasure',
  params,
  body: z.strictObject({}),
  answers: { 200: decided('declined') },
  problems: ['own-request', 'erasure-decided'],
  handle: deciding(declineErasure),
});

/** §9 an administrator takes a request back. */
export const withdrawErasureRoute = command({
  url: '/erasures/:erasureId/withdrawal',
  summary: 'Take back a request for an erasure',
  roles: ['administrator'],
  audit: 'erasure.withdraw',
  purpose: 'erasure',
  params,
  body: z.strictObject({}),
  answers: { 200: decided('withdrawn') },
  problems: ['erasure-decided'],
  handle: deciding(withdrawErasure),
});

/** §9 whoever may decide has the services asked again that are silent. */
export const chaseOwnersRoute = command({
  url: '/erasures/:erasureId/reminder',
  summary: 'Ask the services again that have not answered about an erasure',
  roles: ['administrator', 'authoriser'],
  audit: 'erasure.chase',
  purpose: 'erasure',
  params,
  body: z.strictObject({}),
  answers: {
    202: z.strictObject({ erasureId: z.uuid(), step: z.enum(ERASURE_STEPS), owners: z.array(z.enum(ERASURE_OWNERS)) }),
  },
  problems: ['erasure-decided'],
  handle: async ({ tx, params: { erasureId }, caller, now, note }) => {
    const done = await chaseOwners(tx, erasureId, caller.actor, now);
    if (isRefused(done)) return done;
    note({ about: [erasureId, ...done.cases] });
    return done.answer;
  },
});
