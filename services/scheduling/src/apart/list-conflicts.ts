import { pageOf } from '@byway/contracts/http/cursor';
import * as http from '@byway/contracts/http/scheduling/apart';
import { route } from '@byway/service-kit/http/route';
import { conflicts } from './apart.store.ts';

const PAGE = 50;

export const listConflicts = route(http.listConflicts, async ({ tx, query: { cursor = null }, now }) => {
  const rows = await conflicts(tx, { now: now(), after: cursor, limit: PAGE + 1 });
  return { status: 200, body: pageOf(rows, PAGE, ({ startsAt, apartId }) => [startsAt, apartId]) };
});
