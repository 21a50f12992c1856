import type { Role } from '@byway/contracts/codes';
import fastifyRateLimit from '@fastify/rate-limit';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Caller } from './tokens.ts';

/** How much a service takes on; the defaults of {@link KitConfig} say why these. */
export interface Limits {
  /** Requests a minute of one person. */
  readonly perMinute: number;
  /** Requests are turned away while the event loop is later than this many milliseconds; 0: never. */
  readonly shedAbove: number;
}

// Who works for somebody else than the programme looks at few records: reading many is what a stolen session would do.
const SHARE: Partial<Record<Role, number>> = { 'receiving-service': 0.25 };

/** Requests a minute for somebody with these roles: the largest share of them, at least 1. */
export function quotaOf(roles: readonly string[], perMinute: number): number {
  const shares = roles.map((role) => SHARE[role as Role] ?? 1);
  return Math.max(1, Math.floor(perMinute * Math.max(...shares)));
}

/** Whole seconds to wait before asking again, or null where there is no need. Counts the request. */
export type CountRequest = (request: FastifyRequest) => Promise<number | null>;

/**
 * Counts requests by person, not by address: a police station is one address. In this process alone, so that a limit is
 * a limit of each replica. `callerOf` must know the caller by the time it is asked.
 */
export async function countRequests(
  http: FastifyInstance,
  { perMinute }: Limits,
  callerOf: (request: FastifyRequest) => Caller | undefined,
): Promise<CountRequest> {
  await http.register(fastifyRateLimit, {
    global: false,
    timeWindow: 60_000,
    max: (request) => quotaOf(callerOf(request)?.roles ?? [], perMinute),
    keyGenerator: (request) => callerOf(request)?.actor ?? '',
  });
  const count = http.createRateLimit();
  return async (request) => {
    const counted = await count(request);
    return !counted.isAllowed && counted.isExceeded ? Math.max(1, counted.ttlInSeconds) : null;
  };
}

/** Thrown while the process has more to do than it can: the work is turned away before it is begun. */
export class Overloaded extends Error {
  override name = 'Overloaded';
}

const TICK_MS = 250;
// Who watches the service must see that it is overloaded, not gone.
const ALWAYS: ReadonlySet<string | undefined> = new Set(['/live', '/ready', '/metrics']);

/**
 * Turns requests away while the event loop is late; whoever watches it is always answered. A tick four
 * times a second sees it; the histogram of Node (and with it `@fastify/under-pressure`) wakes a hundred times a second, which
 * at rest took half a per cent of a core in every service.
 */
export function shedLoad(http: FastifyInstance, { shedAbove }: Limits): void {
  if (shedAbove === 0) return;
  let ticked = performance.now();
  let late = 0;
  const timer = setInterval(() => {
    late = performance.now() - ticked - TICK_MS;
    ticked = performance.now();
  }, TICK_MS).unref();
  http.addHook('onClose', async () => clearInterval(timer));
  http.addHook('onRequest', async ({ routeOptions: { url } }) => {
    const behind = Math.max(late, performance.now() - ticked - TICK_MS);
    if (behind > shedAbove && !ALWAYS.has(url)) throw new Overloaded('the event loop is late');
  });
}
