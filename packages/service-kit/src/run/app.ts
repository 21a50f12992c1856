import { KIT_PROBLEMS } from '@byway/contracts/http/problems';
import { type Consumer, startConsumer } from '@byway/facts/consumer';
import type { Hearing } from '@byway/facts/hear';
import { startRelay } from '@byway/facts/relay';
import { topicOf } from '@byway/facts/topics';
import type { FastifyInstance } from 'fastify';
import { auditRoutes } from '../audit/audit.route.ts';
import { toLogFields } from '../audit/exported-seal.ts';
import { type Sealer, startSealer } from '../audit/sealer.ts';
import { buildEdge } from '../http/edge.ts';
import { bodyHasher } from '../http/idempotency.ts';
import { serviceTokenVerifier } from '../identity/service-tokens.ts';
import { tokenVerifier } from '../identity/tokens.ts';
import { clockRoutes } from '../time/clock.route.ts';
import { startDue } from '../time/dated-steps.ts';
import type { KitDeps } from './deps.ts';
import { addHealth, readinessOf } from './health.ts';
import { faultOf } from './log.ts';
import { addMetrics } from './metrics.ts';
import { parkingRoutes } from './parking.route.ts';
import type { AppParts, Readiness, Running } from './parts.ts';
import { progressRoute } from './progress.route.ts';

/** A service put together. */
export interface App {
  readonly http: FastifyInstance;
  readonly deps: KitDeps;
  /** Listens, then joins its consumer group; resolves to the address. */
  start(): Promise<string>;
  /** Stops taking in, finishes what is in flight, commits, closes: within 10 s. */
  stop(): Promise<void>;
  readiness(): Promise<Readiness>;
}

async function consume(deps: KitDeps, hears: readonly Hearing[]): Promise<Consumer> {
  const { database, broker, config, service, log } = deps;
  const prefix = config.TOPIC_PREFIX;
  const consumer = topicOf(prefix, service);
  return startConsumer({
    database,
    broker,
    consumer,
    prefix,
    service,
    hears,
    onParked: ({ subject, source, sequence }, reason, error) =>
      log.error({ subject, source, sequence, consumer, reason, fault: faultOf(error) }, 'a case is parked'),
    onError: (error) => log.warn({ consumer, fault: faultOf(error) }, 'consuming'),
  });
}

function seal({ database, log }: KitDeps): Sealer {
  return startSealer({
    database,
    // The log is what leaves the machine: with these lines somebody else can tell whether the chain was made anew.
    onSealed: (made) => log.info(toLogFields(made), 'sealed'),
    onError: (error) => log.warn({ fault: faultOf(error) }, 'sealing'),
  });
}

const SWEEP_MS = 50;

/** Stops taking in and answers what is in flight. A connection kept alive that was busy when this began is closed too. */
async function closeEdge(http: FastifyInstance): Promise<void> {
  const sweep = setInterval(() => http.server.closeIdleConnections(), SWEEP_MS);
  await http.close().finally(() => clearInterval(sweep));
}

/** Puts a service together; it does nothing until started. */
export async function defineApp(deps: KitDeps, parts: AppParts): Promise<App> {
  const { database, broker, clock, config, service, log } = deps;
  const running: Running = { relay: null, consumer: null, due: null, sealer: null };
  // Progress sums over every tenant: it is for whoever moves a demonstration's clock, and nobody in production.
  const demo = config.CLOCK === 'demo' ? [progressRoute(deps, parts)] : [];
  const routes = [...parts.routes, ...demo, ...parkingRoutes(running), ...clockRoutes(deps), ...auditRoutes];
  const catalogue = { ...KIT_PROBLEMS, ...parts.problems };
  const verify = tokenVerifier(config.TOKEN_ISSUER, config.TOKEN_KEYS);
  const verifyService = {
    'identity.claim': serviceTokenVerifier('identity.claim', config.TOKEN_ISSUER, config.TOKEN_KEYS),
  };
  const limits = { perMinute: config.REQUESTS_PER_MINUTE, shedAbove: config.SHED_ABOVE_MS };
  const hashBody = bodyHasher(service, config.SERVICE_KEY);
  const edge = { service, database, now: clock.now, catalogue, verify, verifyService, hashBody, log, routes, limits };
  const http = await buildEdge(edge);
  const companions = parts.companions ?? [];
  const readiness = readinessOf(deps, running, parts);
  addHealth(http, readiness);
  addMetrics(http, deps, running, parts, readiness);
  clock.onMoved((map) => {
    parts.onClockMoved?.(map);
    running.due?.wake();
  });
  return {
    http,
    deps,
    readiness,
    async start() {
      await clock.restore(database);
      const address = await http.listen({ host: config.HOST, port: config.PORT });
      const topic = topicOf(config.TOPIC_PREFIX, service);
      running.relay = startRelay({
        service,
        database,
        broker,
        topic,
        onError: (error) => log.warn({ fault: faultOf(error) }, 'relaying'),
      });
      running.sealer = seal(deps);
      if (parts.due) {
        const onError = (error: unknown, kind: string): void =>
          log.error({ kind, fault: faultOf(error) }, 'a due step failed');
        running.due = startDue({ service, database, now: clock.now, handlers: parts.due, onError });
      }
      for (const companion of companions) await companion.start();
      if (parts.hears) running.consumer = await consume(deps, parts.hears);
      return address;
    },
    async stop() {
      await closeEdge(http);
      await running.consumer?.stop();
      await running.due?.stop();
      for (const companion of companions) await companion.stop();
      await running.relay?.stop();
      await running.sealer?.stop();
      await broker.close();
      await database.close();
    },
  };
}
