import { randomUUID } from 'node:crypto';
import type { Admin, ConsumerRunConfig, Kafka } from 'kafkajs';
import type { Delivery } from './broker.ts';

export interface Reading {
  readonly each: (delivery: Delivery) => Promise<void>;
  readonly since: number | undefined;
}

const SILENT_MS = 30_000;

/** A topic that is deleted while it is read never reaches its end: 30 s without a message are taken for that. */
class Silence {
  #last = performance.now();
  #timer: NodeJS.Timeout | undefined;

  readonly broken = (): void => {
    this.#last = performance.now();
  };

  onTooLong(give: () => void): void {
    this.#timer = setInterval(() => performance.now() - this.#last > SILENT_MS && give(), 1_000);
  }

  stop(): void {
    clearInterval(this.#timer);
  }
}

/**
 * Reads a topic from its first message (or the first sent at `since` or later) to its last at this moment, in a temporary group that is
 * deleted afterwards.
 */
export async function readTopic(kafka: Kafka, admin: Admin, topic: string, { each, since }: Reading): Promise<void> {
  const begins = since === undefined ? [] : await admin.fetchTopicOffsetsByTimestamp(topic, since);
  const beginOf = new Map(begins.map(({ partition, offset }) => [partition, BigInt(offset)]));
  const ends = await admin.fetchTopicOffsets(topic);
  const left = new Map(
    ends.flatMap(({ partition, low, high }) =>
      BigInt(high) > (beginOf.get(partition) ?? BigInt(low)) ? [[partition, BigInt(high) - 1n]] : [],
    ),
  );
  if (left.size === 0) return;
  // By its ACLs a service reads only in groups whose names begin with its own.
  const groupId = `${topic}.read-${randomUUID()}`;
  const consumer = kafka.consumer({ groupId });
  const silence = new Silence();
  await consumer.connect();
  try {
    await consumer.subscribe({ topic, fromBeginning: true });
    await new Promise<void>((resolve, reject) => {
      silence.onTooLong(() => reject(new Error('the topic fell silent before its end')));
      consumer.on(consumer.events.CRASH, ({ payload }) => {
        if (!payload.restart) reject(payload.error);
      });
      const reading: ConsumerRunConfig = {
        autoCommit: false,
        eachMessage: async ({ partition, message }) => {
          silence.broken();
          const last = left.get(partition);
          if (last === undefined) return;
          const { offset, key, value } = message;
          if (BigInt(offset) <= last)
            await each({
              topic,
              partition,
              offset,
              key,
              headers: (message.headers ?? {}) as Delivery['headers'],
              value,
            });
          if (BigInt(offset) >= last) left.delete(partition);
          if (left.size === 0) resolve();
        },
      };
      consumer.run(reading).catch(reject);
      for (const [partition, offset] of beginOf) consumer.seek({ topic, partition, offset: String(offset) });
    });
  } finally {
    silence.stop();
    await consumer.disconnect();
    await admin.deleteGroups([groupId]).catch(() => {});
  }
}
