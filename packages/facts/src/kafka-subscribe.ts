import type { Consumer, EachBatchPayload, Kafka } from 'kafkajs';
import type { Delivery, SubscribeOptions, Subscription } from './broker.ts';
import { Commits } from './kafka-commits.ts';
import { PARTITIONS, RETRY } from './kafka-settings.ts';

// A killed consumer holds its partitions for one session; 6 s is the shortest the broker allows by default.
const SESSION_MS = 6_000;
const SILENT_MS = 30_000;

/** Signs that a consumer works: heartbeats of its group, accepted commits, no hanging delivery. */
class Life {
  #heard = Date.now();
  #refused: number | null = null;
  readonly #inHand = new Set<{ readonly since: number }>();
  isCrashed = false;

  /** A fetch is no sign of life: a consumer that its group has expelled goes on fetching for ever. */
  readonly heard = (): void => {
    this.#heard = Date.now();
  };

  readonly refused = (isRefused: boolean): void => {
    this.#refused = isRefused ? (this.#refused ?? Date.now()) : null;
  };

  async hold<T>(work: () => Promise<T>): Promise<T> {
    const one = { since: Date.now() };
    this.#inHand.add(one);
    return work().finally(() => this.#inHand.delete(one));
  }

  alive(): boolean {
    const since = [
      this.#heard,
      this.#refused ?? Number.POSITIVE_INFINITY,
      ...[...this.#inHand].map((one) => one.since),
    ];
    return !this.isCrashed && Date.now() - Math.min(...since) < SILENT_MS;
  }
}

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
  life: Life,
  commits: Commits | null,
): Promise<void> {
  const { batch, resolveOffset, heartbeat } = payload;
  try {
    for (const message of batch.messages) {
      const headers = message.headers as Delivery['headers'] | undefined;
      const { topic, partition } = batch;
      const { offset, key, value } = message;
      const delivery = { topic, partition, offset, key, headers: headers ?? {}, value };
      if (!(await insist(payload, () => life.hold(() => handle(delivery)), onError))) break;
      resolveOffset(message.offset);
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

export async function subscribe(kafka: Kafka, options: SubscribeOptions): Promise<Subscription> {
  const { group, topics, fromNow, atOnce = 1 } = options;
  const consumer: Consumer = kafka.consumer({
    groupId: group,
    sessionTimeout: SESSION_MS,
    heartbeatInterval: 1_500,
    rebalanceTimeout: 10_000,
    // A fetch that finds nothing holds up a stop for this long; what is there comes at once.
    maxWaitTimeInMs: 1_000,
    retry: { ...RETRY, restartOnFailure: async () => true },
  });
  const life = new Life();
  const commits = fromNow ? null : new Commits({ onRefused: life.refused, ...options });
  consumer.on(consumer.events.HEARTBEAT, life.heard);
  consumer.on(consumer.events.GROUP_JOIN, life.heard);
  if (fromNow) tellHearing(consumer, fromNow.onHearing);
  consumer.on(consumer.events.CRASH, ({ payload }) => {
    life.isCrashed = !payload.restart;
  });
  try {
    await consumer.connect();
    await consumer.subscribe({ topics: [...topics], fromBeginning: !fromNow });
    await consumer.run({
      autoCommit: false,
      eachBatchAutoResolve: false,
      partitionsConsumedConcurrently: PARTITIONS * atOnce,
      eachBatch: (payload) => handleBatch(payload, options, life, commits),
    });
  } catch (error) {
    // Whoever subscribes tries again: each try that failed would keep its connections.
    await consumer.disconnect().catch(() => {});
    throw error;
  }
  return {
    alive: () => life.alive(),
    async stop() {
      await commits?.stop();
      await consumer.disconnect();
    },
  };
}
