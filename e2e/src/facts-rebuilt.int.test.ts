import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { agreementMade } from '@byway/contracts/facts/intake/agreement-made';
import { SERVICES } from '@byway/contracts/services';
import type { Message } from '@byway/facts/broker';
import { type Comparison, compareLog } from '@byway/facts/compare-log';
import { type Consumer, startConsumer } from '@byway/facts/consumer';
import { Epoch } from '@byway/facts/epoch';
import { hear } from '@byway/facts/hear';
import { type LogCheck, startLogCheck } from '@byway/facts/log-check';
import { listParked } from '@byway/facts/parking';
import { publishAgain } from '@byway/facts/publish-again';
import { type Relay, startRelay } from '@byway/facts/relay';
import { stateFact } from '@byway/facts/state';
import { serviceUrls } from '@byway/service-kit/run/migrate';
import { Database } from '@byway/tables/database';
import { newId } from '@byway/tables/ids';
import { eventually } from '@byway/testkit/eventually';
import { PASSWORD } from '@byway/testkit/template';
import { World } from '@byway/testkit/world';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

const SUBJECTS = Array.from({ length: 20 }, () => randomUUID());
const LENGTH = 6;

let world: World;
let intake: Database; // states
let attendance: Database; // hears
let topic: string;
/** Of each consumer, by subject, the numbers of the facts that had their effect. */
const heard = new Map<string, Map<string, number[]>>();
const consumers: Consumer[] = [];

beforeAll(async () => {
  world = await World.open();
  topic = `${world.prefix}.intake`;
  const open = (service: string): Database => {
    const { url, systemUrl } = serviceUrls(world.adminUrl, service, PASSWORD);
    return new Database({ url, systemUrl });
  };
  intake = open('intake');
  attendance = open('attendance');
});
afterAll(async () => {
  await Promise.all(consumers.map((consumer) => consumer.stop()));
  await intake.close();
  await attendance.close();
  await world.close();
});

/** Every subject's stream, one fact longer for each round; published as a service publishes. */
async function state(rounds: number): Promise<void> {
  const relay = startRelay({ database: intake, ...world.speaksFor('intake') });
  for (let round = 0; round < rounds; round += 1) {
    for (const subject of SUBJECTS) {
      await intake.transaction({ force: '43' }, (tx) =>
        stateFact(tx, { fact: agreementMade, subject, data: agreementMade.valid, recorded: 0, actor: 'officer-1' }),
      );
    }
  }
  await published();
  await relay.stop();
}

/** Waits until the relay has nothing left, with one that is started for it. */
async function published(): Promise<void> {
  const relay = startRelay({ database: intake, ...world.speaksFor('intake') });
  const waits = 'select from intake.outbox union all select from intake.topic_log where again_subject is not null';
  await eventually(async () => (await world.admin.query(waits)).rowCount === 0);
  await relay.stop();
}

async function listen(name: string): Promise<Consumer> {
  const of = heard.get(name) ?? new Map<string, number[]>();
  heard.set(name, of);
  const consumer = await startConsumer({
    database: attendance,
    ...world.hearing,
    consumer: `${world.prefix}.${name}`,
    service: 'attendance',
    hears: [
      hear(agreementMade, async (_tx, { subject, sequence }) => {
        of.set(subject, [...(of.get(subject) ?? []), sequence]);
      }),
    ],
  });
  consumers.push(consumer);
  return consumer;
}

const heardBy = (name: string): number[][] => SUBJECTS.map((subject) => heard.get(name)?.get(subject) ?? []);
const upTo = (n: number): number[][] => SUBJECTS.map(() => Array.from({ length: n }, (_, i) => i + 1));
const hasHeard = (name: string, n: number) =>
  eventually(() => {
    expect(heardBy(name)).toEqual(upTo(n));
    return true;
  });

/** The topic is there and empty, as after a broker's disk was replaced. */
async function lose(): Promise<void> {
  await world.broker.dropTopics(topic);
  await eventually(async () => {
    await world.broker.ensureTopics([topic]);
    return (await world.broker.sent(topic)) === 0;
  });
}

