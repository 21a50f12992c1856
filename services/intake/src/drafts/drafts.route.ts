import { AfterId, pageOf } from '@byway/contracts/http/cursor';
import { refuse } from '@byway/service-kit/http/problems';
import { command, query, type Route } from '@byway/service-kit/http/route';
import { z } from 'zod';
import type { Vault } from '../identity/vault.ts';
import { DRAFT_STEPS } from './draft.rules.ts';
import { draftOf, openDrafts } from './draft.store.ts';
import { beginDraft, discardDraft, keepTyped } from './keep-draft.ts';

const roles = ['custody-officer', 'referring-officer'] as const;
const params = z.strictObject({ draftId: z.uuid() });
/** As much as a form can hold; what is in it is looked at when it is recorded. */
const Words = z.string().max(2_000);
const Fields = z
  .record(z.string().regex(/^[a-z][a-z0-9-]{0,39}$/), z.union([Words, z.array(Words).max(20)]))
  .refine((fields) => Object.keys(fields).length <= 60, 'Too many fields');

export const draftRoutes = (vault: Vault): Route[] => [
  command({
    url: '/drafts',
    summary: 'Begin an enrolment, or go on with an offer that is open',
    roles,
    audit: 'draft.begin',
    body: z.strictObject({ caseId: z.uuid().optional() }),
    answers: { 201: z.strictObject({ draftId: z.uuid(), caseId: z.uuid().nullable(), eraseAt: z.string() }) },
    problems: ['not-eligible', 'already-agreed', 'offer-closed', 'case-ended'],
    handle: ({ tx, body, caller, now }) => beginDraft(tx, { vault, owner: caller.actor }, body.caseId ?? null, now),
  }),
  command({
    url: '/drafts/:draftId',
    method: 'PUT',
    match: true,
    summary: 'Keep what was typed in one step of an enrolment of your own',
    roles,
    audit: 'draft.keep',
    params,
    body: z.strictObject({ step: z.enum(DRAFT_STEPS), fields: Fields, name: z.string().trim().max(80).optional() }),
    answers: { 200: z.strictObject({ draftId: z.uuid(), eraseAt: z.string() }) },
    problems: ['draft-gone', 'already-enrolled'],
    handle: ({ tx, params: { draftId }, body, match, caller, now, note }) => {
      note({ subject: draftId, fields: Object.keys(body.fields) });
      return keepTyped(tx, { vault, owner: caller.actor }, { draftId, match, ...body }, now);
    },
  }),
  command({
    url: '/drafts/:draftId/discard',
    summary: 'Destroy an enrolment of your own that is not finished',
    roles,
    audit: 'draft.discard',
    params,
    answers: { 200: z.strictObject({ draftId: z.uuid() }) },
    problems: ['draft-gone'],
    handle: ({ tx, params: { draftId }, caller, note }) => {
      note({ subject: draftId });
      return discardDraft(tx, { vault, owner: caller.actor }, draftId);
    },
  }),
  viewDraftRoute(vault),
  listDraftsRoute(vault),
];

const View = z.strictObject({
  draftId: z.uuid(),
  caseId: z.uuid().nullable(),
  state: z.enum(['open', 'finished']),
  /** What `If-Match` asks for. */
  version: z.int(),
  typed: z.partialRecord(z.enum(DRAFT_STEPS), z.record(z.string(), z.union([z.string(), z.array(z.string())]))),
  eraseAt: z.string(),
});

/** What was typed so far. Finished, it has no content any more, but says which case came of it. */
const viewDraftRoute = (vault: Vault): Route =>
  query({
    url: '/drafts/:draftId',
    summary: 'An enrolment of your own that is not finished',
    roles,
    audit: 'draft.view',
    params,
    answers: { 200: View },
    problems: ['draft-gone'],
    handle: async ({ tx, params: { draftId }, caller, note }) => {
      note({ subject: draftId });
      const draft = await draftOf(tx, vault, draftId, caller.actor);
      if (!draft) return refuse('not-found');
      const { caseId, state, version, eraseAt } = draft;
      if (state !== 'open' && state !== 'finished') return refuse('draft-gone');
      note({ fields: Object.values(draft.typed).flatMap((fields) => Object.keys(fields)) });
      const typed = draft.typed as z.input<typeof View>['typed'];
      return {
        status: 200,
        etag: version,
        body: { draftId, caseId, state, version, typed, eraseAt: eraseAt.toISOString() },
      };
    },
  });

const Line = z.strictObject({
  draftId: z.uuid(),
  caseId: z.uuid().nullable(),
  /** What the person is called; null before that is typed, and from the moment the encounter is recorded. */
  name: z.string().nullable(),
  changedAt: z.string(),
  eraseAt: z.string(),
});

const listDraftsRoute = (vault: Vault): Route =>
  query({
    url: '/drafts',
    summary: 'Your own enrolments that are not finished, newest first',
    roles,
    audit: 'draft.list',
    querystring: z.strictObject({
      cursor: AfterId.optional(),
      limit: z.coerce.number().int().min(1).max(100).default(20),
    }),
    answers: { 200: z.strictObject({ drafts: z.array(Line), next: z.string().nullable() }) },
    handle: async ({ tx, query: { cursor = null, limit }, caller, note }) => {
      const rows = await openDrafts(tx, vault, caller.actor, { cursor, limit: limit + 1 });
      note({ fields: ['name'] });
      const { items: shown, next } = pageOf(rows, limit, ({ draftId }) => [draftId]);
      const drafts = shown.map(({ draftId, caseId, name, changedAt, eraseAt }) => ({
        draftId,
        caseId,
        name,
        changedAt: changedAt.toISOString(),
        eraseAt: eraseAt.toISOString(),
      }));
      return { status: 200, body: { drafts, next } };
    },
  });
