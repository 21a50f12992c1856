import { randomUUID } from 'node:crypto';
import type { Fact } from '@byway/contracts/envelope';
import { outcomeRecorded } from '@byway/contracts/facts/attendance/outcome-recorded';
import { agreementMade } from '@byway/contracts/facts/intake/agreement-made';
import { agreementWithdrawn } from '@byway/contracts/facts/intake/agreement-withdrawn';
import { type Consumer, startConsumer } from '@byway/facts/consumer';
import { hear, hearAll } from '@byway/facts/hear';
import { listParked } from '@byway/facts/parking';
import { deliverAgain, startRelay } from '@byway/facts/relay';
import { stateFact } from '@byway/facts/state';
import { startWatch } from '@byway/facts/watch';
import { serviceUrls } from '@byway/service-kit/run/migrate';
import { Database, type Tx } from '@byway/tables/database';
import { newId } from '@byway/tables/ids';
import { eventually } from '@byway/testkit/eventually';
import { PASSWORD } from '@byway/testkit/template';
import { World } from '@byway/testkit/world';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

let world: World;
let intake: Database; // states
let attendance: Database; // hears
let consumer: Consumer;
/** Of one test, and stopped in any case: a consumer that goes on would keep the run from ending. */
let few: Consumer | undefined;
const heard: Fact[] = [];
let poison: string | null = null;
const tenant = { force: '43' };

const agree = (tx: Tx, subject: string): Promise<Fact> =>
  stateFact(tx, {
    fact: agreementMade,
    subject,
    data: agreementMade.valid,
    recorded: Date.parse(world.now),
    actor: 'officer-1',
  });

beforeAll(async () => {
  world = await World.open();
  const open = (service: string): Database => {
    const { url, systemUrl } = serviceUrls(world.adminUrl, service, PASSWORD);
    return new Database({ url, systemUrl });
  };
  intake = open('intake');
  attendance = open('attendance');
  consumer = await startConsumer({
    database: attendance,
    ...world.hearing,
    consumer: `${world.prefix}.attendance`,
    service: 'attendance',
    hears: hearAll(['intake'], async (_tx, fact) => {
      if (fact.subject === poison) throw new TypeError('cannot be taken in');
      heard.push(fact);
    }),
  });
});

afterAll(async () => {
  await few?.stop();
  await consumer.stop();
  await intake.close();
  await attendance.close();
  await world.close();
});

const heardOf = (subject: string): number[] =>
  heard.filter((fact) => fact.subject === subject).map((fact) => fact.sequence);

describe('a fact is stated with what made it true, or not at all', () => {
  it('a transaction that fails states nothing and uses up no number', async () => {
    const subject = randomUUID();
    await expect(
      intake.transaction(tenant, async (tx) => {
        await agree(tx, subject);
        throw new Error('refused');
      }),
    ).rejects.toThrow('refused');
    const fact = await intake.transaction(tenant, (tx) => agree(tx, subject));
    expect(fact.sequence).toBe(1);
  });

  it('a fact that its contract does not allow is never written', async () => {
    const subject = randomUUID();
    const data = { ...outcomeRecorded.valid, note: 'seemed tired' };
    const stating = intake.transaction(tenant, (tx) =>
      stateFact(tx, { fact: outcomeRecorded, subject, data, recorded: 0, actor: 'a' }),
    );
    await expect(stating).rejects.toThrow();
    expect(await world.facts('intake', subject)).toHaveLength(0);
  });

  it('fifty writers of one stream at once: 1..50 without a gap, in commit order', async () => {
    const subject = randomUUID();
    await Promise.all(Array.from({ length: 50 }, () => intake.transaction(tenant, (tx) => agree(tx, subject))));
    const { rows } = await world.admin.query(
      'select f.sequence::int as sequence from intake.outbox o join intake.fact f on f.id = o.fact_id where f.subject = $1 order by o.n',
      [subject],
    );
    expect(rows.map((row) => row.sequence)).toEqual(Array.from({ length: 50 }, (_, i) => i + 1));
  });
});

