import { randomUUID } from 'node:crypto';
import type { Admin, ConsumerRunConfig, Kafka } from 'kafkajs';
import type { Delivery } from './broker.ts';

/** Reads a topic from its first message to what is its last at this moment, as a group of its own that leaves no trace. */
export async function readTopic(
  kafka: Kafka,
  admin: Admin,
  topic: string,
  each: (delivery: Delivery) => void,
): Promise<void> {
  const ends = await admin.fetchTopicOffsets(topic);
  const left = new Map(
    ends.flatMap(({ partition, low, high }) => (BigInt(high) > BigInt(low) ? [[partition, BigInt(high) - 1n]] : [])),
  );
  if (left.size === 0) return;
  const groupId = `read-${randomUUID()}`;
  const consumer = kafka.consumer({ groupId });
  await consumer.connect();
  try {
    await consumer.subscribe({ topic, fromBeginning: true });
    await new Promise<void>((resolve, reject) => {
      consumer.on(consumer.events.CRASH, ({ payload }) => {
        if (!payload.restart) reject(payload.error);
      });
      const reading: ConsumerRunConfig = {
        autoCommit: false,
        eachMessage: async ({ partition, message }) => {
          const last = left.get(partition);
          if (last === undefined) return;
          const { offset, key, value } = message;
          if (BigInt(offset) <= last)
            each({ topic, partition, offset, key, headers: (message.headers ?? {}) as Delivery['headers'], value });
          if (BigInt(offset) >= last) left.delete(partition);
          if (left.size === 0) resolve();
        },
      };
      consumer.run(reading).catch(reject);
    });
  } finally {
    await consumer.disconnect();
    await admin.deleteGroups([groupId]).catch(() => {});
  }
}
