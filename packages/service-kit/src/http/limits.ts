import type { Role } from '@byway/contracts/codes';
import fastifyRateLimit from '@fastify/rate-limit';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Caller } from '../identity/tokens.ts';

/** Limits on the requests a service takes; the defaults of {@link KitConfig} give the reasons. */
export interface Limits {
  /** Requests a minute of one person. */
  readonly perMinute: number;
  /** Requests are turned away while the event loop is later than this many milliseconds; 0: never. */
  readonly shedAbove: number;
}

// Staff of other organisations look at few records: reading many is what a stolen session would do.
const SHARE: Partial<Record<Role, number>> = { 'receiving-service': 0.25 };

/** Requests a minute for somebody with these roles: the largest share of them, at least 1; the whole limit where there is no role yet. */
export function quotaOf(roles: readonly string[], perMinute: number): number {
  if (roles.length === 0) return perMinute;
  const shares = roles.map((role) => SHARE[role as Role] ?? 1);
  return Math.max(1, Math.floor(perMinute * Math.max(...shares)));
}

/** The answer to a sender over the limit: whole seconds to wait, and whether this is the first refusal in that time. */
interface OverLimit {
  readonly wait: number;
  readonly isFirst: boolean;
}

/** Counts a request; null where the sender may go on. */
export type CountRequest = (request: FastifyRequest) => Promise<OverLimit | null>;

/** The sender of a request: whose count it belongs to, and the roles that set the limit. */
export type Sender = Pick<Caller, 'actor' | 'roles'>;

const REMEMBERED = 1_000;

/**
 * Senders refused for asking too often, until they may ask again: the first refusal is audited, the next thousand are not. The oldest are
 * dropped first.
 */
class Told {
  readonly #until = new Map<string, number>();

  isFirst(key: string, ttl: number): boolean {
    const now = performance.now();
    if ((this.#until.get(key) ?? 0) > now) return false;
    this.#until.delete(key);
    this.#until.set(key, now + ttl);
    const [oldest] = this.#until.keys();
    if (this.#until.size > REMEMBERED && oldest !== undefined) this.#until.delete(oldest);
    return true;
  }
}

/**
 * Counts requests by person, not by address: a police station is one address. Counts are in this process alone, so each replica has a limit
 * of its own. `senderOf` must know the sender when it is called.
 */
export async function countRequests(
  http: FastifyInstance,
  { perMinute }: Limits,
  senderOf: (request: FastifyRequest) => Sender | undefined,
): Promise<CountRequest> {
  await http.register(fastifyRateLimit, {
    global: false,
    timeWindow: 60_000,
    max: (request) => quotaOf(senderOf(request)?.roles ?? [], perMinute),
    keyGenerator: (request) => senderOf(request)?.actor ?? '',
  });
  const count = http.createRateLimit();
  const told = new Told();
  return async (request) => {
    const counted = await count(request);
    if (counted.isAllowed || !counted.isExceeded) return null;
    return { wait: Math.max(1, counted.ttlInSeconds), isFirst: told.isFirst(counted.key, counted.ttl) };
  };
}

/** Thrown while the process has more to do than it can: the work is turned away before it is begun. */
export class Overloaded extends Error {
  override name = 'Overloaded';
}

const TICK_MS = 250;
/** Paths of probes, which are always answered: an overloaded process must be seen to be overloaded, not gone. */
export const PROBES: ReadonlySet<string | undefined> = new Set(['/live', '/ready', '/serving', '/metrics']);

/**
 * Refuses requests while the event loop is late; probes are always answered. A timer measures it four times a second; Node's histogram (and
 * with it `@fastify/under-pressure`) wakes a hundred times a second, which at rest took half a per cent of a core in every service.
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
    if (behind > shedAbove && !PROBES.has(url)) throw new Overloaded('the event loop is late');
  });
}

/**
 * Limits how many requests of one name are answered at once, since each waits with a connection in hand: requests with one Idempotency-Key
 * could otherwise take the whole pool.
 */
export class Turns {
  readonly #taken = new Map<string, number>();

  /** Takes a turn and returns the function that ends it, or null where `most` are taken. */
  take(name: string, most: number): (() => void) | null {
    const taken = this.#taken.get(name) ?? 0;
    if (taken >= most) return null;
    this.#taken.set(name, taken + 1);
    return () => {
      const left = (this.#taken.get(name) ?? 1) - 1;
      if (left > 0) this.#taken.set(name, left);
      else this.#taken.delete(name);
    };
  }
}
