import { pageOf } from '@byway/contracts/http/cursor';
import * as http from '@byway/contracts/http/signposting/cases';
import { route } from '@byway/service-kit/http/route';
import { onTheWay, toBeSignposted } from './case.store.ts';

/** 5.2 the people who completed and for whom no other service was found yet. */
export const listCompleted = route(http.listCompleted, async ({ tx, query: { cursor = null, limit } }) => {
  const { items, next } = pageOf(await toBeSignposted(tx, cursor, limit + 1), limit, ({ caseId }) => [caseId]);
  const shown = items.map(({ completedAt, ...row }) => ({ ...row, completedAt: completedAt.getTime() }));
  return { status: 200, body: { items: shown, next } };
});

/** 5.2 the people who are still on the programme. */
export const listOnTheWay = route(http.listOnTheWay, async ({ tx, query: { cursor = null, limit } }) => {
  const rows = await onTheWay(tx, cursor, limit + 1);
  return { status: 200, body: pageOf(rows, limit, ({ caseId }) => [caseId]) };
});
