import { DISPOSALS, ENDS, SCHEME_IDS } from '@byway/contracts/codes';
import { refuse } from '@byway/service-kit/problems';
import { query } from '@byway/service-kit/route';
import { z } from 'zod';
import { type CaseView, findCase, listCases, timelineOf } from './view-case.store.ts';

const Case = z.strictObject({
  caseId: z.uuid(),
  schemeId: z.enum(SCHEME_IDS),
  schemeVersion: z.int(),
  disposal: z.enum(DISPOSALS),
  agreedAt: z.iso.datetime(),
  withdrawalOpen: z.boolean(),
  /** Null while the case is live. */
  endedAs: z.enum(ENDS).nullable(),
  endedAt: z.iso.datetime().nullable(),
  /** The next dated step and the clause it comes from; null: it waits for a fact. */
  nextAt: z.iso.datetime().nullable(),
  nextWhy: z.string().nullable(),
});

const STAFF = [
  'programme-manager',
  'facilitator',
  'custody-officer',
  'court-liaison',
  'authoriser',
  'administrator',
] as const;
const caseParams = z.strictObject({ caseId: z.uuid() });
const PAGE = 50;

function show(row: CaseView): z.infer<typeof Case> {
  return Case.parse({
    caseId: row.case_id,
    schemeId: row.scheme_id,
    schemeVersion: row.scheme_version,
    disposal: row.disposal,
    agreedAt: row.agreed_at?.toISOString(),
    withdrawalOpen: row.withdrawal_open,
    endedAs: row.ended_as,
    endedAt: row.ended_at?.toISOString() ?? null,
    nextAt: row.next_at?.toISOString() ?? null,
    nextWhy: row.next_why,
  });
}

export const viewCaseRoute = query({
  url: '/cases/:caseId',
  summary: 'Where a case is, and why',
  roles: STAFF,
  audit: 'case.view',
  params: caseParams,
  answers: { 200: Case },
  handle: async ({ tx, params }) => {
    const row = await findCase(tx, params.caseId);
    return row ? { status: 200, body: show(row) } : refuse('not-found');
  },
});

export const listCasesRoute = query({
  url: '/cases',
  summary: 'Cases, live or ended, page by page',
  roles: ['programme-manager', 'administrator'],
  audit: 'case.list',
  querystring: z.strictObject({ cursor: z.uuid().optional(), live: z.enum(['true', 'false']).optional() }),
  answers: { 200: z.strictObject({ items: z.array(Case), next: z.uuid().nullable() }) },
  handle: async ({ tx, query: { cursor, live } }) => {
    const rows = await listCases(tx, cursor ?? null, live === undefined ? null : live === 'true', PAGE + 1);
    const items = rows.slice(0, PAGE).map(show);
    return { status: 200, body: { items, next: rows.length > PAGE ? (items.at(-1)?.caseId ?? null) : null } };
  },
});

export const viewTimelineRoute = query({
  url: '/cases/:caseId/timeline',
  summary: 'Every fact about a case, in the order it was recorded',
  roles: ['programme-manager', 'court-liaison', 'authoriser', 'administrator'],
  audit: 'case.timeline',
  params: caseParams,
  answers: {
    200: z.strictObject({
      items: z.array(
        z.strictObject({
          type: z.string(),
          at: z.string(),
          recorded: z.string(),
          actor: z.string(),
          data: z.record(z.string(), z.unknown()),
        }),
      ),
    }),
  },
  handle: async ({ tx, params }) => {
    if (!(await findCase(tx, params.caseId))) return refuse('not-found');
    const told = await timelineOf(tx, params.caseId);
    const items = told.map(({ type, at, recorded, actor, data }) => ({ type, at, recorded, actor, data }));
    return { status: 200, body: { items } };
  },
});
