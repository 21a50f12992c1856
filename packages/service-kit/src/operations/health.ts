import type { FastifyInstance } from 'fastify';
import { Gauge, Registry } from 'prom-client';
import type { AppParts, KitDeps, Running } from '../app.ts';

const STATE = `
select coalesce(extract(epoch from clock_timestamp() - (select min(stated) from outbox)), 0)::float as outbox_age,
       (select count(*)::int from outbox) as outbox,
       (select count(*)::int from parked) as parked,
       (select count(*)::int from parked_fact) as parked_facts,
       coalesce((select max(attempts) from due where done_at is null), 0) as due_attempts,
       coalesce(extract(epoch from clock_timestamp() - (
         with head as (select xid, last_id from seal order by n desc limit 1)
         select at from audit
          where (xid, id) > (coalesce((select xid from head), '0'), coalesce((select last_id from head), 0))
          order by xid, id limit 1)), 0)::float as unsealed_age`;

/** `/live`: the event loop turns. `/ready`: the engines answer and everything that should run does. `/metrics`: figures. */
export function addHealth(http: FastifyInstance, deps: KitDeps, running: Running, parts: AppParts): void {
  const { database, broker, clock, service } = deps;
  const companions = parts.companions ?? [];
  http.get('/live', { schema: { hide: true } }, async () => ({ live: true }));
  http.get('/ready', { schema: { hide: true } }, async (_request, reply) => {
    // Assigning a transaction id makes the commit a write: a read-only or full disk is not ready.
    const writes = database.system((tx) => tx.query({ text: 'select pg_current_xact_id()' })).then(() => true);
    const checks = {
      database: await writes.catch(() => false),
      broker: await broker.reachable(),
      consumer: running.consumer?.alive() ?? true,
      companions: companions.every((companion) => companion.alive()),
    };
    const ready = Object.values(checks).every(Boolean);
    return reply.code(ready ? 200 : 503).send({ ready, ...checks });
  });
  const registry = new Registry();
  registry.setDefaultLabels({ service });
  const names = ['outbox_age', 'outbox', 'parked', 'parked_facts', 'due_attempts', 'unsealed_age'] as const;
  const gauges = names.map((name) => {
    const help = `${name.replace('_', ' ')} of this service`;
    return { name, gauge: new Gauge({ name: `byway_${name}`, help, registers: [registry] }) };
  });
  const taken = new Gauge({ name: 'byway_facts_taken', help: 'facts taken in since start', registers: [registry] });
  const pending = new Gauge({
    name: 'byway_pending',
    help: 'steps whose time has come and that are not done',
    registers: [registry],
  });
  const dead = new Gauge({
    name: 'byway_dead_letters',
    help: 'unreadable messages since start',
    registers: [registry],
  });
  http.get('/metrics', { schema: { hide: true } }, async (_request, reply) => {
    const [row] = await database.system((tx) => tx.query<Record<(typeof names)[number], number>>({ text: STATE }));
    for (const { name, gauge } of gauges) gauge.set(row?.[name] ?? 0);
    taken.set(running.consumer?.progress().taken ?? 0);
    pending.set((await database.system((tx) => parts.pending?.(tx, clock.now()) ?? Promise.resolve(null)))?.count ?? 0);
    dead.set(running.consumer?.progress().dead ?? 0);
    return reply.header('content-type', registry.contentType).send(await registry.metrics());
  });
}
