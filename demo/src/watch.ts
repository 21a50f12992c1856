import { randomUUID } from 'node:crypto';
import { type Fact, fromHeaders } from '@byway/contracts/envelope';
import { SERVICE_NAMES } from '@byway/contracts/services';
import { connectKafka } from '@byway/facts/kafka';
import { topicOf } from '@byway/facts/topics';

export interface Seen {
  readonly fact: Fact;
  /** Real milliseconds from the statement (in the id, UUID version 7) to its arrival here by the log. */
  readonly took: number;
}

/** Milliseconds since the epoch at which a UUID version 7 was made. */
function madeAt(id: string): number {
  return Number.parseInt(id.replaceAll('-', '').slice(0, 12), 16);
}

/** Follows every topic from its beginning and tells of each fact once. */
export async function watchFacts(
  brokers: string,
  prefix: string,
  tell: (seen: Seen) => void,
): Promise<() => Promise<void>> {
  const broker = connectKafka({ brokers: brokers.split(','), clientId: 'story' });
  const known = new Set<string>();
  const topics = SERVICE_NAMES.map((service) => topicOf(prefix, service));
  const subscription = await broker.subscribe({
    group: `${prefix}.story-${randomUUID()}`,
    topics,
    handle: async ({ headers, value }) => {
      const fact = fromHeaders(headers, value ?? Buffer.alloc(0));
      if (known.has(fact.id)) return;
      known.add(fact.id);
      tell({ fact, took: Math.max(0, Date.now() - madeAt(fact.id)) });
    },
  });
  return async () => {
    await subscription.stop();
    await broker.close();
  };
}
