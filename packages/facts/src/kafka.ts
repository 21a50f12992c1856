import { Kafka, type KafkaConfig, logLevel } from 'kafkajs';
import type { Broker } from './broker.ts';
import { Offsets } from './kafka-offsets.ts';
import { Publisher } from './kafka-publish.ts';
import { readTopic } from './kafka-read.ts';
import { giveRights } from './kafka-rights.ts';
import { PARTITIONS, RETRY } from './kafka-settings.ts';
import { subscribe } from './kafka-subscribe.ts';

/** How a client makes sure that it speaks with Kafka (`ssl`), and proves who it is (`sasl`, or a certificate in `ssl`). */
export type KafkaAccess = Pick<KafkaConfig, 'ssl' | 'sasl'>;

export interface KafkaOptions extends KafkaAccess {
  readonly brokers: readonly string[];
  readonly clientId: string;
}

const LEADERS_MS = 30_000;

/**
 * Waits until every partition of the topics can be written to. The controller names a leader before the leader itself
 * knows, and refuses writes until then ("not the leader"): so each leader is asked, by way of its offsets.
 */
async function leadersOf(admin: ReturnType<Kafka['admin']>, topics: readonly string[]): Promise<void> {
  const end = Date.now() + LEADERS_MS;
  const leads = async (topic: string): Promise<boolean> =>
    admin.fetchTopicOffsets(topic).then(
      (partitions) => partitions.length === PARTITIONS,
      () => false,
    );
  const waitFor = async (topic: string): Promise<void> => {
    while (!(await leads(topic))) {
      if (Date.now() > end) throw new Error(`the broker has not taken up its new topic ${topic}`);
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  };
  await Promise.all(topics.map(waitFor));
}

/**
 * The log by kafkajs. Offsets are committed after the effect, sends wait for every in-sync replica, and no transactions:
 * at least once, and the inbox makes it once.
 */
export function connectKafka({ brokers, clientId, ...access }: KafkaOptions): Broker {
  const common = {
    clientId,
    brokers: [...brokers],
    logLevel: logLevel.NOTHING,
    connectionTimeout: 2_000,
    requestTimeout: 10_000,
    ...access,
  };
  const kafka = new Kafka({ ...common, retry: RETRY });
  const publisher = new Publisher(common);
  const withAdmin = async <T>(work: (admin: ReturnType<Kafka['admin']>) => Promise<T>): Promise<T> => {
    const admin = kafka.admin({ retry: { ...RETRY, retries: 5 } });
    await admin.connect();
    try {
      return await work(admin);
    } finally {
      await admin.disconnect();
    }
  };
  const offsets = new Offsets(kafka);
  return {
    publish: (messages) => publisher.publish(messages),
    subscribe: (options) => subscribe(kafka, options),
    ensureTopics: (topics) =>
      withAdmin(async (admin) => {
        const present = new Set(await admin.listTopics());
        const missing = topics.filter((topic) => !present.has(topic));
        if (missing.length === 0) return;
        // Kept for ever: a service that joins later, or was away for weeks, hears every stream from its first fact.
        const configEntries = [{ name: 'retention.ms', value: '-1' }];
        const wanted = missing.map((topic) => ({
          topic,
          numPartitions: PARTITIONS,
          replicationFactor: -1,
          configEntries,
        }));
        await admin.createTopics({ waitForLeaders: false, topics: wanted });
        await leadersOf(admin, missing);
      }),
    giveRights: (prefix, users) => withAdmin((admin) => giveRights(admin, prefix, users)),
    topics: (prefix) =>
      withAdmin(async (admin) => (await admin.listTopics()).filter((topic) => topic.startsWith(prefix))),
    dropTopics: (prefix) =>
      withAdmin(async (admin) => {
        const topics = (await admin.listTopics()).filter((topic) => topic.startsWith(prefix));
        if (topics.length > 0) await admin.deleteTopics({ topics });
      }),
    behind: (group, topics) => offsets.behind(group, topics),
    sent: (topic) => offsets.sent(topic),
    read: (topic, each, since) => withAdmin((admin) => readTopic(kafka, admin, topic, { each, since })),
    cluster: () => offsets.cluster(),
    reachable: () => offsets.answers(),
    async close() {
      await offsets.close();
      await publisher.close();
    },
  };
}
