import type { FastifyInstance } from 'fastify';
import type { KitDeps } from './deps.ts';
import { addMetrics } from './metrics.ts';
import type { AppParts, Readiness, Running } from './parts.ts';

/** `/live`: the event loop turns. `/ready`: the engines answer and everything that should run does. `/metrics`: figures. */
export function addHealth(http: FastifyInstance, deps: KitDeps, running: Running, parts: AppParts): void {
  const { database, broker } = deps;
  const companions = parts.companions ?? [];
  const readiness = async (): Promise<Readiness> => {
    // Assigning a transaction id makes the commit a write: a read-only or full disk is not ready.
    const writes = database.system((tx) => tx.query({ text: 'select pg_current_xact_id()' })).then(() => true);
    return {
      database: await writes.catch(() => false),
      broker: await broker.reachable(),
      consumer: running.consumer?.alive() ?? true,
      companions: companions.every((companion) => companion.alive()),
    };
  };
  http.get('/live', { schema: { hide: true } }, async () => ({ live: true }));
  http.get('/ready', { schema: { hide: true } }, async (_request, reply) => {
    const checks = await readiness();
    const ready = Object.values(checks).every(Boolean);
    return reply.code(ready ? 200 : 503).send({ ready, ...checks });
  });
  addMetrics(http, deps, running, parts, readiness);
}