describe('from outbox to inbox', () => {
  it('what was committed arrives once, in the order of its stream, also when the relay sends it all again', async () => {
    const subject = randomUUID();
    for (let i = 0; i < 5; i += 1) await intake.transaction(tenant, (tx) => agree(tx, subject));
    const relay = startRelay({ database: intake, ...world.speaksFor('intake') });
    await eventually(() => heardOf(subject).length === 5);
    // A crash between the broker's acknowledgement and the delete: everything is queued and sent once more.
    await world.admin.query(
      'insert into intake.outbox (fact_id) select id from intake.fact where subject = $1 order by sequence',
      [subject],
    );
    const marker = randomUUID();
    await intake.transaction(tenant, (tx) => agree(tx, marker));
    await eventually(() => heardOf(marker).length === 1);
    await eventually(async () => (await world.admin.query('select 1 from intake.outbox')).rowCount === 0);
    await relay.stop();
    expect(heardOf(subject)).toEqual([1, 2, 3, 4, 5]);
  });

  it('a gap parks the case and heals itself when the missing fact comes', async () => {
    const subject = randomUUID();
    const first = await world.feed({ fact: agreementMade, subject, data: agreementMade.valid });
    await eventually(() => heardOf(subject).length === 1);
    const third = { ...first, id: newId(), sequence: 3, type: agreementWithdrawn.type, data: agreementWithdrawn.valid };
    await world.deliver(third);
    await eventually(async () =>
      (await attendance.system(listParked)).some((row) => row.subject === subject && row.reason === 'gap'),
    );
    await world.deliver({ ...third, id: newId(), sequence: 2 });
    await eventually(() => heardOf(subject).length === 3);
    expect(heardOf(subject)).toEqual([1, 2, 3]);
    await eventually(async () => !(await attendance.system(listParked)).some((row) => row.subject === subject));
  });

  it('a poisonous fact parks its case while others flow; redrive applies it and what waited, in order', async () => {
    poison = randomUUID();
    const other = randomUUID();
    await world.feed({ fact: agreementMade, subject: poison, data: agreementMade.valid });
    await world.feed({ fact: agreementWithdrawn, subject: poison, data: agreementWithdrawn.valid });
    await world.feed({ fact: agreementMade, subject: other, data: agreementMade.valid });
    await eventually(() => heardOf(other).length === 1);
    const parked = await eventually(async () =>
      (await attendance.system(listParked)).find((row) => row.subject === poison && row.waiting === 2),
    );
    expect(parked.reason).toBe('poison');
    expect(parked.error).toBe('TypeError');
    await expect(consumer.redrive(poison)).rejects.toThrow('cannot be taken in');
    const subject = poison;
    poison = null;
    expect(await consumer.redrive(subject)).toBe(true);
    expect(heardOf(subject)).toEqual([1, 2]);
  });

  it('what cannot be read goes to the dead-letter topic and stops nobody', async () => {
    const after = randomUUID();
    const dead: string[] = [];
    const letters = await world.broker.subscribe({
      group: `${world.prefix}.letters`,
      topics: [`${world.prefix}.dead-letter.attendance`],
      handle: async ({ headers }) => void dead.push(String(headers.reason)),
    });
    await world.broker.publish([{ topic: `${world.prefix}.intake`, key: 'x', headers: {}, value: 'not a fact' }]);
    await world.feed({ fact: agreementMade, subject: after, data: agreementMade.valid });
    await eventually(() => heardOf(after).length === 1);
    await eventually(() => dead.length === 1);
    await letters.stop();
  });
});

describe('a service that few facts concern', () => {
  it('keeps the place of each in its stream, and tells the broker how far it came before it leaves', async () => {
    const subject = randomUUID();
    const mine: number[] = [];
    const [group, topic] = [`${world.prefix}.attendance-few`, `${world.prefix}.intake`];
    few = await startConsumer({
      database: attendance,
      ...world.hearing,
      consumer: group,
      service: 'attendance',
      hears: [hear(agreementMade, async (_tx, fact) => void (fact.subject === subject && mine.push(fact.sequence)))],
    });
    const last = async (): Promise<number> => {
      const text = 'select last::int from attendance.inbox where consumer = $1 and subject = $2';
      return (await world.admin.query(text, [group, subject])).rows[0]?.last ?? 0;
    };
    const waits = async (): Promise<boolean> => {
      const text = 'select 1 from attendance.parked where consumer = $1 and subject = $2';
      return (await world.admin.query(text, [group, subject])).rowCount === 1;
    };
    // Nobody hears the first and the third of these; the second is missing for a while.
    const first = await world.feed({ fact: agreementWithdrawn, subject, data: agreementWithdrawn.valid });
    await eventually(async () => (await last()) === 1);
    await world.deliver({ ...first, id: newId(), sequence: 3 });
    await eventually(waits);
    expect([await last(), mine]).toEqual([1, []]);
    const { type, valid } = agreementMade;
    await world.deliver({ ...first, id: newId(), sequence: 2, type, data: valid });
    await eventually(async () => (await last()) === 3 && !(await waits()));
    expect(mine).toEqual([2]);
    await world.deliver({ ...first, id: newId(), sequence: 4 });
    await eventually(async () => (await last()) === 4);
    await few.stop();
    few = undefined;
    expect(await world.broker.behind(group, [topic])).toEqual(new Map([[topic, 0]]));
  });
});

