import { sourcesOf } from '@byway/facts/hear';
import { deadLetterTopicOf, topicOf } from '@byway/facts/topics';
import type { Tx } from '@byway/tables/database';
import type { FastifyInstance } from 'fastify';
import { Counter, Gauge, Histogram, Registry } from 'prom-client';
import { PROBES } from '../http/limits.ts';
import type { KitDeps } from './deps.ts';
import type { AppParts, Readiness, Running } from './parts.ts';

// Each line is answered by an index, or by a table that is small while all is well; the outbox is counted only as far as an alert needs.
const STATE = `
select coalesce(extract(epoch from clock_timestamp() - (select stated from outbox order by n limit 1)), 0)::float as outbox_age_seconds,
       (select count(*)::int from (select 1 from outbox limit 10000) x) as outbox_facts,
       (select count(*)::int from parked) as parked_cases,
       coalesce(extract(epoch from clock_timestamp() - (select min(since) from parked)), 0)::float as parked_age_seconds,
       (select count(*)::int from parked_fact) as parked_facts,
       coalesce(extract(epoch from $1::timestamptz - (select min(at) from due where done_at is null and at <= $1)), 0)::float as due_overdue_seconds,
       coalesce((select max(attempts) from due where done_at is null and at <= $1), 0) as due_attempts,
       coalesce(extract(epoch from clock_timestamp() - (
         with head as (select xid, last_id from seal order by n desc limit 1)
         select at from audit
          where (xid, id) > (coalesce((select xid from head), '0'), coalesce((select last_id from head), 0))
          order by xid, id limit 1)), 0)::float as audit_unsealed_seconds,
       coalesce((select max(n) from seal), 0)::float as audit_last_seal`;

const OF_STATE = {
  outbox_age_seconds: 'how long the oldest fact has waited to be published',
  outbox_facts: 'facts that wait to be published; counted up to 10,000',
  parked_cases: 'cases whose facts wait because one could not be applied or is missing',
  parked_age_seconds: 'how long the oldest of them has waited',
  parked_facts: 'facts that wait behind them',
  due_overdue_seconds: 'how long ago, in policy time, the oldest step was due that is not done',
  due_attempts: 'how often at most such a step has failed',
  audit_unsealed_seconds: 'how long the oldest row of the audit has waited to be sealed',
  audit_last_seal: 'the number of the last seal of the audit; it never goes back',
} as const;

/** Durations of requests, by route and by the first figure of their status. */
function timeRequests(http: FastifyInstance, registry: Registry): void {
  const requests = new Histogram({
    name: 'byway_http_request_seconds',
    help: 'requests answered, by the time they took',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.01, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10],
    registers: [registry],
  });
  http.addHook('onResponse', async ({ method, routeOptions: { url } }, reply) => {
    if (!url || PROBES.has(url)) return;
    const status = `${Math.floor(reply.statusCode / 100)}xx`;
    requests.observe({ method, route: url, status }, reply.elapsedTime / 1_000);
  });
}

/** Figures of the broker: how far this service is behind in each topic, and how many dead letters it has. */
function askBroker({ broker, epoch, service }: KitDeps, parts: AppParts, registry: Registry): () => Promise<void> {
  const lag = new Gauge({
    name: 'byway_consumer_lag_facts',
    help: 'facts of another service that are published and not yet taken in',
    labelNames: ['source'],
    registers: [registry],
  });
  const dead = new Counter({
    name: 'byway_dead_letters_total',
    help: 'messages that could not be read, as the dead-letter topic counts them',
    labelNames: ['topic'],
    registers: [registry],
  });
  const sources = sourcesOf(parts.hears ?? []);
  const ask = async (): Promise<void> => {
    const { prefix } = epoch;
    const deadLetters = deadLetterTopicOf(prefix, service);
    const topics = new Map(sources.map((source) => [topicOf(prefix, source), source]));
    const behind = await broker.behind(topicOf(prefix, service), [...topics.keys()]);
    const sent = await broker.sent(deadLetters);
    for (const [topic, facts] of behind) lag.set({ source: topics.get(topic) ?? topic }, facts);
    // The topic's count is total over every restart of this process, so it replaces the counter.
    dead.reset();
    dead.inc({ topic: deadLetters }, sent);
  };
  return async () => {
    if (sources.length > 0) await ask().catch(() => lag.reset());
  };
}

