import { z } from 'zod';
import {
  ENDS,
  ERASURE_HELD_REASONS,
  ERASURE_REASONS,
  ERASURE_REFUSALS,
  ERASURE_STATES,
  ERASURE_STEPS,
  ERASURE_STOP_REASONS,
  OFFER_STATES,
} from '../../codes.ts';
import { ERASURE_OWNERS } from '../../owners.ts';
import { AfterId } from '../cursor.ts';
import { instant, limit, listOf, ofCase } from '../fields.ts';
import { JUST_SIGNED_IN, routesOf } from '../route.ts';
import { PROBLEMS } from './problems.ts';

const { command, query } = routesOf('intake', PROBLEMS);

const purpose = 'erasure';
const params = z.strictObject({ erasureId: z.uuid() });
const body = z.strictObject({});

/** §9 what an erasure would destroy, what it would keep, and what refuses it, as far as intake knows; nothing is done. */
export const dryRunErasure = query({
  url: '/cases/:caseId/erasure',
  summary: 'What the erasure of the person behind a case would do',
  roles: ['administrator'],
  audit: 'erasure.dry-run',
  purpose,
  params: ofCase,
  answers: {
    200: z.strictObject({
      caseId: z.uuid(),
      cases: z.array(
        z.strictObject({ caseId: z.uuid(), state: z.enum(OFFER_STATES), endedAs: z.enum(ENDS).nullable() }),
      ),
      /** Names of the fields that would be unreadable for ever. */
      fields: z.array(z.string()),
      drafts: z.int(),
      /** Other cases whose person looks to be the same (1.6): they are another record, and stay. */
      lookAlikes: z.array(z.uuid()),
      refusals: z.array(z.enum(ERASURE_REFUSALS)),
      keptUntil: instant,
      /** The erasure that stands already: asked for, or done. */
      standing: z.uuid().nullable(),
      erased: z.boolean(),
    }),
  },
});

/** §9 the first of two persons asks. */
export const askErasure = command({
  url: '/cases/:caseId/erasure',
  summary: 'Ask that the person behind a case be erased',
  roles: ['administrator'],
  audit: 'erasure.ask',
  freshWithin: JUST_SIGNED_IN,
  purpose,
  params: ofCase,
  body: z.strictObject({ reason: z.enum(ERASURE_REASONS) }),
  answers: { 202: z.strictObject({ erasureId: z.uuid(), state: z.literal('asked'), askedAt: instant }) },
  problems: [...ERASURE_REFUSALS, 'erasure-stands', 'identity-erased'],
});

const decided = <S extends string>(state: S) =>
  z.strictObject({ erasureId: z.uuid(), state: z.literal(state), decidedAt: instant });

/** §9 the second person confirms, having just signed in: nothing brings back what is then destroyed. */
export const confirmErasure = command({
  url: '/erasures/:erasureId/confirmation',
  summary: 'Confirm an erasure: each service decides again, then the key of the person is destroyed',
  roles: ['administrator', 'authoriser'],
  audit: 'erasure.confirm',
  freshWithin: JUST_SIGNED_IN,
  purpose,
  params,
  body,
  answers: { 202: decided('confirmed') },
  problems: ['own-request', 'erasure-decided', ...ERASURE_REFUSALS, 'owners-silent', 'owner-holds'],
});

/** §9 the second person says no. */
export const declineErasure = command({
  url: '/erasures/:erasureId/refusal',
  summary: 'Decline an erasure that somebody else asked for',
  roles: ['administrator', 'authoriser'],
  audit: 'erasure.decline',
  purpose,
  params,
  body,
  answers: { 200: decided('declined') },
  problems: ['own-request', 'erasure-decided'],
});

/** §9 an administrator takes a request back. */
export const withdrawErasure = command({
  url: '/erasures/:erasureId/withdrawal',
  summary: 'Take back a request for an erasure',
  roles: ['administrator'],
  audit: 'erasure.withdraw',
  purpose,
  params,
  body,
  answers: { 200: decided('withdrawn') },
  problems: ['erasure-decided'],
});

/** §9 whoever may decide has the services asked again that are silent. */
export const chaseOwners = command({
  url: '/erasures/:erasureId/reminder',
  summary: 'Ask the services again that have not answered about an erasure',
  roles: ['administrator', 'authoriser'],
  audit: 'erasure.chase',
  purpose,
  params,
  body,
  answers: {
    202: z.strictObject({ erasureId: z.uuid(), step: z.enum(ERASURE_STEPS), owners: z.array(z.enum(ERASURE_OWNERS)) }),
  },
  problems: ['erasure-decided'],
});

const Line = z.strictObject({
  erasureId: z.uuid(),
  cases: z.array(z.strictObject({ caseId: z.uuid() })),
  reason: z.enum(ERASURE_REASONS),
  state: z.enum(ERASURE_STATES),
  askedBy: z.string(),
  askedAt: instant,
  decidedBy: z.string().nullable(),
  decidedAt: instant.nullable(),
  /** When the key was destroyed; null: it is there. */
  destroyedAt: instant.nullable(),
  completedAt: instant.nullable(),
});

/** §9 the requests and what became of them, newest first. */
export const listErasures = query({
  url: '/erasures',
  summary: 'Erasures asked for and done, newest first',
  roles: ['administrator', 'authoriser'],
  audit: 'erasure.list',
  purpose,
  querystring: z.strictObject({ state: z.enum(ERASURE_STATES).optional(), cursor: AfterId.optional(), limit }),
  answers: { 200: listOf(Line) },
});

const Whole = Line.extend({
  /** Names of the fields whose key was destroyed; null: it was not. */
  destroyed: z.array(z.string()).nullable(),
  drafts: z.int().nullable(),
  /** When intake's files held the key no longer, not even in dead rows; null: not yet. */
  rewrittenAt: instant.nullable(),
  /** To when backups made before may hold the key, and with it the names; and those of attendance the words. */
  backupsUntil: instant.nullable(),
  /** Why it was confirmed and not carried out, who saw to that, and when. */
  stopped: z.strictObject({ why: z.enum(ERASURE_STOP_REASONS), by: z.string(), at: instant }).nullable(),
  /** What the owners are asked about now. */
  step: z.enum(ERASURE_STEPS),
  answers: z.array(
    z.strictObject({
      caseId: z.uuid(),
      owner: z.enum(ERASURE_OWNERS),
      step: z.enum(ERASURE_STEPS),
      reason: z.enum(ERASURE_HELD_REASONS).nullable(),
      texts: z.int(),
      saidAt: instant,
    }),
  ),
  /** Who has not answered in this step yet. */
  silent: z.array(z.enum(ERASURE_OWNERS)),
  /** Whether the person is under a legal hold now. */
  legalHold: z.boolean(),
  /** Why the owners' answers do not let it be confirmed; null: they do. */
  ownersRefuse: z.enum(['owners-silent', 'owner-holds']).nullable(),
});

/** §9 one erasure with every answer: the dry run before it is confirmed, the certificate after. */
export const viewErasure = query({
  url: '/erasures/:erasureId',
  summary: 'An erasure with what each service said of it',
  roles: ['administrator', 'authoriser'],
  audit: 'erasure.view',
  purpose,
  params,
  answers: { 200: Whole },
});
