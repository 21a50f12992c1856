import type { Readiness } from '@byway/service-kit/run/parts';
import { VERSION } from '@byway/service-kit/run/version';
import type { FastifyInstance } from 'fastify';
import type { Deps } from './deps.ts';

/** Asks what the console stands on, and whether it hears what is stated, at this moment. Never rejects. */
export type Readings = () => Promise<Pick<Readiness, 'database' | 'broker' | 'consumer'>>;

const answers = (database: Deps['database']): Promise<boolean> =>
  database
    .system((tx) => tx.query({ text: 'select 1' }))
    .then(
      () => true,
      () => false,
    );

/** `hears` says whether facts are heard, by which open pages are told that something has changed. */
export function readinessOf({ database, broker }: Pick<Deps, 'database' | 'broker'>, hears: () => boolean): Readings {
  return async () => {
    const [written, reachable] = await Promise.all([answers(database), broker.reachable()]);
    return { database: written, broker: reachable, consumer: hears() };
  };
}

/**
 * For whoever watches the process. `/live`: the event loop turns. `/ready` and `/serving`: it can show pages, which it does without Kafka;
 * the former says which parts work, and a process whose own part does not for too long ends (main.ts).
 */
export function addHealth(app: FastifyInstance, { database }: Pick<Deps, 'database'>, readiness: Readings): void {
  app.get('/live', async () => ({ live: true }));
  app.get('/ready', async (_, reply) => {
    const checks = await readiness();
    return reply.code(checks.database ? 200 : 503).send({ ready: checks.database, ...VERSION, ...checks });
  });
  app.get('/serving', async (_, reply) => {
    const serving = await answers(database);
    return reply.code(serving ? 200 : 503).send({ serving });
  });
}
