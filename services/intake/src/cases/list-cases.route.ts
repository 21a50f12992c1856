import { AfterId, pageOf } from '@byway/contracts/http/cursor';
import { query } from '@byway/service-kit/http/route';
import { z } from 'zod';
import { casePage } from './case-views.store.ts';
import { STATES } from './states.ts';

const Page = z.strictObject({
  cases: z.array(
    z.strictObject({
      caseId: z.uuid(),
      state: z.enum(STATES),
      schemeId: z.string(),
      schemeVersion: z.int(),
      encounterKind: z.string(),
      enrolledAt: z.string(),
      endedAs: z.string().nullable(),
    }),
  ),
  /** Where the next page begins; null: this was the last. */
  next: z.string().nullable(),
});

/** The force's cases, newest first, without identity. */
export const listCasesRoute = query({
  url: '/cases',
  summary: 'Cases, newest first',
  roles: ['custody-officer', 'referring-officer', 'programme-manager'],
  audit: 'case.list',
  querystring: z.strictObject({
    cursor: AfterId.optional(),
    state: z.enum(STATES).optional(),
    limit: z.coerce.number().int().min(1).max(100).default(50),
  }),
  answers: { 200: Page },
  handle: async ({ tx, query: { cursor = null, state = null, limit } }) => {
    const rows = await casePage(tx, cursor, state, limit + 1);
    const { items: shown, next } = pageOf(rows, limit, ({ caseId }) => [caseId]);
    return {
      status: 200,
      body: { cases: shown.map((row) => ({ ...row, enrolledAt: row.enrolledAt.toISOString() })), next },
    };
  },
});
