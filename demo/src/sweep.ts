import type { Engines } from '@byway/engines/engines';
import { connectKafka } from '@byway/facts/kafka';
import { databasesNamed, dropDatabase } from '@byway/system/databases';

/** Removes what earlier stories left: their databases and topics. Real data (`byway`) is never touched. */
export async function sweepOldStories(engines: Engines): Promise<void> {
  for (const name of await databasesNamed(engines.databaseUrl, 'story_')) await dropDatabase(engines.databaseUrl, name);
  const broker = connectKafka({ brokers: engines.kafkaBrokers.split(','), clientId: 'sweep' });
  try {
    await broker.dropTopics('story-');
  } finally {
    await broker.close();
  }
}
