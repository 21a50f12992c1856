import { KIT_PROBLEMS } from '@byway/contracts/http/problems';
import type { Scope } from '@byway/contracts/http/route';
import { type Consumer, startConsumer } from '@byway/facts/consumer';
import type { Hearing } from '@byway/facts/hear';
import { type Relay, startRelay } from '@byway/facts/relay';
import { topicOf } from '@byway/facts/topics';
import type { FastifyInstance } from 'fastify';
import { toLogFields } from '../audit/exported-seal.ts';
import { openSealFile } from '../audit/seal-file.ts';
import { type Sealer, startSealer } from '../audit/sealer.ts';
import { buildEdge } from '../http/edge.ts';
import { bodyHasher } from '../http/idempotency.ts';
import { ringNamed } from '../identity/key-ring.ts';
import { serviceTokenShape } from '../identity/service-token-shape.ts';
import { serviceTokenVerifier } from '../identity/service-tokens.ts';
import { tokenShape } from '../identity/token-shape.ts';
import { tokenVerifier } from '../identity/tokens.ts';
import { faultOf } from '../log.ts';
import { startDue } from '../time/dated-steps.ts';
import { auditRoutes } from './audit.route.ts';
import { checkLog } from './check-log.ts';
import { clockRoutes } from './clock.route.ts';
import { DeadLetters } from './dead-letters.ts';
import type { KitDeps } from './deps.ts';
import { addHealth, readinessOf, refuseWhileAhead } from './health.ts';
import { addMetrics } from './metrics.ts';
import { parkingRoutes } from './parking.route.ts';
import type { AppParts, Readiness, Running } from './parts.ts';
import { perMinuteOf } from './production.ts';
import { progressRoute } from './progress.route.ts';
import { standingRoute } from './standing.route.ts';
import { onceThere, takeUp } from './take-up.ts';

/** A service, assembled and not started. */
export interface App {
  readonly http: FastifyInstance;
  readonly deps: KitDeps;
  /** Waits for its database, listens, then joins its consumer group; resolves to the address, or never where it is stopped before. */
  start(): Promise<string>;
  /** Stops consuming, finishes requests in flight, commits, closes: within 10 s. */
  stop(): Promise<void>;
  readiness(): Promise<Readiness>;
  /** Calls `listener`, with the reason, when this process has to end: its database was put back to a backup, or is in another life. */
  onOver(listener: (why: string) => void): void;
}

async function consume(deps: KitDeps, hears: readonly Hearing[], letters: DeadLetters): Promise<Consumer> {
  const { database, broker, config, epoch, service, log } = deps;
  const consumer = topicOf(epoch.base, service);
  return startConsumer({
    database,
    broker,
    consumer,
    group: topicOf(epoch.prefix, service),
    prefix: epoch.prefix,
    publicKeys: config.FACT_PUBLIC_KEYS,
    service,
    hears,
    onParked: ({ subject, source, sequence }, reason, error) =>
      log.error({ subject, source, sequence, consumer, reason, fault: faultOf(error) }, 'a case is parked'),
    onDeadLetter: (error, delivery) => {
      letters.add(error, delivery);
      log.error({ consumer, fault: faultOf(error) }, 'a message was not taken in');
    },
    onError: (error) => log.warn({ consumer, fault: faultOf(error) }, 'consuming'),
  });
}

function publish({ database, broker, epoch, service, sign, log }: KitDeps): Relay {
  return startRelay({
    service,
    database,
    broker,
    topic: topicOf(epoch.prefix, service),
    sign,
    onError: (error) => log.warn({ fault: faultOf(error) }, 'relaying'),
  });
}

async function seal({ database, log, config, service }: KitDeps): Promise<Sealer> {
  const folder = config.SEALS_FOLDER;
  const file = folder === '' ? null : await openSealFile(folder, service, database);
  return startSealer({
    database,
    // The log leaves the machine: with these lines anybody can tell whether the chain was forged later.
    onSealed: (made) => {
      log.info(toLogFields(made), 'sealed');
      file?.keep(made);
    },
    onError: (error) => log.warn({ fault: faultOf(error) }, 'sealing'),
  });
}

