import { pageOf } from '@byway/contracts/http/cursor';
import * as http from '@byway/contracts/http/intake/cases';
import { route } from '@byway/service-kit/http/route';
import { casePage } from './case-views.store.ts';

/** The force's cases, newest first, without identity. */
export const listCases = route(http.listCases, async ({ tx, query: { cursor = null, state = null, limit } }) => {
  const rows = await casePage(tx, { after: cursor, state, limit: limit + 1 });
  return { status: 200, body: pageOf(rows, limit, ({ caseId }) => [caseId]) };
});
