import type { Database } from '@byway/tables/database';
import type { Broker } from './broker.ts';
import { SKEW_MS } from './compare-log.ts';
import { type Epoch, epochsOf } from './epoch.ts';
import { lostFacts, newestFact } from './lost-facts.ts';
import type { PublicKeys } from './signature.ts';
import { topicOf } from './topics.ts';

export interface AheadOptions {
  readonly database: Database;
  readonly broker: Broker;
  readonly service: string;
  /** The schema of the service. */
  readonly schema: string;
  readonly epoch: Epoch;
  readonly publicKeys: PublicKeys;
}

/** What the topic holds and the database does not. */
export interface Ahead {
  /** Ids of this service's facts that only the topic has, as `subject/sequence id`. */
  readonly facts: readonly string[];
  /** Epochs begun after the one the database is in. */
  readonly lives: readonly string[];
}

const FLAG = 'update topic_log set ahead_since = coalesce(ahead_since, clock_timestamp())';

/**
 * Whether the log is ahead of the database, because that was put back to a backup. Looked for in what was sent since the newest fact
 * that the table has, or since an earlier instant that is given. What is found is kept with the database: a service that went on for
 * a moment may since have facts of its own that are newer.
 */
export async function findAhead(options: AheadOptions, since?: number): Promise<Ahead | null> {
  const { database, broker, service, schema, epoch, publicKeys } = options;
  const topics = await broker.topics(epoch.base);
  const topic = topicOf(epoch.prefix, service);
  const lives = epochsOf(epoch.base, topics).filter((one) => !epoch.knows(one));
  const newest = since ?? (await newestFact({ database, schema }));
  const window = newest === undefined ? {} : { since: newest - SKEW_MS };
  const lost = topics.includes(topic)
    ? await lostFacts({ database, broker, schema, service, topic, publicKeys, ...window })
    : [];
  if (lost.length + lives.length === 0) return null;
  await database.single({ text: FLAG });
  return { facts: lost.map(({ subject, sequence, id }) => `${subject}/${sequence} ${id}`), lives };
}