const SWEEP_MS = 50;

/** Starts the service's own loops, and what runs because of facts. */
async function begin(deps: KitDeps, parts: AppParts, running: Running): Promise<void> {
  const { service, database, clock, log } = deps;
  running.relay = publish(deps);
  if (parts.due) {
    const onError = (error: unknown, kind: string): void =>
      log.error({ kind, fault: faultOf(error) }, 'a due step failed');
    running.due = startDue({ service, database, clock, handlers: parts.due, onError });
  }
  for (const companion of parts.companions ?? []) await companion.start();
  if (parts.hears) running.consumer = await consume(deps, parts.hears, running.deadLetters);
}

/** Refuses new requests and answers those in flight. Keep-alive connections that were busy when this began are closed too. */
async function closeEdge(http: FastifyInstance): Promise<void> {
  const sweep = setInterval(() => http.server.closeIdleConnections(), SWEEP_MS);
  await http.close().finally(() => clearInterval(sweep));
}

/** Whoever stops a process ends it: nobody is told that it began. */
const never = (): Promise<never> => new Promise(() => {});

const nothingYet = (): Running => ({
  relay: null,
  consumer: null,
  due: null,
  sealer: null,
  logCheck: null,
  deadLetters: new DeadLetters(),
});

/** Assembles a service; it does nothing until started. */
export async function defineApp(deps: KitDeps, parts: AppParts): Promise<App> {
  const { database, broker, clock, config, epoch, service, log } = deps;
  const running = nothingYet();
  const stopping = new AbortController();
  // Progress sums over every tenant: for whoever moves a demonstration's clock, and for nobody in production.
  const demo = config.CLOCK === 'demo' ? [progressRoute(deps, parts)] : [];
  const readiness = readinessOf(deps, running, parts);
  const operations = [standingRoute(deps, parts, running, readiness), ...parkingRoutes(running)];
  const routes = [...parts.routes, ...demo, ...operations, ...clockRoutes(deps), ...auditRoutes];
  const catalogue = { ...KIT_PROBLEMS, ...parts.problems };
  const tokens = [config.TOKEN_ISSUER, config.TOKEN_KEYS, tokenShape(config)] as const;
  const verify = tokenVerifier(...tokens);
  const verifyService = (scope: Scope) => serviceTokenVerifier(scope, ...tokens, serviceTokenShape(config));
  const limits = { perMinute: perMinuteOf(config), shedAbove: config.SHED_ABOVE_MS };
  const hashBody = bodyHasher(service, ringNamed('SERVICE_KEY', config));
  const edge = { service, database, now: clock.now, catalogue, verify, verifyService, hashBody, log, routes, limits };
  const http = await buildEdge(edge);
  const companions = parts.companions ?? [];
  refuseWhileAhead(http, running);
  addHealth(http, deps, running, readiness);
  addMetrics(http, deps, running, parts, readiness);
  clock.onMoved((map) => {
    parts.onClockMoved?.(map);
    running.due?.wake();
  });
  let over = (_why: string): void => {};
  epoch.onOver(() => over('the database has begun another life'));
  return {
    http,
    deps,
    readiness,
    onOver(listener) {
      over = listener;
    },
    async start() {
      const isThere = await onceThere(deps, stopping.signal, () => takeUp(deps));
      if (!isThere) return never();
      const address = await http.listen({ host: config.HOST, port: config.PORT });
      running.sealer = await onceThere(deps, stopping.signal, () => seal(deps));
      if (!running.sealer) return never();
      // Found while others already act because of this service, it cannot be mended within the process.
      const isAhead = (): void => void (running.relay && over('the log is ahead of the database'));
      running.logCheck = checkLog(deps, parts.hears ?? [], isAhead);
      epoch.onOtherServer(running.logCheck.look);
      if ((await running.logCheck.told) === 'same') await begin(deps, parts, running);
      else void running.logCheck.same.then(() => begin(deps, parts, running));
      return address;
    },
    async stop() {
      stopping.abort();
      await closeEdge(http);
      await running.logCheck?.stop();
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
