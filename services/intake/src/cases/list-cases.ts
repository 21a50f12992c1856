import { pageOf } from '@byway/contracts/http/cursor';
import * as http from '@byway/contracts/http/intake/cases';
import { route } from '@byway/service-kit/http/route';
import { casePage } from './case-views.store.ts';

/** The force's cases, newest first, without identity. */
export const listCases = route(http.listCases, async ({ tx, query: { cursor = null, state = null, limit } }) => {
  const rows = await casePage(tx, cursor, state, limit + 1);
  const { items: shown, next } = pageOf(rows, limit, ({ caseId }) => [caseId]);
  const items = shown.map((row) => ({ ...row, enrolledAt: row.enrolledAt.getTime() }));
  return { status: 200, body: { items, next } };
});