describe('a fact that cannot be read', () => {
  it('makes its case wait, though no other; delivered again and readable, it and what waited are applied in order', async () => {
    const subject = randomUUID();
    const first = await intake.transaction(tenant, (tx) => agree(tx, subject));
    await world.deliver(first, { ce_actor: 'not an actor' });
    const parked = async (): Promise<boolean> =>
      (await attendance.system(listParked)).some((row) => row.subject === subject);
    await eventually(parked);
    await intake.transaction(tenant, (tx) => deliverAgain(tx, subject));
    const relay = startRelay({ database: intake, ...world.speaksFor('intake') });
    await eventually(() => heardOf(subject).length === 1);
    await relay.stop();
    await eventually(async () => !(await parked()));
  });
});

describe('what a sign-in accepted can always be stated', () => {
  it('an actor that no envelope could carry is refused before anything is written', async () => {
    const subject = randomUUID();
    const data = agreementMade.valid;
    const stating = intake.transaction(tenant, (tx) =>
      stateFact(tx, { fact: agreementMade, subject, data, recorded: 0, actor: 'jo@example.test' }),
    );
    await expect(stating).rejects.toThrow();
    expect(await world.facts('intake', subject)).toHaveLength(0);
  });
});

describe('tenants', () => {
  it('another force sees no row of a case table, and no tenant sees none at all', async () => {
    const subject = randomUUID();
    await intake.transaction(tenant, (tx) => agree(tx, subject));
    const count = { text: 'select 1 from fact where subject = $1', values: [subject] };
    expect(await intake.transaction(tenant, (tx) => tx.query(count))).toHaveLength(1);
    expect(await intake.transaction({ force: '42' }, (tx) => tx.query(count))).toHaveLength(0);
    await expect(intake.transaction({ force: '' }, (tx) => tx.query(count))).rejects.toThrow('force');
  });

  it('nobody sees what is parked of another force', async () => {
    const subject = randomUUID();
    const first = await world.feed({ fact: agreementMade, subject, data: agreementMade.valid });
    await world.deliver({ ...first, id: newId(), sequence: 3 });
    const seen = (force: string): Promise<boolean> =>
      attendance.transaction({ force }, async (tx) => (await listParked(tx)).some((row) => row.subject === subject));
    await eventually(() => seen('43'));
    expect(await seen('42')).toBe(false);
  });

  it('what was stated can be neither changed nor taken back', async () => {
    const change = intake.transaction(tenant, (tx) => tx.query({ text: `update fact set actor = 'x'` }));
    await expect(change).rejects.toThrow('permission denied');
    await expect(intake.system((tx) => tx.query({ text: 'delete from fact' }))).rejects.toThrow('permission denied');
  });
});

describe('who only watches', () => {
  it('who watches hears what is stated from now on, and takes nothing from who works', async () => {
    const state = async (subject: string): Promise<void> => {
      await intake.transaction(tenant, (tx) => agree(tx, subject));
    };
    const relay = startRelay({ database: intake, ...world.speaksFor('intake') });
    const [before, after] = [randomUUID(), randomUUID()];
    await state(before);
    await eventually(() => heardOf(before).length === 1);
    const seen: string[] = [];
    let hearing = 0;
    const watch = startWatch({
      ...world.hearing,
      name: `${world.prefix}.watch`,
      services: ['intake'],
      onFact: ({ subject }) => void seen.push(subject),
      onHearing: () => {
        hearing += 1;
      },
    });
    await eventually(() => hearing === 1);
    await state(after);
    await eventually(() => seen.includes(after));
    expect(seen).toEqual([after]);
    await watch.stop();
    await relay.stop();
    await eventually(() => heardOf(after).length === 1);
  });
});
