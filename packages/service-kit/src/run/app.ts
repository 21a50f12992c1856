import { KIT_PROBLEMS, type ProblemCatalogue } from '@byway/contracts/http/problems';
import type { Broker } from '@byway/facts/broker';
import { type Consumer, type Listener, startConsumer } from '@byway/facts/consumer';
import { connectKafka } from '@byway/facts/kafka';
import { type Relay, startRelay } from '@byway/facts/relay';
import { Database, type Tx } from '@byway/tables/database';
import type { FastifyInstance } from 'fastify';
import { auditRoutes } from '../audit/audit.route.ts';
import { toLogFields } from '../audit/exported-seal.ts';
import { type Sealer, startSealer } from '../audit/sealer.ts';
import { buildEdge } from '../http/edge.ts';
import { bodyHasher } from '../http/idempotency.ts';
import type { Route } from '../http/route.ts';
import { serviceTokenVerifier } from '../identity/service-tokens.ts';
import { tokenVerifier } from '../identity/tokens.ts';
import { clockRoutes } from '../time/clock.route.ts';
import { type ClockMap, PolicyClock } from '../time/clock.ts';
import { type DueHandler, type DueSweep, startDue } from '../time/dated-steps.ts';
import type { KitConfig } from './config.ts';
import { addHealth } from './health.ts';
import { createLog, faultOf, type Log } from './log.ts';
import type { Figure } from './metrics.ts';
import { parkingRoutes } from './parking.route.ts';
import { progressRoute } from './progress.route.ts';

/** What every service is made of. */
export interface KitDeps {
  readonly service: string;
  readonly config: KitConfig;
  readonly database: Database;
  readonly broker: Broker;
  readonly clock: PolicyClock;
  readonly log: Log;
}

/** Something that runs beside the HTTP edge for as long as the service does: a Temporal worker, a sweep. */
export interface Companion {
  start(): Promise<void>;
  /** Finishes what is in flight, then resolves. */
  stop(): Promise<void>;
  alive(): boolean;
}

/** What is still to be done by policy time `now`, and the next dated step after it (milliseconds), or null. */
export interface Pending {
  readonly count: number;
  readonly nextAt: number | null;
}

/** A service, said in one place. */
export interface AppParts {
  readonly routes: readonly Route[];
  readonly problems: ProblemCatalogue;
  /** Services whose topics are heard, and what is done about each type of fact (`*`: every other). */
  readonly hears?: { readonly services: readonly string[]; readonly listeners: Readonly<Record<string, Listener>> };
  readonly due?: Readonly<Record<string, DueHandler>>;
  readonly companions?: readonly Companion[];
  readonly pending?: (tx: Tx, now: number) => Promise<Pending>;
  /** Figures of its own for `/metrics`. */
  readonly figures?: readonly Figure[];
  readonly onClockMoved?: (map: ClockMap) => void;
}

export interface App {
  readonly http: FastifyInstance;
  readonly deps: KitDeps;
  /** Listens, then joins its consumer group; resolves to the address. */
  start(): Promise<string>;
  /** Stops taking in, finishes what is in flight, commits, closes: within 10 s. */
  stop(): Promise<void>;
}

/** Opens what a service stands on. Nothing is connected until it is used. */
export function openDeps(service: string, config: KitConfig): KitDeps {
  return {
    service,
    config,
    database: new Database({ url: config.DATABASE_URL, systemUrl: config.DATABASE_SYSTEM_URL }),
    broker: connectKafka({ brokers: config.KAFKA_BROKERS, clientId: `byway-${service}` }),
    clock: new PolicyClock(),
    log: createLog(service, config.LOG_LEVEL),
  };
}

/** The topic a service states its facts on. */
export function topicOf(config: Pick<KitConfig, 'TOPIC_PREFIX'>, service: string): string {
  return `${config.TOPIC_PREFIX}.${service}`;
}

/** The parts of a running service that health and operations ask about. */
export interface Running {
  relay: Relay | null;
  consumer: Consumer | null;
  due: DueSweep | null;
  sealer: Sealer | null;
}

async function hear(deps: KitDeps, { services, listeners }: NonNullable<AppParts['hears']>): Promise<Consumer> {
  const { database, broker, config, service, log } = deps;
  const consumer = topicOf(config, service);
  const deadLetterTopic = `${config.TOPIC_PREFIX}.dead-letter.${service}`;
  const topics = services.map((name) => topicOf(config, name));
  return startConsumer({
    database,
    broker,
    consumer,
    topics,
    deadLetterTopic,
    listeners,
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
  addHealth(http, deps, running, parts);
  clock.onMoved((map) => {
    parts.onClockMoved?.(map);
    running.due?.wake();
  });
  return {
    http,
    deps,
    async start() {
      await clock.restore(database);
      const address = await http.listen({ host: config.HOST, port: config.PORT });
      const topic = topicOf(config, service);
      running.relay = startRelay({
        database,
        broker,
        topic,
        onError: (error) => log.warn({ fault: faultOf(error) }, 'relaying'),
      });
      running.sealer = seal(deps);
      if (parts.due) {
        const onError = (error: unknown, kind: string): void =>
          log.error({ kind, fault: faultOf(error) }, 'a due step failed');
        running.due = startDue({ database, now: clock.now, handlers: parts.due, onError });
      }
      for (const companion of companions) await companion.start();
      if (parts.hears) running.consumer = await hear(deps, parts.hears);
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
