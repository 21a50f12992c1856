import { randomUUID } from 'node:crypto';
import type { Fact } from '@byway/contracts/envelope';
import { fromHeaders, transactionOf } from '@byway/contracts/envelope';
import { agreementMade } from '@byway/contracts/facts/intake/agreement-made';
import { type Consumer, startConsumer } from '@byway/facts/consumer';
import { hearAll } from '@byway/facts/hear';
import { listParked } from '@byway/facts/parking';
import { publishAgain } from '@byway/facts/publish-again';
import { type Relay, startRelay } from '@byway/facts/relay';
import { stateFact } from '@byway/facts/state';
import { Database } from '@byway/tables/database';
import { eventually } from '@byway/testkit/eventually';
import { World } from '@byway/testkit/world';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

let world: World;
let intake: Database; // states
let attendance: Database; // hears
let consumer: Consumer;
let relay: Relay | undefined;
/** What was taken in, and decided, in one transaction of the hearer, in order. */
const things: { readonly xid: string; readonly subject: string; readonly numbers: number[]; decided: number }[] = [];

const opened = (service: string): Database => {
  const { DATABASE_URL: url = '', DATABASE_SYSTEM_URL: systemUrl = '' } = world.env(service);
  return new Database({ url, systemUrl });
};

beforeAll(async () => {
  world = await World.open();
  intake = opened('intake');
  attendance = opened('attendance');
  consumer = await startConsumer({
    database: attendance,
    ...world.hearing,
    consumer: `${world.prefix}.attendance`,
    service: 'attendance',
    hears: hearAll(['intake'], async (tx, { subject, sequence }, whenAllIsHeard) => {
      const [row] = await tx.query<{ xid: string }>({ text: 'select pg_current_xact_id()::text as xid' });
      const xid = row?.xid ?? '';
      // Cases of other partitions are taken in meanwhile.
      const before = things.find((one) => one.xid === xid);
      const thing = before ?? { xid, subject, numbers: [], decided: 0 };
      if (!before) things.push(thing);
      // A decision that came between would be seen by what is heard after it.
      expect(thing.decided).toBe(0);
      thing.numbers.push(sequence);
      whenAllIsHeard(async () => {
        thing.decided += 1;
      });
    }),
  });
});
afterAll(async () => {
  await relay?.stop();
  await consumer.stop();
  await intake.close();
  await attendance.close();
  await world.close();
});

const takenOf = (subject: string): number[][] =>
  things.filter((thing) => thing.subject === subject).map(({ numbers }) => numbers);
const facts = (subject: string, n: number): readonly Fact[] =>
  world.statedTogether(Array.from({ length: n }, () => ({ fact: agreementMade, subject, data: agreementMade.valid })));
const waiting = async (subject: string): Promise<number> => {
  const text = 'select count(*)::int as n from attendance.parked_fact where subject = $1';
  return (await world.admin.query(text, [subject])).rows[0]?.n ?? 0;
};
const parked = async (subject: string): Promise<boolean> =>
  (await attendance.system(listParked)).some((row) => row.subject === subject);

