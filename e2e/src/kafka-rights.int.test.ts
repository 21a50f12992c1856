import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { agreementMade } from '@byway/contracts/facts/intake/agreement-made';
import { SERVICE_NAMES } from '@byway/contracts/services';
import { testDataRoot } from '@byway/engines/data-dir';
import type { Broker } from '@byway/facts/broker';
import { connectKafka } from '@byway/facts/kafka';
import { startRelay } from '@byway/facts/relay';
import { stateFact } from '@byway/facts/state';
import { topicOf } from '@byway/facts/topics';
import { kafkaAccessOf } from '@byway/service-kit/run/kafka-access';
import { serviceUrls } from '@byway/service-kit/run/migrate';
import { createTopics, giveRights } from '@byway/system/prepare';
import { Database } from '@byway/tables/database';
import { newId } from '@byway/tables/ids';
import { eventually } from '@byway/testkit/eventually';
import { PASSWORD } from '@byway/testkit/template';
import { World } from '@byway/testkit/world';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type SecuredKafka, startSecuredKafka } from './secured-kafka.ts';

const PREFIX = 'secured';
const USERS = new Map([...SERVICE_NAMES, 'console', 'admin', 'stranger'].map((name) => [name, `password-of-${name}`]));

let folder: string;
let kafka: SecuredKafka;
const open: Broker[] = [];

/** A client as a process with these variables has it. */
function client(variables: Record<string, string>): Broker {
  const broker = connectKafka({ brokers: [kafka.address], clientId: 'rights', ...kafkaAccessOf(variables) });
  open.push(broker);
  return broker;
}
const as = (name: string, password = USERS.get(name) ?? ''): Broker =>
  client({ KAFKA_CA_FILE: kafka.caFile, KAFKA_USERNAME: name, KAFKA_PASSWORD: password });
const state = (broker: Broker, service: string): Promise<void> =>
  broker.publish([{ topic: topicOf(PREFIX, service), key: 'k', headers: {}, value: '{}' }]);

beforeAll(async () => {
  folder = mkdtempSync(join(testDataRoot(), 'secured-'));
  kafka = await startSecuredKafka(folder, USERS);
  const admin = as('admin');
  await eventually(() =>
    createTopics(admin, PREFIX).then(
      () => true,
      () => false,
    ),
  );
  await giveRights(admin, PREFIX);
  await giveRights(admin, PREFIX);
});
afterAll(async () => {
  for (const broker of open) await broker.close();
  await kafka?.stop();
  rmSync(folder, { recursive: true, force: true });
});

describe('Kafka with TLS, users and rights', () => {
  it('each service states on its own topic and on nobody else’s; the console states nothing', async () => {
    for (const service of SERVICE_NAMES) await state(as(service), service);
    await expect(state(as('attendance'), 'court-summons')).rejects.toThrow('ot authorized');
    await expect(state(as('court-summons'), 'attendance')).rejects.toThrow('ot authorized');
    for (const service of SERVICE_NAMES) await expect(state(as('console'), service)).rejects.toThrow('ot authorized');
  });

  it('each hears every service, in groups of its own name alone', async () => {
    const heard: string[] = [];
    const topics = SERVICE_NAMES.map((name) => topicOf(PREFIX, name));
    const handle = async ({ topic }: { readonly topic: string }): Promise<void> => void heard.push(topic);
    const own = await as('console').subscribe({ group: topicOf(PREFIX, 'console'), topics, handle });
    await eventually(() => new Set(heard).size === topics.length);
    await own.stop();
    const asAnother = await as('console').subscribe({ group: topicOf(PREFIX, 'programme'), topics, handle });
    await eventually(async () => !asAnother.alive());
    await asAnother.stop();
  });

  it('a wrong password, no password, no TLS, another authority, and a user without rights: nothing is stated', async () => {
    await expect(state(as('attendance', 'guessed'), 'attendance')).rejects.toThrow();
    await expect(state(client({ KAFKA_CA_FILE: kafka.caFile }), 'attendance')).rejects.toThrow();
    await expect(state(client({}), 'attendance')).rejects.toThrow();
    await expect(state(as('stranger'), 'attendance')).rejects.toThrow('ot authorized');
  });
});

