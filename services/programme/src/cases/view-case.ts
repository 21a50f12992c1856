import { pageOf } from '@byway/contracts/http/cursor';
import * as http from '@byway/contracts/http/programme/cases';
import { iso } from '@byway/schemes/london';
import { refuse } from '@byway/service-kit/http/problems';
import { route } from '@byway/service-kit/http/route';
import { casesAfter, findCase } from './view-case.store.ts';
import { shownTo } from './who-sees.ts';

export const viewCase = route(http.viewCase, async ({ tx, params: { caseId }, caller }) => {
  const found = await findCase(tx, { caseId });
  return found ? { status: 200, body: shownTo(caller.roles)(found) } : refuse('not-found');
});

export const listCases = route(
  http.listCases,
  async ({ tx, query: { cursor = null, limit, live, nextAt }, caller }) => {
    const isLive = live === undefined ? null : live === 'true';
    const rows = await casesAfter(tx, {
      after: cursor,
      isLive,
      nextAt: nextAt === undefined ? null : iso(nextAt),
      limit: limit + 1,
    });
    const { items, next } = pageOf(rows, limit, ({ caseId }) => [caseId]);
    return { status: 200, body: { items: items.map(shownTo(caller.roles)), next } };
  },
);
