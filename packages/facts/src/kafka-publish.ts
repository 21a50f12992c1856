import { Kafka, type KafkaConfig, Partitioners, type Producer } from 'kafkajs';
import type { Message } from './broker.ts';
import { RETRY } from './kafka-settings.ts';

// A process that is told to stop does not wait for a broker that is away.
const CLOSE_MS = 2_000;
// The relay tries again by itself; a drain must not wait for a broker that is away.
const FEW = { ...RETRY, retries: 2 };

async function publish(producer: Producer, messages: readonly Message[]): Promise<void> {
  const byTopic = new Map<string, Message[]>();
  for (const message of messages) byTopic.set(message.topic, [...(byTopic.get(message.topic) ?? []), message]);
  const topicMessages = [...byTopic].map(([topic, list]) => ({
    topic,
    messages: list.map(({ key, headers, value }) => ({ key, headers: { ...headers }, value })),
  }));
  await producer.sendBatch({ acks: -1, timeout: 5_000, topicMessages });
}

/**
 * Publishes through one producer as long as it works. After any failure the next call makes a new one: the client keeps a connection whose
 * handshake timed out (a broker froze meanwhile), and refuses every send on it for ever.
 */
export class Publisher {
  readonly #kafka: Kafka;
  #producer: Promise<Producer> | null = null;

  constructor(config: KafkaConfig) {
    // Connecting follows the client's retry setting, not the producer's.
    this.#kafka = new Kafka({ ...config, retry: FEW });
  }

  async #connect(): Promise<Producer> {
    const producer = this.#kafka.producer({
      createPartitioner: Partitioners.DefaultPartitioner,
      allowAutoTopicCreation: false,
      retry: FEW,
    });
    await producer.connect().catch((error: unknown) => {
      void producer.disconnect().catch(() => {});
      throw error;
    });
    return producer;
  }

  async publish(messages: readonly Message[]): Promise<void> {
    this.#producer ??= this.#connect();
    const made = this.#producer;
    try {
      await publish(await made, messages);
    } catch (error) {
      if (this.#producer === made) this.#producer = null;
      void disconnect(made);
      throw error;
    }
  }

  async close(): Promise<void> {
    const patience = new Promise<void>((resolve) => setTimeout(resolve, CLOSE_MS).unref());
    if (this.#producer) await Promise.race([disconnect(this.#producer), patience]);
  }
}

/** Disconnecting waits for what is in flight, so it is not awaited. */
const disconnect = (made: Promise<Producer>): Promise<void> =>
  made.then((producer) => producer.disconnect()).catch(() => {});
