import type { Admin, Kafka } from 'kafkajs';

const ANSWER_MS = 2_000;
// Health and figures ask often: an answer is reused for so long.
const FRESH_MS = 3_000;

/** Rejects when `work` takes longer than a request for figures may wait. */
async function soon<T>(work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error('the broker does not answer')), ANSWER_MS);
  });
  return Promise.race([work, limit]).finally(() => clearTimeout(timer));
}

/** Ends of topics and offsets of groups, over one connection that is opened at the first call and again after a fault. */
export class Offsets {
  readonly #kafka: Kafka;
  #admin: Promise<Admin> | null = null;
  #answered = Number.NEGATIVE_INFINITY;

  constructor(kafka: Kafka) {
    this.#kafka = kafka;
  }

  async #ask<T>(question: (admin: Admin) => Promise<T>): Promise<T> {
    const connect = async (): Promise<Admin> => {
      const admin = this.#kafka.admin({ retry: { retries: 1, initialRetryTime: 100, maxRetryTime: 500 } });
      await admin.connect();
      return admin;
    };
    this.#admin ??= connect();
    const asked = this.#admin;
    try {
      return await soon(asked.then(question));
    } catch (error) {
      if (this.#admin === asked) this.#admin = null;
      asked.then((admin) => admin.disconnect()).catch(() => {});
      throw error;
    }
  }

  /** By topic, the messages after the group's committed offsets; all of them where it has committed none. */
  behind(group: string, topics: readonly string[]): Promise<ReadonlyMap<string, number>> {
    return this.#ask(async (admin) => {
      const committed = await admin.fetchOffsets({ groupId: group, topics: [...topics] });
      const lag = async (topic: string): Promise<[string, number]> => {
        const at = new Map(
          committed.find((one) => one.topic === topic)?.partitions.map((p) => [p.partition, p.offset]),
        );
        const ends = await admin.fetchTopicOffsets(topic);
        const behind = ends.map(
          ({ partition, low, high }) => Number(high) - Math.max(Number(at.get(partition) ?? -1), Number(low)),
        );
        return [topic, behind.reduce((sum, n) => sum + Math.max(n, 0), 0)];
      };
      return new Map(await Promise.all(topics.map(lag)));
    });
  }

  sent(topic: string): Promise<number> {
    return this.#ask(async (admin) => {
      const ends = await admin.fetchTopicOffsets(topic);
      return ends.reduce((sum, { high }) => sum + Number(high), 0);
    });
  }

  cluster(): Promise<string> {
    return this.#ask(async (admin) => (await admin.describeCluster()).clusterId);
  }

  /** Whether the broker describes its cluster. An answer is reused for three seconds, a failure is not. */
  async answers(): Promise<boolean> {
    if (performance.now() - this.#answered < FRESH_MS) return true;
    try {
      await this.cluster();
      this.#answered = performance.now();
      return true;
    } catch {
      return false;
    }
  }

  async close(): Promise<void> {
    await this.#admin?.then((admin) => admin.disconnect()).catch(() => {});
  }
}
