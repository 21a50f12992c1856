import { pageOf } from '@byway/contracts/http/cursor';
import * as http from '@byway/contracts/http/signposting/cases';
import { route } from '@byway/service-kit/http/route';
import { onTheWay, toBeSignposted } from './case.store.ts';

/** 5.2 the people who completed and for whom no other service was found yet. */
export const listCompleted = route(http.listCompleted, async ({ tx, query: { cursor = null, limit } }) => {
  const rows = await toBeSignposted(tx, { after: cursor, limit: limit + 1 });
  return { status: 200, body: pageOf(rows, limit, ({ caseId }) => [caseId]) };
});

/** 5.2 the people who are still on the programme. */
export const listOnTheWay = route(http.listOnTheWay, async ({ tx, query: { cursor = null, limit } }) => {
  const rows = await onTheWay(tx, { before: cursor, limit: limit + 1 });
  return { status: 200, body: pageOf(rows, limit, ({ caseId }) => [caseId]) };
});
