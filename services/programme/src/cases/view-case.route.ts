import { DISPOSALS, ENDS, SCHEME_IDS } from '@byway/contracts/codes';
import { AfterId, pageOf } from '@byway/contracts/http/cursor';
import { WAITS } from '@byway/contracts/http/programme/cases';
import { refuse } from '@byway/service-kit/http/problems';
import { query } from '@byway/service-kit/http/route';
import { z } from 'zod';
import { type CaseView, findCase, listCases, timelineOf } from './view-case.store.ts';
import { type CasePart, partsFor } from './who-sees.ts';

const Case = z.strictObject({
  caseId: z.uuid(),
  schemeId: z.enum(SCHEME_IDS),
  schemeVersion: z.int(),
  agreedAt: z.iso.datetime(),
  /** Null while the case is live. */
  endedAt: z.iso.datetime().nullable(),
  /** From here on: only for the roles that may know it. */
  withdrawalOpen: z.boolean().optional(),
  disposal: z.enum(DISPOSALS).optional(),
  /** Null while the case is live. */
  endedAs: z.enum(ENDS).nullable().optional(),
  /** The next dated step and the clause it comes from; null: it waits for a fact. */
  nextAt: z.iso.datetime().nullable().optional(),
  nextWhy: z.enum(Object.keys(WAITS)).nullable().optional(),
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

/** The case as somebody with these roles may see it. */
function shownTo(roles: readonly string[]): (row: CaseView) => z.input<typeof Case> {
  const parts = partsFor(roles);
  return (row) => {
    const more = {
      withdrawalOpen: row.withdrawal_open,
      disposal: row.disposal,
      endedAs: row.ended_as,
      nextAt: row.next_at?.toISOString() ?? null,
      nextWhy: row.next_why,
    } satisfies Record<Exclude<CasePart, 'factData'>, unknown>;
    return Case.parse({
      caseId: row.case_id,
      schemeId: row.scheme_id,
      schemeVersion: row.scheme_version,
      agreedAt: row.agreed_at?.toISOString(),
      endedAt: row.ended_at?.toISOString() ?? null,
      ...Object.fromEntries(Object.entries(more).filter(([part]) => parts.has(part as CasePart))),
    });
  };
}

export const viewCaseRoute = query({
  url: '/cases/:caseId',
  summary: 'Where a case is, and why',
  roles: STAFF,
  audit: 'case.view',
  params: caseParams,
  answers: { 200: Case },
  handle: async ({ tx, params, caller }) => {
    const row = await findCase(tx, params.caseId);
    return row ? { status: 200, body: shownTo(caller.roles)(row) } : refuse('not-found');
  },
});

export const listCasesRoute = query({
  url: '/cases',
  summary: 'Cases, live or ended, page by page',
  roles: ['programme-manager', 'administrator'],
  audit: 'case.list',
  querystring: z.strictObject({ cursor: AfterId.optional(), live: z.enum(['true', 'false']).optional() }),
  answers: { 200: z.strictObject({ items: z.array(Case), next: z.string().nullable() }) },
  handle: async ({ tx, query: { cursor, live }, caller }) => {
    const rows = await listCases(tx, cursor ?? null, live === undefined ? null : live === 'true', PAGE + 1);
    const { items: shown, next } = pageOf(rows, PAGE, ({ case_id }) => [case_id]);
    return { status: 200, body: { items: shown.map(shownTo(caller.roles)), next } };
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
  handle: async ({ tx, params, caller }) => {
    if (!(await findCase(tx, params.caseId))) return refuse('not-found');
    const told = await timelineOf(tx, params.caseId);
    const shown = partsFor(caller.roles).has('factData');
    const items = told.map(({ type, at, recorded, actor, data }) => ({
      type,
      at,
      recorded,
      actor,
      data: shown ? data : {},
    }));
    return { status: 200, body: { items } };
  },
});