/** As the relay of the service does when it is told to, while it runs. */
async function rebuild(): Promise<void> {
  await intake.single(publishAgain('intake'));
  await published();
}
const compare = (): Promise<Comparison> =>
  compareLog({ database: intake, ...world.hearing, schema: 'intake', service: 'intake', topic });

const facts = (...args: string[]) =>
  new Promise<{ code: number; output: string }>((resolve) => {
    const script = new URL('../../infra/system/src/facts-main.ts', import.meta.url).pathname;
    const where = [`--url=${world.adminUrl}`, `--brokers=${process.env.KAFKA_BROKERS}`, `--prefix=${world.prefix}`];
    const { FACT_PUBLIC_KEYS } = world.env('intake');
    const env = { ...process.env, NODE_OPTIONS: '', FACT_PUBLIC_KEYS };
    execFile(process.execPath, [script, ...args, ...where], { env }, (error, stdout, stderr) =>
      resolve({ code: error ? Number(error.code) : 0, output: `${stdout}${stderr}` }),
    );
  });

describe('a broker that lost a topic', () => {
  it('I9 is rebuilt from the fact table: who was behind, who was not, and who is new hear each fact once, in order', async () => {
    await listen('running');
    const behind = await listen('behind');
    await state(2);
    await hasHeard('running', 2);
    await hasHeard('behind', 2);
    await behind.stop();
    await state(LENGTH - 2);
    await hasHeard('running', LENGTH);
    expect(await compare()).toEqual({ facts: SUBJECTS.length * LENGTH, missing: [], foreign: [] });

    await lose();
    const { missing, foreign } = await compare();
    expect([missing.length, foreign]).toEqual([SUBJECTS.length * LENGTH, []]);

    await rebuild();
    await Promise.all([listen('behind'), listen('new')]);
    await hasHeard('behind', LENGTH);
    await hasHeard('new', LENGTH);
    expect(await compare()).toEqual({ facts: SUBJECTS.length * LENGTH, missing: [], foreign: [] });
  });

  it('I10 published again a second time, beside a service that goes on, nothing has its effect twice', async () => {
    await Promise.all([rebuild(), state(1)]);
    for (const name of ['running', 'behind', 'new']) await hasHeard(name, LENGTH + 1);
    expect(heardBy('running')).toEqual(upTo(LENGTH + 1));
    expect(await attendance.system(listParked)).toEqual([]);
    expect((await compare()).missing).toEqual([]);
  });

  it('I9 `npm run facts` says that topics differ, publishes again, and says that they are the same', async () => {
    await lose();
    const n = SUBJECTS.length * (LENGTH + 1);
    const lost = await facts('verify');
    expect(lost).toMatchObject({ code: 1, output: expect.stringContaining(`1 of ${SERVICES.length} topics differ`) });
    expect(lost.output).toContain(`intake         DIFFERS  ${n} facts, ${n} missing, 0 foreign`);
    const again = await facts('publish-again', '--service=intake');
    expect(again).toEqual({
      code: 0,
      output: `intake         publishes ${n} facts again, now or when it is started\n`,
    });
    await published();
    expect(await facts('verify')).toMatchObject({ code: 0, output: expect.stringContaining('every topic is as') });
    expect((await facts('publish-again', '--service=none')).code).toBe(2);
  });

  it('I9 a fact whose signature was stripped, or that lies under another key, is not there: nobody would take it in', async () => {
    const text = 'select id from intake.fact where subject = $1 order by sequence limit 2';
    const [first, second] = (await world.admin.query<{ id: string }>(text, [SUBJECTS[0]])).rows;
    const taken: Message[] = [];
    await world.broker.read(topic, async ({ key, headers, value }) => {
      const id = headers.ce_id?.toString();
      if (id !== first?.id && id !== second?.id) return;
      const { signature: _, ...unsigned } = headers;
      const isFirst = id === first?.id;
      const kept = Object.fromEntries(Object.entries(isFirst ? unsigned : headers).map(([k, v]) => [k, String(v)]));
      taken.push({ topic, key: isFirst ? String(key) : randomUUID(), headers: kept, value: String(value) });
    });
    await lose();
    await world.broker.publish(taken);
    const { missing, foreign } = await compare();
    expect(foreign).toEqual([]);
    expect(missing.some((name) => name.endsWith(String(first?.id)))).toBe(true);
    expect(missing.some((name) => name.endsWith(String(second?.id)))).toBe(true);
    expect((await facts('verify', '--service=intake')).code).toBe(1);
    await rebuild();
    expect((await compare()).missing).toEqual([]);
  });

  it('I9 what is in a topic and in no fact table is named', async () => {
    const [subject] = SUBJECTS;
    const fact = world.factOf({ fact: agreementMade, subject: randomUUID(), data: agreementMade.valid }, 1);
    const other = { ...fact, id: newId(), subject: String(subject) };
    // Signed by nobody: what the service signed and does not know, it said before its database was put back.
    await world.broker.publish([world.messageOf(fact), world.messageOf(other)]);
    await world.broker.publish([{ topic, key: 'x', headers: {}, value: 'not a fact' }]);
    const { missing, foreign } = await compare();
    expect(missing).toEqual([]);
    expect(foreign).toHaveLength(3);
    expect(foreign).toContain(`${fact.subject}/1 ${fact.id}`);
  });
});

