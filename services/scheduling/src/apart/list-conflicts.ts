import { pageOf } from '@byway/contracts/http/cursor';
import * as http from '@byway/contracts/http/scheduling/apart';
import { route } from '@byway/service-kit/http/route';
import { conflicts } from './apart.store.ts';

export const listConflicts = route(http.listConflicts, async ({ tx, query: { cursor = null, limit }, now }) => {
  const rows = await conflicts(tx, { now: now(), after: cursor, limit: limit + 1 });
  return { status: 200, body: pageOf(rows, limit, ({ startsAt, apartId }) => [startsAt, apartId]) };
});