/** Figures of the last check of the topic against the database. */
function askLogCheck({ service }: KitDeps, running: Running, registry: Registry): () => void {
  const gauge = (name: string, help: string, labelNames: string[] = []): Gauge =>
    new Gauge({ name: `byway_${name}`, help, labelNames, registers: [registry] });
  const published = gauge('facts_published', 'facts of this service that were published', ['source']);
  const heard = gauge('facts_heard', 'facts of another service that were taken in, or wait for a parked case', [
    'source',
  ]);
  const missing = gauge('log_missing_facts', 'facts of lately that were published and are not in the topic');
  const foreign = gauge('log_foreign_messages', 'messages of lately in the topic that are in no fact table');
  const age = gauge('log_compared_seconds', 'how long ago the topic was compared with the fact table');
  return () => {
    const figures = running.logCheck?.figures();
    if (!figures) return;
    if (figures.published !== null) published.set({ source: service }, figures.published);
    for (const [source, facts] of Object.entries(figures.heard)) heard.set({ source }, facts);
    if (!figures.compared) return;
    missing.set(figures.compared.missing);
    foreign.set(figures.compared.foreign);
    age.set((Date.now() - figures.compared.at) / 1_000);
  };
}

/** Figures of Postgres, by the system role. One that cannot be read leaves the others in place. */
function askDatabase({ database, clock }: KitDeps, parts: AppParts, registry: Registry): () => Promise<void> {
  const registers = [registry];
  const gauges = Object.entries(OF_STATE).map(([name, help]) => ({
    name,
    gauge: new Gauge({ name: `byway_${name}`, help, registers }),
  }));
  const own = (parts.figures ?? []).map((figure) => {
    const { name, help, label } = figure;
    return { figure, gauge: new Gauge({ name, help, labelNames: [label], registers }) };
  });
  const ask = async (tx: Tx): Promise<void> => {
    const now = clock.now();
    const values = [new Date(now).toISOString()];
    const [row] = await tx.query<Record<string, number>>({ name: 'figures', text: STATE, values });
    for (const { name, gauge } of gauges) gauge.set(row?.[name] ?? 0);
  };
  const askOwn = async ({ figure, gauge }: (typeof own)[number]): Promise<void> => {
    const read = await database.system((tx) => figure.read(tx, clock.now()));
    for (const value of figure.values) gauge.set({ [figure.label]: value }, read[value] ?? 0);
  };
  return async () => {
    await database.system(ask).catch(() => {
      for (const { gauge } of gauges) gauge.remove();
    });
    for (const one of own) await askOwn(one).catch(() => one.gauge.reset());
  };
}

/**
 * `/metrics`: the figures an alert can rest on, in Prometheus' text format. Those that cannot be read at the moment are left out, and
 * `byway_ready` says which engine is away.
 */
export function addMetrics(
  http: FastifyInstance,
  deps: KitDeps,
  running: Running,
  parts: AppParts,
  readiness: () => Promise<Readiness>,
): void {
  const registry = new Registry();
  registry.setDefaultLabels({ service: deps.service });
  timeRequests(http, registry);
  const broker = askBroker(deps, parts, registry);
  const database = askDatabase(deps, parts, registry);
  const logCheck = askLogCheck(deps, running, registry);
  const ready = new Gauge({
    name: 'byway_ready',
    help: '1 where a part works that the service needs',
    labelNames: ['part'],
    registers: [registry],
  });
  const taken = new Gauge({ name: 'byway_facts_taken', help: 'facts taken in since start', registers: [registry] });
  http.get('/metrics', { schema: { hide: true } }, async (_request, reply) => {
    const [checks] = await Promise.all([readiness(), broker(), database()]);
    for (const [part, works] of Object.entries(checks)) ready.set({ part }, works ? 1 : 0);
    logCheck();
    taken.set(running.consumer?.progress().taken ?? 0);
    return reply.header('content-type', registry.contentType).send(await registry.metrics());
  });
}
