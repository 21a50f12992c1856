import { pageOf } from '@byway/contracts/http/cursor';
import * as http from '@byway/contracts/http/programme/cases';
import { iso } from '@byway/schemes/london';
import { refuse } from '@byway/service-kit/http/problems';
import { route } from '@byway/service-kit/http/route';
import { casesAfter, findCase } from './view-case.store.ts';
import { shownTo } from './who-sees.ts';

const PAGE = 50;

export const viewCase = route(http.viewCase, async ({ tx, params: { caseId }, caller }) => {
  const found = await findCase(tx, { caseId });
  return found ? { status: 200, body: shownTo(caller.roles)(found) } : refuse('not-found');
});

export const listCases = route(http.listCases, async ({ tx, query: { cursor = null, live, nextAt }, caller }) => {
  const isLive = live === undefined ? null : live === 'true';
  const rows = await casesAfter(tx, {
    after: cursor,
    isLive,
    nextAt: nextAt === undefined ? null : iso(nextAt),
    limit: PAGE + 1,
  });
  const { items, next } = pageOf(rows, PAGE, ({ caseId }) => [caseId]);
  return { status: 200, body: { items: items.map(shownTo(caller.roles)), next } };
});
