import { randomBytes } from 'node:crypto';
import { type Fact, toHeaders } from '@byway/contracts/envelope';
import { outcomeRecorded } from '@byway/contracts/facts/attendance/outcome-recorded';
import type { Broker, Message } from '@byway/facts/broker';
import { connectKafka } from '@byway/facts/kafka';
import { startRelay } from '@byway/facts/relay';
import { signerOf } from '@byway/facts/signature';
import { stateFact } from '@byway/facts/state';
import { Database } from '@byway/tables/database';
import { newId } from '@byway/tables/ids';
import { attendanceSchema } from './attendance-alone.ts';
import { type Figure, median, percent, perSecond } from './figure.ts';
import type { Rig } from './rig.ts';

const FACTS = 5_000;
const ROUNDS = 3;
/** As many as the relay sends at once. */
const BATCH = 500;
const IN_ONE_TRANSACTION = 100;
const NAME = 'bench-relay';

const sign = signerOf({ id: 'bench', key: randomBytes(32) });

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

async function stateMany(database: Database): Promise<Fact[]> {
  const stated: Fact[] = [];
  const recorded = Date.now();
  while (stated.length < FACTS) {
    await database.transaction({ force: '43' }, async (tx) => {
      for (let i = 0; i < IN_ONE_TRANSACTION; i += 1) {
        const about = { fact: outcomeRecorded, subject: newId(), data: outcomeRecorded.valid };
        stated.push(await stateFact(tx, { ...about, recorded, actor: 'facilitator-1' }));
      }
    });
  }
  return stated;
}

/** Seconds from the start of the relay until the outbox is empty. */
async function relayed(database: Database, broker: Broker, topic: string): Promise<number> {
  const began = performance.now();
  const relay = startRelay({ service: 'attendance', database, broker, topic, sign });
  const waits = async (): Promise<boolean> => {
    const rows = await database.system((tx) => tx.query({ name: 'outbox-any', text: 'select 1 from outbox limit 1' }));
    return rows.length > 0;
  };
  while (await waits()) await pause(5);
  const took = (performance.now() - began) / 1_000;
  await relay.stop();
  return took;
}

/** Seconds to publish the same messages without the outbox. */
async function published(facts: readonly Fact[], broker: Broker, topic: string): Promise<number> {
  const messages: Message[] = facts.map((fact) => ({
    topic,
    key: fact.subject,
    headers: toHeaders(fact),
    value: JSON.stringify(fact.data),
  }));
  const began = performance.now();
  for (let i = 0; i < messages.length; i += BATCH) await broker.publish(messages.slice(i, i + BATCH));
  return (performance.now() - began) / 1_000;
}

/** How fast the relay empties an outbox, against Kafka alone with the same messages in the same batches. */
export async function relayRate(rig: Rig): Promise<Figure[]> {
  await rig.strike();
  const { url, systemUrl } = await attendanceSchema(rig, NAME);
  const database = new Database({ url, systemUrl });
  const broker = connectKafka({ brokers: rig.brokers, clientId: NAME });
  const topics = { relay: `${NAME}.relay`, bare: `${NAME}.bare` };
  const rounds: { ours: number; theirs: number }[] = [];
  try {
    await broker.ensureTopics(Object.values(topics));
    // The first round warms both and is thrown away.
    for (let i = 0; i <= ROUNDS; i += 1) {
      const facts = await stateMany(database);
      const ours = FACTS / (await relayed(database, broker, topics.relay));
      const theirs = FACTS / (await published(facts, broker, topics.bare));
      if (i > 0) rounds.push({ ours, theirs });
    }
  } finally {
    await broker.close();
    await database.close();
  }
  return [
    {
      figure: 'relay, outbox → topic',
      value: perSecond(median(rounds.map(({ ours }) => ours))),
      baseline: perSecond(median(rounds.map(({ theirs }) => theirs))),
      ratio: percent(median(rounds.map(({ ours, theirs }) => ours / theirs))),
      target: '',
      met: null,
      how: `${FACTS} facts, ${ROUNDS} rounds, until the outbox is empty; baseline: kafkajs publishes the same messages`,
    },
  ];
}
