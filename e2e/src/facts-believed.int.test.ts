import { randomBytes, randomUUID } from 'node:crypto';
import { build } from '@byway/attendance/app';
import type { Fact } from '@byway/contracts/envelope';
import { summonsPosted } from '@byway/contracts/facts/court-summons/summons-posted';
import { agreementMade } from '@byway/contracts/facts/intake/agreement-made';
import { agreementWithdrawn } from '@byway/contracts/facts/intake/agreement-withdrawn';
import { believe } from '@byway/facts/believe';
import type { Delivery, Message } from '@byway/facts/broker';
import { type Consumer, startConsumer } from '@byway/facts/consumer';
import { hearAll } from '@byway/facts/hear';
import { listParked } from '@byway/facts/parking';
import { type PublicKeys, publicEntry, readPublicKeys, type SigningKey, signerOf } from '@byway/facts/signature';
import { Database } from '@byway/tables/database';
import { newId } from '@byway/tables/ids';
import { eventually } from '@byway/testkit/eventually';
import { World } from '@byway/testkit/world';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

let world: World;
let attendance: Database;
let consumer: Consumer;
const heard: Fact[] = [];
const parked: string[] = [];
const dead: string[] = [];

beforeAll(async () => {
  world = await World.open();
  const { DATABASE_URL: url = '', DATABASE_SYSTEM_URL: systemUrl = '' } = world.env('attendance');
  attendance = new Database({ url, systemUrl });
  consumer = await startConsumer({
    database: attendance,
    ...world.hearing,
    consumer: `${world.prefix}.attendance`,
    service: 'attendance',
    hears: hearAll(['intake', 'court-summons'], async (_tx, fact) => void heard.push(fact)),
    onParked: ({ subject }, reason) => void parked.push(`${subject} ${reason}`),
    onDeadLetter: ({ message }) => void dead.push(message),
  });
});
afterAll(async () => {
  await consumer.stop();
  await attendance.close();
  await world.close();
});

/** Puts a message on a topic as anybody could who reaches the broker. */
const send = (message: Message): Promise<void> => world.broker.publish([message]);
const signed = (service: string, message: Message): Promise<Message> => world.speaksFor(service).sign(message);

const heardOf = (subject: string): number[] =>
  heard.filter((fact) => fact.subject === subject).map((fact) => fact.sequence);
const isParked = async (subject: string): Promise<string | undefined> =>
  (await attendance.system(listParked)).find((row) => row.subject === subject)?.reason;
const agree = (subject: string): Promise<Fact> =>
  world.feed({ fact: agreementMade, subject, data: agreementMade.valid });

/** Refused for this reason; and the case neither waits nor has used up a number. */
async function expectRefused(why: string, subject: string, send: () => Promise<void>): Promise<void> {
  const before = dead.length;
  await send();
  await eventually(() => dead.length > before);
  expect(dead.slice(before)).toEqual([why]);
  expect([heardOf(subject), await isParked(subject)]).toEqual([[], undefined]);
  await agree(subject);
  await eventually(() => heardOf(subject).length === 1);
}

describe('I9 a fact is believed of its service alone', () => {
  const posted = (fact: Fact): Fact => ({
    ...fact,
    type: summonsPosted.type,
    source: 'court-summons',
    data: summonsPosted.valid,
  });

  it('one that speaks for another service is refused: on its topic, by its source, or by its type', async () => {
    const real = await agree(randomUUID());
    for (const [topic, fact] of [
      ['intake', posted(real)],
      ['court-summons', real],
      ['intake', { ...posted(real), source: 'intake' }],
    ] as const) {
      const subject = newId();
      const message = { ...world.messageOf({ ...fact, subject, id: newId() }), topic: `${world.prefix}.${topic}` };
      await expectRefused('wrong-topic', subject, async () => send(await signed(topic, message)));
    }
  });

  it('one under the key of another case is refused: its place in the partition would be another', async () => {
    const subject = newId();
    const real = await agree(randomUUID());
    const message = { ...world.messageOf({ ...real, subject }), key: newId() };
    await expectRefused('wrong-key', subject, async () => send(await signed('intake', message)));
  });
});