describe('`npm run facts` against such a Kafka', () => {
  let world: World;
  let intake: Database;
  const FACTS = 3;
  const secrets = (name: string, password = USERS.get(name) ?? ''): Record<string, string> => ({
    KAFKA_CA_FILE: kafka.caFile,
    KAFKA_USERNAME: name,
    KAFKA_PASSWORD: password,
  });
  /** The command as an installer runs it, with these variables and no others of Kafka. */
  const facts = (variables: Record<string, string>, ...args: string[]) =>
    new Promise<{ code: number; output: string }>((resolve) => {
      const script = new URL('../../infra/system/src/facts-main.ts', import.meta.url).pathname;
      const where = [`--url=${world.adminUrl}`, `--brokers=${kafka.address}`, `--prefix=${PREFIX}`, '--service=intake'];
      const { FACT_PUBLIC_KEYS } = world.env('intake');
      const env = { ...process.env, NODE_OPTIONS: '', FACT_PUBLIC_KEYS, ...variables };
      execFile(process.execPath, [script, ...args, ...where], { env }, (error, stdout, stderr) =>
        resolve({ code: error ? Number(error.code) : 0, output: `${stdout}${stderr}` }),
      );
    });
  /** As the relay of intake publishes, by intake's own user. */
  async function published(): Promise<void> {
    const sign = world.speaksFor('intake').sign;
    const relay = startRelay({
      database: intake,
      broker: as('intake'),
      service: 'intake',
      topic: topicOf(PREFIX, 'intake'),
      sign,
    });
    const waits = 'select from intake.outbox union all select from intake.topic_log where again_subject is not null';
    await eventually(async () => (await world.admin.query(waits)).rowCount === 0);
    await relay.stop();
  }

  beforeAll(async () => {
    world = await World.open();
    const { url, systemUrl } = serviceUrls(world.adminUrl, 'intake', PASSWORD);
    intake = new Database({ url, systemUrl });
    for (let n = 0; n < FACTS; n += 1)
      await intake.transaction({ force: '43' }, (tx) =>
        stateFact(tx, {
          fact: agreementMade,
          subject: newId(),
          data: agreementMade.valid,
          recorded: 0,
          actor: 'officer-1',
        }),
      );
    await published();
  });
  afterAll(async () => {
    await intake.close();
    await world.close();
  });

  it('I9 compares topic and fact table as a user of the brokers, and names what somebody else put there', async () => {
    // What the tests above put on the topic is no fact.
    const before = await facts(secrets('admin'), 'verify');
    expect(before).toMatchObject({ code: 1, output: expect.stringContaining(`${FACTS} facts, 0 missing, 1 foreign`) });
    expect(await facts(secrets('intake'), 'verify')).toEqual(before);
    await state(as('admin'), 'intake');
    const after = await facts(secrets('admin'), 'verify');
    expect(after.output).toContain(`${FACTS} facts, 0 missing, 2 foreign`);
  });

  it('I9 publishes again what only intake can sign, and finds nothing missing then', async () => {
    const again = await facts(secrets('admin'), 'publish-again');
    expect(again).toMatchObject({ code: 0, output: expect.stringContaining(`publishes ${FACTS} facts again`) });
    await published();
    expect((await facts(secrets('admin'), 'verify')).output).toContain(`${FACTS} facts, 0 missing`);
  });

  it('without TLS, without a user, with a guessed password or without rights it says so, and never that all is well', async () => {
    for (const variables of [{}, { KAFKA_CA_FILE: kafka.caFile }, secrets('admin', 'guessed'), secrets('stranger')]) {
      const { code, output } = await facts(variables, 'verify');
      expect([Object.values(variables), code]).toEqual([Object.values(variables), 2]);
      expect(output).not.toMatch(/same|password-of|guessed/);
    }
  });
});
