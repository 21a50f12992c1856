import { type Database, NotAdmitted } from '@byway/tables/database';
import type { FastifyInstance } from 'fastify';
import { PROBES } from '../http/limits.ts';
import type { KitDeps } from './deps.ts';
import type { AppParts, Companion, Readiness, Running } from './parts.ts';
import { isReady } from './patience.ts';
import { VERSION } from './version.ts';

// A probe that is answered late counts as not answered.
const ANSWER_MS = 5_000;

// A transaction id makes the commit a write, and what does not fit in memory goes to the disk of the tables: a row that is updated in
// place would find room there for ever, a new row of `fact` would not. Ready is who can write both.
const SMALL_MEMORY = { text: "set local work_mem = '64kB'" };
const HEARTBEAT = {
  text: 'select pg_current_xact_id(), (select count(*) from generate_series(1, 3000))',
};

async function beats(database: Database): Promise<boolean> {
  const beat = database.system(async (tx) => {
    await tx.query(SMALL_MEMORY);
    await tx.query(HEARTBEAT);
  });
  const written = beat.then(
    () => true,
    () => false,
  );
  const limit = new Promise<false>((resolve) => setTimeout(() => resolve(false), ANSWER_MS).unref());
  return Promise.race([written, limit]);
}

const all = async (answers: readonly Promise<boolean>[]): Promise<boolean> =>
  (await Promise.all(answers)).every(Boolean);

/** Asks the engines and the process's own loops now. Never rejects. */
export function readinessOf(
  { database, broker }: KitDeps,
  running: Running,
  parts: AppParts,
): () => Promise<Readiness> {
  const companions: readonly Companion[] = parts.companions ?? [];
  return async () => {
    const [written, reachable, engines, others] = await Promise.all([
      beats(database),
      broker.reachable(),
      all(companions.map((companion) => companion.engine?.() ?? Promise.resolve(true))),
      all(companions.map((companion) => companion.alive())),
    ]);
    return {
      database: written,
      broker: reachable,
      engines,
      log: (running.logCheck?.standing() ?? 'same') === 'same',
      consumer: running.consumer?.alive() ?? true,
      companions: others,
      relay: running.relay?.alive() ?? true,
      due: running.due?.alive() ?? true,
      sealer: running.sealer?.alive() ?? true,
    };
  };
}

/**
 * While the topic is known to be ahead of the database every request is refused: what was recorded before is not visible here, and what was
 * recorded since is not seen by others.
 */
export function refuseWhileAhead(http: FastifyInstance, running: Running): void {
  http.addHook('onRequest', async ({ routeOptions }) => {
    if (running.logCheck?.standing() === 'ahead' && !PROBES.has(routeOptions.url))
      throw new NotAdmitted('the log is ahead of the database');
  });
}

/**
 * `/live`: the event loop turns. `/ready`: the engines answer and everything that should run does. `/serving`: it can answer people,
 * which is less: what is stated waits in the outbox while Kafka is away, and who would send nobody here then would turn everybody away.
 */
export function addHealth(
  http: FastifyInstance,
  { database }: KitDeps,
  running: Running,
  readiness: () => Promise<Readiness>,
): void {
  http.get('/live', { schema: { hide: true } }, async () => ({ live: true }));
  http.get('/ready', { schema: { hide: true } }, async (_request, reply) => {
    const checks = await readiness();
    const ready = isReady(checks);
    return reply.code(ready ? 200 : 503).send({ ready, ...VERSION, ...checks });
  });
  http.get('/serving', { schema: { hide: true } }, async (_request, reply) => {
    const serving = running.logCheck?.standing() !== 'ahead' && (await beats(database));
    return reply.code(serving ? 200 : 503).send({ serving });
  });
}