describe('a log that is looked after', () => {
  const lost: number[] = [];
  const differs: Comparison[] = [];
  let check: LogCheck | undefined;
  let relay: Relay | undefined;
  // It compares once, at its second look.
  let epoch: Epoch;
  const start = (): void => {
    relay = startRelay({ database: intake, ...world.speaksFor('intake') });
    check = startLogCheck({
      database: intake,
      ...world.hearing,
      epoch,
      service: 'intake',
      schema: 'intake',
      sources: ['attendance'],
      onLost: () => void lost.push(1),
      onDiffers: (comparison) => void differs.push(comparison),
      everyMs: { look: 200, compare: 3_600_000 },
    });
  };
  beforeAll(async () => {
    epoch = new Epoch(world.prefix);
    await epoch.restore(intake);
    start();
  });
  afterAll(async () => {
    await check?.stop();
    await relay?.stop();
  });
  const isRested = () =>
    eventually(async () => {
      const waits = 'select from intake.outbox union all select from intake.topic_log where again_subject is not null';
      return (await world.admin.query(waits)).rowCount === 0;
    });
  const isWhole = () => eventually(async () => (await compare()).missing.length === 0);
  const known = async (): Promise<{ cluster: string | null; sent: number }> =>
    (await world.admin.query('select cluster, sent::int from intake.topic_log')).rows[0];

  it('another cluster, or a topic that went back, is filled again by the service itself', async () => {
    await eventually(() => check?.figures().compared);
    // The first look: facts are there, and nothing is known of a log.
    await eventually(() => lost.length === 1);
    await isWhole();
    await eventually(async () => (await known()).sent >= SUBJECTS.length);
    await world.admin.query(`update intake.topic_log set cluster = 'another'`);
    await eventually(() => lost.length === 2);
    await eventually(async () => (await known()).cluster !== 'another');
    await isRested();
    await world.broker.dropTopics(topic); // it is made again, and filled, while nobody waits for it to be empty
    await eventually(() => lost.length === 3);
    await isWhole();
  });

  it('I9 what is missing, foreign or altered lately is counted', async () => {
    await check?.stop();
    await relay?.stop();
    const [row] = (await world.admin.query(`select * from intake.fact order by id limit 1`)).rows;
    const { id, subject } = row as { id: string; subject: string };
    const altered = world.factOf({ fact: agreementMade, subject, data: agreementMade.valid }, Number(row.sequence));
    await world.deliver({ ...altered, id });
    start();
    await eventually(() => differs.some(({ foreign }) => foreign.includes(`${subject}/${row.sequence} ${id}`)));
    await eventually(() => (check?.figures().compared?.foreign ?? 0) > 0);
    expect(check?.figures()).toMatchObject({ published: expect.any(Number), heard: { attendance: 0 } });
  });
});
