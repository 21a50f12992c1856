import type { Database } from '@byway/tables/database';
import type { Broker } from './broker.ts';
import { columnsOf, type FactRow, toMessage } from './fact-row.ts';

export interface PublishAgainOptions {
  /** Its system role reads every tenant's facts. */
  readonly database: Database;
  readonly broker: Broker;
  readonly schema: string;
  /** The service's topic; it is there. */
  readonly topic: string;
  /** Called after each batch with the number of facts published so far. */
  readonly onProgress?: (published: number) => void;
}

const BATCH = 1_000;

/**
 * Publishes every fact of a service again, stream by stream: a broker that lost its log is rebuilt from Postgres. Resolves
 * with their number. Runs beside the service and as often as one likes: inboxes drop what they have, and a case that hears a
 * newer fact first is parked until those before it come. What is stated meanwhile is the relay's to publish.
 */
export async function publishAgain(options: PublishAgainOptions): Promise<number> {
  const { database, broker, schema, topic, onProgress } = options;
  const text = `select ${columnsOf('f')} from ${schema}.fact f
                 where (f.subject, f.sequence) > ($1, $2) order by f.subject, f.sequence limit ${BATCH}`;
  let published = 0;
  let after: readonly [subject: string, sequence: string] = ['00000000-0000-0000-0000-000000000000', '0'];
  for (;;) {
    const rows = await database.alone<FactRow>({ name: `publish-again-${schema}`, text, values: after });
    const last = rows.at(-1);
    if (!last) return published;
    await broker.publish(rows.map((row) => toMessage(topic, row)));
    published += rows.length;
    after = [last.subject, last.sequence];
    onProgress?.(published);
  }
}
