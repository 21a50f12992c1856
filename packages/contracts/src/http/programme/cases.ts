import { z } from 'zod';
import { DISPOSALS, ENDS, SCHEME_IDS } from '../../codes.ts';
import { AfterId } from '../cursor.ts';
import { instant, limit, listOf, ofCase } from '../fields.ts';
import { routesOf } from '../route.ts';
import { PROBLEMS } from './problems.ts';

const { query } = routesOf('programme', PROBLEMS);

/** What a live case waits for that has a date, and the clause the date comes from. */
export const WAITS = {
  'absence-counts': { clause: '4.1' },
  'notice-held': { clause: '4.4' },
  'plan-end': { clause: '2.7' },
} as const satisfies Readonly<Record<string, { clause: string }>>;
export type WaitsFor = keyof typeof WAITS;
export const WAITS_FOR = Object.keys(WAITS) as [WaitsFor, ...WaitsFor[]];

const Case = z.strictObject({
  caseId: z.uuid(),
  schemeId: z.enum(SCHEME_IDS),
  schemeVersion: z.int(),
  agreedAt: instant,
  /** Null while the case is live. */
  endedAt: z.nullable(instant),
  /** From here on: only for the roles that may know it. */
  withdrawalOpen: z.boolean().optional(),
  disposal: z.enum(DISPOSALS).optional(),
  /** Null while the case is live. */
  endedAs: z.nullable(z.enum(ENDS)).optional(),
  /** The next dated step, and what it is; null: it waits for a fact. */
  nextAt: z.nullable(instant).optional(),
  nextWhy: z.nullable(z.enum(WAITS_FOR)).optional(),
});

export const viewCase = query({
  url: '/cases/:caseId',
  summary: 'Where a case is, and why',
  roles: ['programme-manager', 'facilitator', 'custody-officer', 'court-liaison', 'authoriser', 'administrator'],
  audit: 'case.view',
  params: ofCase,
  answers: { 200: Case },
});

export const listCases = query({
  url: '/cases',
  summary: 'Cases, live or ended, page by page',
  roles: ['programme-manager', 'administrator'],
  audit: 'case.list',
  querystring: z.strictObject({
    cursor: AfterId.optional(),
    limit,
    live: z.enum(['true', 'false']).optional(),
    /** Those whose next dated step is at this moment. */
    nextAt: instant.optional(),
  }),
  answers: { 200: listOf(Case) },
});

/** A code, an id, an instant or a number: a fact carries no text of a person's own. */
const value = z.union([z.string(), z.number(), z.boolean(), z.null()]);
const FactData = z.record(
  z.string(),
  z.union([value, z.array(z.union([value, z.record(z.string(), z.union([value, z.array(value)]))]))]),
);
export type FactData = z.infer<typeof FactData>;

const Stated = z.strictObject({
  type: z.string(),
  /** When it took effect, and when it was recorded. */
  at: instant,
  recorded: instant,
  actor: z.string(),
  /** Empty for a role that may know no more than that it was stated. */
  data: FactData,
});

/** What others stated about the case and what programme did, as far as it is shown to anybody. */
export const viewTimeline = query({
  url: '/cases/:caseId/timeline',
  summary: 'Every fact about a case, in the order it was recorded',
  roles: ['programme-manager', 'court-liaison', 'authoriser', 'administrator'],
  audit: 'case.timeline',
  params: ofCase,
  answers: { 200: z.strictObject({ items: z.array(Stated) }) },
});

/** 2.7, §6 how many live cases nothing will move. It is always 0; anything else is a fault, and the alarm has rung. */
export const countStuck = query({
  url: '/stuck-cases',
  summary: 'How many live cases nothing will move: always 0',
  roles: ['programme-manager', 'administrator'],
  audit: 'stuck-cases.view',
  purpose: 'operations',
  answers: { 200: z.strictObject({ stuck: z.int().min(0) }) },
});
