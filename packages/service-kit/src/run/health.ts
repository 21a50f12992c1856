import type { Database } from '@byway/tables/database';
import type { FastifyInstance } from 'fastify';
import type { KitDeps } from './deps.ts';
import type { AppParts, Companion, Readiness, Running } from './parts.ts';
import { isReady } from './patience.ts';

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

/** Asks the engines, and what runs in this process, at this moment. Never rejects. */
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
      consumer: running.consumer?.alive() ?? true,
      companions: others,
      relay: running.relay?.alive() ?? true,
      due: running.due?.alive() ?? true,
      sealer: running.sealer?.alive() ?? true,
    };
  };
}

/** `/live`: the event loop turns. `/ready`: the engines answer and everything that should run does. */
export function addHealth(http: FastifyInstance, readiness: () => Promise<Readiness>): void {
  http.get('/live', { schema: { hide: true } }, async () => ({ live: true }));
  http.get('/ready', { schema: { hide: true } }, async (_request, reply) => {
    const checks = await readiness();
    const ready = isReady(checks);
    return reply.code(ready ? 200 : 503).send({ ready, ...checks });
  });
}
