import { listParked } from '@byway/facts/parking';
import { deliverAgain } from '@byway/facts/relay';
import { z } from 'zod';
import { refuse } from '../http/problems.ts';
import { command, query, type Route } from '../http/route.ts';
import type { Running } from './parts.ts';

const Parked = z.strictObject({
  items: z.array(
    z.strictObject({
      consumer: z.string(),
      subject: z.uuid(),
      reason: z.enum(['poison', 'gap']),
      error: z.string(),
      since: z.iso.datetime(),
      waiting: z.int(),
    }),
  ),
});

/** What is set aside in this service, and taking it in again once the cause is mended. */
export function parkingRoutes(running: Running): Route[] {
  const list = query({
    url: '/parked',
    summary: 'Cases whose facts wait, oldest first',
    roles: ['administrator'],
    audit: 'parked.view',
    purpose: 'operations',
    answers: { 200: Parked },
    handle: async ({ tx }) => {
      const items = (await listParked(tx)).map((row) => ({ ...row, since: row.since.toISOString() }));
      return { status: 200, body: { items } };
    },
  });
  const again = command({
    url: '/parked/:caseId/redrive',
    summary: 'Take in what waits for a case, in order',
    roles: ['administrator'],
    audit: 'parked.redrive',
    purpose: 'operations',
    params: z.strictObject({ caseId: z.uuid() }),
    answers: { 200: z.strictObject({ free: z.boolean() }) },
    handle: async ({ tx, params: { caseId } }) => {
      // Seen under the tenant first: what waits is taken in by the service itself.
      const parked = (await listParked(tx)).some(({ subject }) => subject === caseId);
      if (!running.consumer || !parked) return refuse('not-found');
      // Each waiting fact has a transaction of its own; a fault leaves the rest parked and is told by `free: false`.
      const free = await running.consumer.redrive(caseId).catch(() => false);
      return { status: 200, body: { free } };
    },
  });
  const deliver = command({
    url: '/facts/:caseId/redelivery',
    summary: 'Publish again what this service stated about a case; whoever has it drops it',
    roles: ['administrator'],
    audit: 'facts.redeliver',
    purpose: 'operations',
    params: z.strictObject({ caseId: z.uuid() }),
    answers: { 202: z.strictObject({ queued: z.int() }) },
    handle: async ({ tx, params }) => {
      const queued = await deliverAgain(tx, params.caseId);
      return queued === 0 ? refuse('not-found') : { status: 202, body: { queued } };
    },
  });
  return [list, again, deliver];
}
