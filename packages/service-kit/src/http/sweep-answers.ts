import type { Database } from '@byway/tables/database';
import type { FastifyInstance } from 'fastify';

/** How long the answer to a command is stored under its key, by system time. Nobody sends a form again after that. */
const KEPT_DAYS = 30;

const EVERY_MS = 600_000;
const AT_ONCE = 1_000;

/** Deletes answers that have expired, the oldest first, in batches. Returns how many. */
export async function sweepAnswers(database: Database): Promise<number> {
  const gone = await database.single({
    name: 'answers-sweep',
    text: `delete from idempotency where (force, actor, key) in (
             select force, actor, key from idempotency
              where made < clock_timestamp() - make_interval(days => $1) order by made limit $2) returning 1`,
    values: [KEPT_DAYS, AT_ONCE],
  });
  return gone.length;
}

/** Deletes expired answers every ten minutes while the service runs. After a fault the next round goes on. */
export function sweepWhileOpen(http: FastifyInstance, database: Database, onError: (error: unknown) => void): void {
  let timer: NodeJS.Timeout | undefined;
  http.addHook('onListen', async () => {
    timer = setInterval(() => void sweepAnswers(database).catch(onError), EVERY_MS).unref();
  });
  http.addHook('onClose', async () => clearInterval(timer));
}
