import { pageOf } from '@byway/contracts/http/cursor';
import { listParked as listParkedRoute, redeliverFacts, redriveParked } from '@byway/contracts/http/operations';
import { isParked, listParked } from '@byway/facts/parking';
import { deliverAgain } from '@byway/facts/relay';
import { refuse } from '../http/problems.ts';
import { type Route, route } from '../http/route.ts';
import type { Running } from './parts.ts';

/** What is set aside in this service, and taking it in again once the cause is mended. */
export function parkingRoutes(running: Running): Route[] {
  const list = route(listParkedRoute, async ({ tx, query: { cursor = null, limit } }) => {
    const rows = (await listParked(tx, { after: cursor, limit: limit + 1 })).map((row) => ({
      ...row,
      since: row.since.getTime(),
    }));
    return { status: 200, body: pageOf(rows, limit, ({ since, subject }) => [since, subject]) };
  });
  const again = route(redriveParked, async ({ tx, params: { caseId } }) => {
    // Seen under the tenant first: what waits is taken in by the service itself.
    if (!running.consumer || !(await isParked(tx, caseId))) return refuse('not-found');
    // Each waiting fact has a transaction of its own; a fault leaves the rest parked and is told by `free: false`.
    const free = await running.consumer.redrive(caseId).catch(() => false);
    return { status: 200, body: { free } };
  });
  const deliver = route(redeliverFacts, async ({ tx, params }) => {
    const queued = await deliverAgain(tx, params.caseId);
    return queued === 0 ? refuse('not-found') : { status: 202, body: { queued } };
  });
  return [list, again, deliver];
}
