import { z } from 'zod';
import {
  EXCUSE_CHANNELS,
  EXCUSE_DECISION_REASONS,
  EXCUSE_DECISIONS,
  EXCUSE_REASONS,
  MISS_STATES,
  OUTCOMES,
  TAKE_BACK_REASONS,
} from '../../codes.ts';
import { line, words } from '../../written/text.ts';
import { AfterPlace } from '../cursor.ts';
import { instant, limit, listOf } from '../fields.ts';
import { routesOf } from '../route.ts';
import { PROBLEMS } from './problems.ts';

const { command, query } = routesOf('attendance', PROBLEMS);

const anExcuse = z.strictObject({ caseId: z.uuid(), excuseId: z.uuid() });

/** 3.5 an excuse for a session, by reply or through staff. Its words stay in attendance. */
export const lodgeExcuse = command({
  url: '/cases/:caseId/places/:placeId/excuses',
  summary: 'Write down an excuse',
  roles: ['facilitator', 'programme-manager'],
  audit: 'excuse.lodge',
  params: z.strictObject({ caseId: z.uuid(), placeId: z.uuid() }),
  body: z.strictObject({
    reasonCode: z.enum(EXCUSE_REASONS),
    via: z.enum(EXCUSE_CHANNELS),
    words: words(2_000).optional(),
    evidenceRef: line(200).optional(),
  }),
  answers: { 201: z.strictObject({ excuseId: z.uuid(), decisionDueAt: instant }) },
  problems: ['case-ended', 'place-released', 'excuse-open', 'excuse-accepted', 'person-erased', 'erasure-under-way'],
});

/** 3.5 a decision with its reason, a refusal in words; never made by time, nor by whoever recorded the absence. */
export const decideExcuse = command({
  url: '/cases/:caseId/excuses/:excuseId/decision',
  summary: 'Accept or refuse an excuse',
  roles: ['programme-manager', 'facilitator'],
  audit: 'excuse.decide',
  params: anExcuse,
  body: z.strictObject({
    decision: z.enum(EXCUSE_DECISIONS),
    reasonCode: z.enum(EXCUSE_DECISION_REASONS),
    /** Why, in words to the person; a refusal has them. */
    words: words(2_000).optional(),
  }),
  answers: { 200: z.strictObject({ excuseId: z.uuid(), decision: z.enum(EXCUSE_DECISIONS) }) },
  problems: ['already-decided', 'own-absence', 'words-needed', 'person-erased', 'erasure-under-way'],
});

/** 1.6, 3.5 an excuse that was written down of the wrong person: it holds nothing any more, and nobody is told that they were refused. */
export const takeBackExcuse = command({
  url: '/cases/:caseId/excuses/:excuseId/taken-back',
  summary: 'Say that an excuse was not given by this person, or not for this session',
  roles: lodgeExcuse.roles,
  audit: 'excuse.take-back',
  params: anExcuse,
  body: z.strictObject({ reasonCode: z.enum(TAKE_BACK_REASONS) }),
  answers: { 200: z.strictObject({ excuseId: z.uuid(), reasonCode: z.enum(TAKE_BACK_REASONS) }) },
  problems: ['already-decided', 'own-absence'],
});

/** 3.5 only whoever decides or rules sees the words, and each look is kept. They lie in the table as they were written down. */
export const viewExcuse = query({
  url: '/cases/:caseId/excuses/:excuseId',
  summary: 'An excuse with its words',
  roles: ['programme-manager', 'facilitator', 'court-liaison', 'authoriser'],
  audit: 'excuse.view',
  params: anExcuse,
  answers: {
    200: z.strictObject({
      excuseId: z.uuid(),
      placeId: z.uuid(),
      startsAt: instant,
      reasonCode: z.enum(EXCUSE_REASONS),
      words: z.nullable(z.string()),
      evidenceRef: z.nullable(z.string()),
      via: z.enum(EXCUSE_CHANNELS),
      lodgedAt: instant,
      decisionDueAt: instant,
      decision: z.nullable(z.enum(EXCUSE_DECISIONS)),
      decisionReason: z.nullable(z.enum(EXCUSE_DECISION_REASONS)),
      decisionWords: z.nullable(z.string()),
      decidedAt: z.nullable(instant),
      /** 1.6 it was none of theirs; null: it was. */
      takenBack: z.nullable(z.enum(TAKE_BACK_REASONS)),
    }),
  },
});

const OpenExcuse = z.strictObject({
  excuseId: z.uuid(),
  caseId: z.uuid(),
  placeId: z.uuid(),
  startsAt: instant,
  via: z.enum(EXCUSE_CHANNELS),
  lodgedAt: instant,
  decisionDueAt: instant,
  outcome: z.nullable(z.enum(OUTCOMES)),
  /** Of the absence at this session, if there is one. */
  absence: z.nullable(z.enum(MISS_STATES)),
});

/** 3.5 the excuses that wait to be decided, without their words. */
export const listExcuses = query({
  url: '/excuses',
  summary: 'The excuses that wait to be decided, the ones due first',
  roles: ['facilitator', 'programme-manager'],
  audit: 'excuse.list',
  querystring: z.strictObject({
    cursor: AfterPlace.optional(),
    limit,
  }),
  answers: { 200: listOf(OpenExcuse) },
});
