import { fromHeaders } from '@byway/contracts/envelope';
import type { App } from '@byway/service-kit/app';
import { eventually } from '@byway/testkit/eventually';
import { World } from '@byway/testkit/world';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { BookedCase } from '../../test/booked-case.ts';
import { build } from '../app.ts';

// Recorded on Monday 8 March: it counts on Wednesday 10 March at 17:00.
const RECORDED = '2027-03-08T15:30:00.000Z';
const BEFORE = '2027-03-10T16:59:00.000Z';
const INSTANT = '2027-03-10T17:00:00.000Z';
const LATER = '2027-03-11T09:00:00.000Z';
// Nobody listens there: to the service the broker is away, while the test speaks to the real one.
const AWAY = { KAFKA_BROKERS: '127.0.0.1:1' };

let world: World;
let app: App;
beforeAll(async () => {
  world = await World.open();
  app = await world.run('attendance', build);
}, 60_000);
afterAll(() => world.close());

async function startedAgain(people: readonly BookedCase[], env: Record<string, string> = {}): Promise<void> {
  await app.stop();
  app = await world.run('attendance', build, env);
  for (const person of people) await person.signInAgain();
}

/** Sequence numbers of a case in the order the topic has them, from its beginning, once there are so many. */
async function published(caseId: string, count: number): Promise<number[]> {
  const seen: number[] = [];
  const subscription = await world.broker.subscribe({
    group: `${world.prefix}.reader-${caseId}`,
    topics: [`${world.prefix}.attendance`],
    handle: async ({ headers, value }) => {
      const fact = fromHeaders(headers, value ?? Buffer.alloc(0));
      if (fact.subject === caseId) seen.push(fact.sequence);
    },
  });
  await eventually(() => seen.length >= count, 20_000);
  await subscription.stop();
  return seen;
}

describe('4.1, I5 Kafka is away', () => {
  it.each(['accepted', 'refused'] as const)(
    '4.1 an excuse acknowledged one minute before the instant holds the miss whenever it is asked about: %s',
    async (decision) => {
      await world.at('2027-03-01T09:00:00.000Z');
      const person = await BookedCase.open(world);
      const absenceId = await person.records('did-not-attend', RECORDED);
      await startedAgain([person], AWAY);
      const excuseId = await person.excuses(BEFORE);
      // The instant passes, and programme's timer asks; attendance hears of it when the broker is back.
      await person.asked(absenceId, INSTANT);
      await world.at(LATER);
      expect(await person.stated(2)).toEqual(['outcome-recorded', 'excuse-lodged']);
      await startedAgain([person]);
      expect(await person.stated(3)).toEqual(['outcome-recorded', 'excuse-lodged', 'clearance-answered']);
      expect(await person.of('clearance-answered')).toMatchObject([
        { about: absenceId, answer: 'held', reason: 'excuse-open' },
      ]);
      await person.decides(excuseId, decision, LATER);
      await person.stated(5);
      expect((await person.of('miss-counted')).map(({ instant }) => instant)).toEqual(
        decision === 'refused' ? [LATER] : [],
      );
      expect((await person.of('outcome-corrected')).map(({ to }) => to)).toEqual(
        decision === 'accepted' ? ['excused'] : [],
      );
    },
    90_000,
  );

  it('4.1 lodged and accepted before the broker is back, it does not stand and never counts', async () => {
    await world.at('2027-03-01T09:00:00.000Z');
    const person = await BookedCase.open(world);
    const absenceId = await person.records('did-not-attend', RECORDED);
    await startedAgain([person], AWAY);
    const excuseId = await person.excuses(BEFORE);
    await person.asked(absenceId, INSTANT);
    await person.decides(excuseId, 'accepted', LATER);
    await startedAgain([person]);
    await person.heard('programme', 1);
    expect(await person.of('miss-counted')).toEqual([]);
    expect((await person.of('outcome-corrected')).map(({ to }) => to)).toEqual(['excused']);
    expect(await person.of('clearance-answered')).toMatchObject([{ about: absenceId, answer: 'held' }]);
  }, 90_000);

  it('I1, I8 commands of two cases are accepted, and their facts arrive after, each in the order of its stream', async () => {
    await world.at('2027-03-01T09:00:00.000Z');
    const people = [await BookedCase.open(world), await BookedCase.open(world)];
    await startedAgain(people, AWAY);
    for (const person of people) await person.records('did-not-attend', RECORDED);
    for (let round = 1; round <= 5; round += 1) {
      for (const person of people) {
        await person.corrects(round % 2 ? 'attended' : 'did-not-attend', BEFORE, round);
      }
    }
    for (const person of people) await person.decides(await person.excuses(BEFORE, 1), 'refused', BEFORE);
    const waiting = 'select 1 from attendance.outbox o join attendance.fact f on f.id = o.fact_id where f.subject = $1';
    for (const { caseId } of people) expect((await world.admin.query(waiting, [caseId])).rowCount).toBe(8);
    await startedAgain(people);
    for (const { caseId } of people) expect(await published(caseId, 8)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
  }, 90_000);

  it('a drain ends within 10 s all the same, and what was accepted is kept', async () => {
    const person = await BookedCase.open(world);
    await startedAgain([person], AWAY);
    await person.excuses(world.now);
    const began = performance.now();
    await startedAgain([person]);
    expect(performance.now() - began).toBeLessThan(10_000);
    expect(await published(person.caseId, 1)).toEqual([1]);
  }, 90_000);
});
