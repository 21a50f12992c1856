import { z } from 'zod';
import { DRAFT_STEPS } from '../../codes.ts';
import { anyWords, line } from '../../written/text.ts';
import { AfterId } from '../cursor.ts';
import { instant, limitOf, listOf } from '../fields.ts';
import { routesOf } from '../route.ts';
import { AGREEMENT_SLIPS, agree } from './agreement.ts';
import { ENROLMENT_SLIPS, Enrolment } from './enrolment.ts';
import { PROBLEMS } from './problems.ts';

const { command, query } = routesOf('intake', PROBLEMS);

const roles = ['custody-officer', 'referring-officer'] as const;
const params = z.strictObject({ draftId: z.uuid() });

/** As much as a form can hold. What it means is said beside it, and looked at. */
const Words = anyWords(2_000);
const Fields = z
  .record(z.string().regex(/^[a-z][a-z0-9-]{0,39}$/), z.union([Words, z.array(Words).max(20)]))
  .refine((fields) => Object.keys(fields).length <= 60, 'Too many fields');

/** 1.4, 1.6 an enrolment is begun, or an open offer gone on with: after it waited, or after a draft of it was erased. */
export const beginDraft = command({
  url: '/drafts',
  summary: 'Begin an enrolment, or go on with an offer that is open',
  roles,
  audit: 'draft.begin',
  body: z.strictObject({ caseId: z.uuid().optional() }),
  answers: { 201: z.strictObject({ draftId: z.uuid(), caseId: z.uuid().nullable(), eraseAt: instant }) },
  problems: ['not-eligible', 'already-agreed', 'offer-closed', 'case-ended', 'too-many-drafts'],
});

/** What the steps typed so far mean, as they will be recorded: its slips are told while their page is there. */
const Means = Enrolment.pick({
  person: true,
  encounter: true,
  court: true,
  offences: true,
  schemeId: true,
  disposalDecision: true,
}).partial();

export const keepDraft = command({
  method: 'PUT',
  url: '/drafts/:draftId',
  match: true,
  summary: 'Keep what was typed in one step of an enrolment of your own',
  roles,
  audit: 'draft.keep',
  params,
  body: z.strictObject({
    step: z.enum(DRAFT_STEPS),
    fields: Fields,
    name: line(80).optional(),
    enrolment: Means.optional(),
    agreement: agree.body.omit({ holdId: true }).optional(),
  }),
  answers: { 200: z.strictObject({ draftId: z.uuid(), eraseAt: instant }) },
  problems: ['draft-gone', 'already-enrolled', ...ENROLMENT_SLIPS, ...AGREEMENT_SLIPS],
});

export const discardDraft = command({
  url: '/drafts/:draftId/discard',
  summary: 'Destroy an enrolment of your own that is not finished',
  roles,
  audit: 'draft.discard',
  params,
  answers: { 200: z.strictObject({ draftId: z.uuid() }) },
  problems: ['draft-gone'],
});

/** What was typed so far. Finished, it has no content any more, but says which case came of it. */
export const viewDraft = query({
  url: '/drafts/:draftId',
  summary: 'An enrolment of your own that is not finished',
  roles,
  audit: 'draft.view',
  params,
  answers: {
    200: z.strictObject({
      draftId: z.uuid(),
      caseId: z.uuid().nullable(),
      state: z.enum(['open', 'finished']),
      /** What `If-Match` asks for. */
      version: z.int(),
      typed: z.partialRecord(z.enum(DRAFT_STEPS), z.record(z.string(), z.union([z.string(), z.array(z.string())]))),
      eraseAt: instant,
    }),
  },
  problems: ['draft-gone'],
});

export const listDrafts = query({
  url: '/drafts',
  summary: 'Your own enrolments that are not finished, newest first',
  roles,
  audit: 'draft.list',
  querystring: z.strictObject({
    cursor: AfterId.optional(),
    limit: limitOf(100, 20),
  }),
  answers: {
    200: listOf(
      z.strictObject({
        draftId: z.uuid(),
        caseId: z.uuid().nullable(),
        /** What the person is called; null before that is typed, and from the moment the encounter is recorded. */
        name: z.string().nullable(),
        changedAt: instant,
        eraseAt: instant,
      }),
    ),
  },
});
