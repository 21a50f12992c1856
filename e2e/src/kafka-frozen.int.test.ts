import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { agreementMade } from '@byway/contracts/facts/intake/agreement-made';
import { SERVICE_NAMES } from '@byway/contracts/services';
import { testDataRoot } from '@byway/engines/data-dir';
import { type Engines, startEngines } from '@byway/engines/engines';
import type { Broker } from '@byway/facts/broker';
import { connectKafka } from '@byway/facts/kafka';
import { keepSubscribed } from '@byway/facts/keep-subscribed';
import { startRelay } from '@byway/facts/relay';
import { stateFact } from '@byway/facts/state';
import { topicsOf } from '@byway/facts/topics';
import { Database } from '@byway/tables/database';
import { newId } from '@byway/tables/ids';
import { eventually } from '@byway/testkit/eventually';
import { World } from '@byway/testkit/world';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

const FROZEN_MS = 15_000;

let folder: string;
let kafka: Engines;
let world: World;
let intake: Database;
let broker: Broker; // connected before any freeze
const brokers: Broker[] = [];

const connected = (): Broker => {
  const one = connectKafka({ brokers: [kafka.kafkaBrokers], clientId: 'frozen' });
  brokers.push(one);
  return one;
};

/** Kafka stands still, as in a long collection or with its machine paused: no reset, no answer. */
async function freeze(ms = FROZEN_MS): Promise<void> {
  const pid = kafka.pids.kafka ?? 0;
  process.kill(pid, 'SIGSTOP');
  await pause(ms);
  process.kill(pid, 'SIGCONT');
}

const state = (subject: string): Promise<unknown> =>
  intake.transaction({ force: '43' }, (tx) => {
    const data = agreementMade.valid;
    return stateFact(tx, { fact: agreementMade, subject, data, recorded: Date.parse(world.now), actor: 'officer-1' });
  });
const waiting = async (): Promise<number> => (await world.admin.query('select 1 from intake.outbox')).rowCount ?? -1;

beforeAll(async () => {
  folder = mkdtempSync(join(testDataRoot(), 'frozen-'));
  [kafka, world] = await Promise.all([
    startEngines({ dataDir: folder, mode: 'native', only: ['kafka'], durable: false, ui: false }),
    World.open(),
  ]);
  const { DATABASE_URL: url = '', DATABASE_SYSTEM_URL: systemUrl = '' } = world.env('intake');
  intake = new Database({ url, systemUrl });
  broker = connected();
  await broker.ensureTopics(topicsOf(world.prefix, SERVICE_NAMES));
});
afterAll(async () => {
  for (const one of brokers) await one.close();
  await intake.close();
  await world.close();
  await kafka.stop();
  rmSync(folder, { recursive: true, force: true });
});

describe('I10 Kafka stands still for 15 s', () => {
  it('who publishes since then, or began meanwhile, publishes what waited', async () => {
    const before = startRelay({ database: intake, ...world.speaksFor('intake'), broker });
    await state(newId());
    await eventually(async () => (await waiting()) === 0);
    const thawed = freeze();
    await before.stop();
    const meanwhile = connected();
    for (let i = 0; i < 20; i += 1) await state(newId());
    const relay = startRelay({ database: intake, ...world.speaksFor('intake'), broker: meanwhile });
    await thawed;
    await eventually(async () => (await waiting()) === 0);
    expect(relay.alive()).toBe(true);
    await relay.stop();
  });

  it('it is not reachable meanwhile for who had reached it before, and is afterwards', async () => {
    expect(await broker.reachable()).toBe(true);
    const thawed = freeze();
    // An answer is good for three seconds.
    await pause(4_000);
    expect(await broker.reachable()).toBe(false);
    await thawed;
    await eventually(() => broker.reachable());
  });

  it('a consumer is of its group again, hears what comes, and its commits are taken', async () => {
    const topic = `${world.prefix}.attendance`;
    const group = `${world.prefix}.frozen`;
    let heard = 0;
    const consumer = keepSubscribed(connected(), {
      group,
      topics: [topic],
      handle: async () => {
        heard += 1;
      },
    });
    const says = (): Promise<boolean> =>
      broker.publish([{ topic, key: newId(), headers: {}, value: '{}' }]).then(() => true);
    // A publisher that was not answered sends again: what is said once may be heard twice, also within one look.
    await says();
    await eventually(() => heard > 0);
    await freeze();
    const before = heard;
    await eventually(() => says().catch(() => false));
    await eventually(() => heard > before);
    // Who is outside its group hears all the same; what it has heard is not taken down.
    await eventually(async () => (await broker.behind(group, [topic])).get(topic) === 0);
    expect(consumer.alive()).toBe(true);
    await consumer.stop();
  });
});