describe('4.1 what one transaction states is one thing', () => {
  it('4.1 each fact says which of how many about its subject, also when it is published again', async () => {
    const [one, other] = [randomUUID(), randomUUID()];
    await intake.transaction({ force: '43' }, async (tx) => {
      for (const subject of [one, other, one, one]) {
        const data = agreementMade.valid;
        await stateFact(tx, {
          fact: agreementMade,
          subject,
          data,
          recorded: Date.parse(world.now),
          actor: 'officer-1',
        });
      }
    });
    await intake.transaction({ force: '43' }, (tx) =>
      stateFact(tx, { fact: agreementMade, subject: one, data: agreementMade.valid, recorded: 0, actor: 'officer-1' }),
    );
    relay = startRelay({ database: intake, ...world.speaksFor('intake') });
    await eventually(() => takenOf(one).length === 2 && takenOf(other).length === 1);
    await intake.single(publishAgain('intake'));
    const said: Record<string, (number | undefined)[]> = {};
    const read = async (): Promise<number> => {
      const found: Fact[] = [];
      await world.broker.read(
        `${world.prefix}.intake`,
        async ({ headers, value }) => void found.push(fromHeaders(headers, value)),
      );
      for (const { subject, sequence, part, parts } of found) said[`${subject}/${sequence}`] = [part, parts];
      return found.length;
    };
    await eventually(async () => (await read()) === 10);
    const alone = [undefined, undefined];
    expect([1, 2, 3, 4].map((n) => said[`${one}/${n}`])).toEqual([[1, 3], [2, 3], [3, 3], alone]);
    expect(said[`${other}/1`]).toEqual(alone);
    expect(takenOf(one)).toEqual([[1, 2, 3], [4]]);
    await relay.stop();
  });

  it('4.1 the rest of a transaction comes late: what has come waits, nothing is parked, and no other case waits', async () => {
    const [subject, other] = [randomUUID(), randomUUID()];
    const [first, second, third] = facts(subject, 3) as [Fact, Fact, Fact];
    await world.deliver(first);
    await world.deliver(second);
    await world.deliver(first); // a repeat
    await world.feed({ fact: agreementMade, subject: other, data: agreementMade.valid });
    await eventually(() => takenOf(other).length === 1);
    await eventually(async () => (await waiting(subject)) === 2);
    expect([takenOf(subject), await parked(subject)]).toEqual([[], false]);
    await world.deliver(third);
    // What a listener saw is committed a moment later.
    await eventually(async () => takenOf(subject).length === 1 && (await waiting(subject)) === 0);
    expect([takenOf(subject), await parked(subject)]).toEqual([[[1, 2, 3]], false]);
  });

  it('4.1 one in the middle is missing: the case waits, heals itself when it comes, and takes all in as one thing', async () => {
    const subject = randomUUID();
    const [first, second, third] = facts(subject, 3) as [Fact, Fact, Fact];
    const [after] = facts(subject, 1) as [Fact];
    for (const fact of [first, third, after]) await world.deliver(fact);
    await eventually(() => parked(subject));
    await eventually(async () => (await waiting(subject)) === 3);
    await world.deliver(second);
    await eventually(async () => !(await parked(subject)));
    expect(takenOf(subject)).toEqual([[1, 2, 3], [4]]);
  });

  it('4.1 delivered in pieces, with repeats and beside other cases, each transaction is taken in whole, in order, once', async () => {
    const piece = fc.record({ of: fc.nat(2), again: fc.nat(3) });
    const story = fc.record({
      sizes: fc.array(fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 1, maxLength: 5 }), {
        minLength: 3,
        maxLength: 3,
      }),
      pieces: fc.array(piece, { minLength: 5, maxLength: 40 }),
    });
    const property = fc.asyncProperty(story, async ({ sizes, pieces }) => {
      const streams = sizes.map((lengths) => {
        const subject = randomUUID();
        return { subject, lengths, facts: lengths.flatMap((n) => facts(subject, n)), sent: 0 };
      });
      const send = async (stream: (typeof streams)[number], again: number): Promise<void> => {
        for (const fact of stream.facts.slice(Math.max(0, stream.sent - again), stream.sent + 1))
          await world.deliver(fact);
        stream.sent = Math.min(stream.sent + 1, stream.facts.length);
      };
      for (const { of, again } of pieces) {
        const stream = streams[of];
        if (stream) await send(stream, again);
      }
      for (const stream of streams) while (stream.sent < stream.facts.length) await send(stream, 0);
      for (const { subject, lengths, facts: stated } of streams) {
        await eventually(
          async () => takenOf(subject).flat().length === stated.length && (await waiting(subject)) === 0,
        );
        const whole: number[][] = [];
        for (const n of lengths) whole.push(Array.from({ length: n }, (_, i) => whole.flat().length + i + 1));
        expect([takenOf(subject), await parked(subject)]).toEqual([whole, false]);
        expect(stated.map(transactionOf).filter((name) => name !== null).length).toBe(
          lengths.filter((n) => n > 1).reduce((sum, n) => sum + n, 0),
        );
      }
    });
    await fc.assert(property, { numRuns: 15 });
    expect(things.filter(({ numbers, decided }) => numbers.length !== decided)).toEqual([]);
  });
});
