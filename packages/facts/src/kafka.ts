import { type Consumer, type EachBatchPayload, Kafka, logLevel, Partitioners, type Producer } from 'kafkajs';
import type { Broker, Delivery, Message, SubscribeOptions, Subscription } from './broker.ts';
import { Commits } from './kafka-commits.ts';
import { Offsets } from './kafka-offsets.ts';
import { readTopic } from './kafka-read.ts';

export interface KafkaOptions {
  readonly brokers: readonly string[];
  readonly clientId: string;
}

const PARTITIONS = 3;
// A killed consumer holds its partitions for one session; 6 s is the shortest the broker allows by default.
const SESSION_MS = 6_000;
const SILENT_MS = 30_000;
const RETRY = { initialRetryTime: 100, maxRetryTime: 2_000, retries: 8 };

/** Handles one delivery, waiting out an engine that is away: the group must not lose its partitions meanwhile. */
async function insist(
  payload: EachBatchPayload,
  work: () => Promise<void>,
  onError: SubscribeOptions['onError'],
): Promise<boolean> {
  for (let wait = 100; payload.isRunning() && !payload.isStale(); wait = Math.min(wait * 2, 1_000)) {
    try {
      await work();
      return true;
    } catch (error) {
      onError?.(error);
      await new Promise((resolve) => setTimeout(resolve, wait));
      await payload.heartbeat();
    }
  }
  return false;
}

/** One batch, message by message: the offset is committed only past what has been handled. */
async function handleBatch(
  payload: EachBatchPayload,
  { handle, onError }: SubscribeOptions,
  beat: () => void,
  commits: Commits | null,
): Promise<void> {
  const { batch, resolveOffset, heartbeat } = payload;
  try {
    for (const message of batch.messages) {
      const headers = message.headers as Delivery['headers'] | undefined;
      const { topic, partition } = batch;
      const { offset, key, value } = message;
      const delivery = { topic, partition, offset, key, headers: headers ?? {}, value };
      if (!(await insist(payload, () => handle(delivery), onError))) break;
      resolveOffset(message.offset);
      beat();
      await heartbeat();
    }
  } finally {
    await commits?.after(payload);
  }
}

/** "Now" is settled by the first fetch after joining the group: from then on nothing is missed. */
function tellHearing(consumer: Consumer, onHearing: () => void): void {
  let joined = false;
  consumer.on(consumer.events.GROUP_JOIN, () => {
    joined = true;
  });
  consumer.on(consumer.events.FETCH, () => {
    if (joined) onHearing();
    joined = false;
  });
}

async function subscribe(kafka: Kafka, options: SubscribeOptions): Promise<Subscription> {
  const { group, topics, fromNow } = options;
  const consumer: Consumer = kafka.consumer({
    groupId: group,
    sessionTimeout: SESSION_MS,
    heartbeatInterval: 1_500,
    rebalanceTimeout: 10_000,
    // A fetch that finds nothing holds up a stop for this long; what is there comes at once.
    maxWaitTimeInMs: 1_000,
    retry: { ...RETRY, restartOnFailure: async () => true },
  });
  const commits = fromNow ? null : new Commits();
  let crashed = false;
  let heard = Date.now();
  const beat = (): void => {
    heard = Date.now();
  };
  consumer.on(consumer.events.HEARTBEAT, beat);
  consumer.on(consumer.events.GROUP_JOIN, beat);
  consumer.on(consumer.events.FETCH, beat);
  if (fromNow) tellHearing(consumer, fromNow.onHearing);
  consumer.on(consumer.events.CRASH, ({ payload }) => {
    crashed = !payload.restart;
  });
  await consumer.connect();
  await consumer.subscribe({ topics: [...topics], fromBeginning: !fromNow });
  await consumer.run({
    autoCommit: false,
    eachBatchAutoResolve: false,
    partitionsConsumedConcurrently: PARTITIONS,
    eachBatch: (payload) => handleBatch(payload, options, beat, commits),
  });
  return {
    alive: () => !crashed && Date.now() - heard < SILENT_MS,
    async stop() {
      await commits?.stop();
      await consumer.disconnect();
    },
  };
}

async function publish(producer: Producer, messages: readonly Message[]): Promise<void> {
  const byTopic = new Map<string, Message[]>();
  for (const message of messages) byTopic.set(message.topic, [...(byTopic.get(message.topic) ?? []), message]);
  const topicMessages = [...byTopic].map(([topic, list]) => ({
    topic,
    messages: list.map(({ key, headers, value }) => ({ key, headers: { ...headers }, value })),
  }));
  await producer.sendBatch({ acks: -1, timeout: 5_000, topicMessages });
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
export function connectKafka({ brokers, clientId }: KafkaOptions): Broker {
  const common = {
    clientId,
    brokers: [...brokers],
    logLevel: logLevel.NOTHING,
    connectionTimeout: 2_000,
    requestTimeout: 10_000,
  };
  const kafka = new Kafka({ ...common, retry: RETRY });
  // Whoever publishes tries again by itself; a drain must not wait for a broker that is away. Connecting takes the
  // client's own setting, not the producer's.
  const few = { ...RETRY, retries: 2 };
  const producer = new Kafka({ ...common, retry: few }).producer({
    createPartitioner: Partitioners.DefaultPartitioner,
    allowAutoTopicCreation: false,
    retry: few,
  });
  let connected: Promise<void> | null = null;
  const connect = async (): Promise<void> => {
    connected ??= producer.connect().catch((error: unknown) => {
      connected = null;
      throw error;
    });
    await connected;
  };
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
    async publish(messages) {
      await connect();
      await publish(producer, messages);
    },
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
    dropTopics: (prefix) =>
      withAdmin(async (admin) => {
        const topics = (await admin.listTopics()).filter((topic) => topic.startsWith(prefix));
        if (topics.length > 0) await admin.deleteTopics({ topics });
      }),
    behind: (group, topics) => offsets.behind(group, topics),
    sent: (topic) => offsets.sent(topic),
    read: (topic, each) => withAdmin((admin) => readTopic(kafka, admin, topic, each)),
    async reachable() {
      const limit = new Promise<false>((resolve) => setTimeout(() => resolve(false), 2_000).unref());
      return Promise.race([connect().then(() => true), limit]).catch(() => false);
    },
    async close() {
      await offsets.close();
      if (connected) await producer.disconnect();
    },
  };
}