describe('I9 a fact is signed by its service', () => {
  const agreement = (subject: string): Fact =>
    world.factOf({ fact: agreementMade, subject, data: agreementMade.valid }, 1);

  it('what its service did not sign goes to the dead letters, with the reason, and uses up no number', async () => {
    for (const [why, sign] of [
      ['unsigned', async (message: Message) => message],
      ['wrong-signature', (message: Message) => signed('court-summons', message)],
      ['unknown-key', (message: Message) => signerOf({ id: 'mine', key: randomBytes(32) })(message)],
    ] as const) {
      const subject = newId();
      await expectRefused(why, subject, async () => send(await sign(world.messageOf(agreement(subject)))));
    }
  });

  it.each([
    ['its value', (message: Message) => ({ ...message, value: message.value.replace('true', 'false') })],
    ['its number', ({ headers, ...message }: Message) => ({ ...message, headers: { ...headers, ce_sequence: '2' } })],
    ['who did it', ({ headers, ...message }: Message) => ({ ...message, headers: { ...headers, ce_actor: 'me' } })],
    [
      'whose it is',
      ({ headers, ...message }: Message) => ({ ...message, headers: { ...headers, ce_court: 'B43KB00' } }),
    ],
    [
      'what it is',
      ({ headers, ...message }: Message) => ({
        ...message,
        headers: { ...headers, ce_type: agreementWithdrawn.type },
      }),
    ],
  ])('with %s altered it is refused', async (_, alter) => {
    const subject = newId();
    const honest = await signed('intake', world.messageOf(agreement(subject)));
    await expectRefused('wrong-signature', subject, () => send(alter(honest)));
  });

  it('a fact that was signed once can be sent again by anybody, and is a repeat', async () => {
    const subject = newId();
    const first = await agree(subject);
    await agree(subject);
    await eventually(() => heardOf(subject).length === 2);
    await world.deliver(first);
    await agree(subject);
    await eventually(() => heardOf(subject).length === 3);
    expect([heardOf(subject), await isParked(subject)]).toEqual([[1, 2, 3], undefined]);
  });

  it('what others add to a message on its way does not matter', async () => {
    const subject = newId();
    const honest = await signed('intake', world.messageOf(agreement(subject)));
    await send({ ...honest, headers: { ...honest.headers, 'mirrored-from': 'elsewhere' } });
    await eventually(() => heardOf(subject).length === 1);
  });

  it('two keys of a service are good while it is changed, and one only as long as it is known', async () => {
    const [old, next] = ['2026', '2027'].map((id) => ({ id, key: randomBytes(32) })) as [SigningKey, SigningKey];
    const bothOf = readPublicKeys([old, next].map((key) => publicEntry('intake', key)).join(','));
    const onlyNext = readPublicKeys(publicEntry('intake', next));
    if (typeof bothOf === 'string' || typeof onlyNext === 'string') throw new Error('no keys');
    const message = async (key: SigningKey): Promise<Delivery> => {
      const { headers, value, topic, key: about } = await signerOf(key)(world.messageOf(agreement(newId())));
      const asBytes = Object.entries(headers).map(([name, text]) => [name, Buffer.from(text)]);
      const sent = { topic, key: Buffer.from(about), value: Buffer.from(value), partition: 0, offset: '0' };
      return { ...sent, headers: Object.fromEntries(asBytes) };
    };
    const { prefix } = world;
    const believed = async (key: SigningKey, publicKeys: PublicKeys) =>
      believe(await message(key), { prefix, publicKeys });
    for (const key of [old, next]) await believed(key, bothOf);
    await believed(next, onlyNext);
    await expect(believed(old, onlyNext)).rejects.toThrow('unknown-key');
  });

  it('a service does not start with a key that the others could not know', async () => {
    const FACT_KEY = randomBytes(32).toString('base64');
    await expect(world.run('attendance', build, { FACT_KEY })).rejects.toThrow('attendance/first');
    const FACT_KEYS = `2027:${FACT_KEY}`;
    await expect(world.run('attendance', build, { FACT_KEYS })).rejects.toThrow('attendance/2027');
  });
});

describe('I8 a number is used up once', () => {
  it('another fact with the number of the last is no repeat: the case waits and somebody is told; the first stands', async () => {
    const subject = randomUUID();
    const first = await agree(subject);
    await eventually(() => heardOf(subject).length === 1);
    await world.deliver(first); // a repeat, and nothing else
    await world.deliver({ ...first, id: newId() });
    await eventually(() => parked.includes(`${subject} clash`));
    expect(await isParked(subject)).toBe('clash');
    expect(dead.at(-1)).toBe('another fact was taken in under this number');
    await agree(subject);
    const waiting = async (): Promise<number | undefined> =>
      (await attendance.system(listParked)).find((row) => row.subject === subject)?.waiting;
    await eventually(async () => (await waiting()) === 1);
    expect(heardOf(subject)).toEqual([1]);
    expect(await consumer.redrive(subject)).toBe(true);
    expect(heard.filter((fact) => fact.subject === subject).map(({ sequence }) => sequence)).toEqual([1, 2]);
    expect(heard.find((fact) => fact.subject === subject)?.id).toBe(first.id);
  });

  it('nor is one with the number of a fact that waits for its case', async () => {
    const subject = randomUUID();
    const first = await agree(subject);
    await eventually(() => heardOf(subject).length === 1);
    const third = { ...first, id: newId(), sequence: 3 };
    await world.deliver(third);
    await eventually(async () => (await isParked(subject)) === 'gap');
    await world.deliver({ ...third, id: newId() });
    await eventually(async () => (await isParked(subject)) === 'clash');
    await world.deliver({ ...first, id: newId(), sequence: 2 });
    await eventually(async () =>
      (await attendance.system(listParked)).some((row) => row.subject === subject && row.waiting === 2),
    );
    expect(await consumer.redrive(subject)).toBe(true);
    expect(heard.filter((fact) => fact.subject === subject).map(({ id }) => id)).toContain(third.id);
  });
});
