import { ERASURE_HELD_REASONS, ERASURE_REASONS, ERASURE_STEPS } from '@byway/contracts/codes';
import { AfterId, pageOf } from '@byway/contracts/http/cursor';
import { ERASURE_OWNERS } from '@byway/contracts/owners';
import { refuse } from '@byway/service-kit/http/problems';
import { query } from '@byway/service-kit/http/route';
import { z } from 'zod';
import { isOnHold } from '../legal-hold/legal-hold.store.ts';
import { ownersRefuse, silent, stepOf } from './erasure.rules.ts';
import { answersOf, ERASURE_STATES, type Erasure, erasureOf, erasurePage, STOPPED_FOR } from './erasure.store.ts';

const maybeAt = z.string().nullable();

const Line = z.strictObject({
  erasureId: z.uuid(),
  cases: z.array(z.strictObject({ caseId: z.uuid() })),
  reason: z.enum(ERASURE_REASONS),
  state: z.enum(ERASURE_STATES),
  askedBy: z.string(),
  askedAt: z.string(),
  decidedBy: z.string().nullable(),
  decidedAt: maybeAt,
  /** When the key was destroyed; null: it is there. */
  destroyedAt: maybeAt,
  completedAt: maybeAt,
});

const line = ({ erasureId, cases, reason, state, askedBy, askedAt, decidedBy, decidedAt, ...rest }: Erasure) => ({
  erasureId,
  cases: cases.map((caseId) => ({ caseId })),
  reason,
  state,
  askedBy,
  askedAt: askedAt.toISOString(),
  decidedBy,
  decidedAt: decidedAt?.toISOString() ?? null,
  destroyedAt: rest.destroyedAt?.toISOString() ?? null,
  completedAt: rest.completedAt?.toISOString() ?? null,
});

/** §9 the requests and what became of them, newest first. */
export const listErasuresRoute = query({
  url: '/erasures',
  summary: 'Erasures asked for and done, newest first',
  roles: ['administrator', 'authoriser'],
  audit: 'erasure.list',
  purpose: 'erasure',
  querystring: z.strictObject({ cursor: AfterId.optional() }),
  answers: { 200: z.strictObject({ items: z.array(Line), next: z.string().nullable() }) },
  handle: async ({ tx, query: { cursor = null } }) => {
    const rows = await erasurePage(tx, cursor, 51);
    const { items: shown, next } = pageOf(rows, 50, ({ erasureId }) => [erasureId]);
    return { status: 200, body: { items: shown.map(line), next } };
  },
});

const Whole = Line.extend({
  /** Names of the fields whose key was destroyed; null: it was not. */
  destroyed: z.array(z.string()).nullable(),
  drafts: z.int().nullable(),
  /** Why it was confirmed and not carried out, who saw to that, and when. */
  stopped: z.strictObject({ why: z.enum(STOPPED_FOR), by: z.string(), at: z.string() }).nullable(),
  /** What the owners are asked about now. */
  step: z.enum(ERASURE_STEPS),
  answers: z.array(
    z.strictObject({
      caseId: z.uuid(),
      owner: z.enum(ERASURE_OWNERS),
      step: z.enum(ERASURE_STEPS),
      reason: z.enum(ERASURE_HELD_REASONS).nullable(),
      texts: z.int(),
      saidAt: z.string(),
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
export const viewErasureRoute = query({
  url: '/erasures/:erasureId',
  summary: 'An erasure with what each service said of it',
  roles: ['administrator', 'authoriser'],
  audit: 'erasure.view',
  purpose: 'erasure',
  params: z.strictObject({ erasureId: z.uuid() }),
  answers: { 200: Whole },
  handle: async ({ tx, params: { erasureId }, note }) => {
    const erasure = await erasureOf(tx, erasureId);
    if (!erasure) return refuse('not-found');
    const answers = await answersOf(tx, erasureId);
    const { cases, destroyed, drafts, stoppedFor: why, stoppedBy: by, stoppedAt: at } = erasure;
    note({ about: [erasureId, ...cases], fields: [] });
    const step = stepOf(erasure);
    const body = {
      ...line(erasure),
      destroyed,
      drafts,
      stopped: why && by && at ? { why, by, at: at.toISOString() } : null,
      step,
      answers: answers.map((one) => ({ ...one, saidAt: one.saidAt.toISOString() })),
      silent: silent(cases, answers, step),
      legalHold: await isOnHold(tx, erasure.personId),
      ownersRefuse: ownersRefuse(cases, answers, 'asked'),
    };
    return { status: 200, body };
  },
});
