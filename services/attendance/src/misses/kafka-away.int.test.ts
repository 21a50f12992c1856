import { fromHeaders } from '@byway/contracts/envelope';
import type { App } from '@byway/service-kit/run/app';
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

interface Absent {
  readonly person: BookedCase;
  readonly absenceId: string;
  excuseId: string;
}

let world: World;
let app: App;
const absent: Absent[] = [];
const busy: BookedCase[] = [];
let waiting: number;
let drainMs: number;

async function absentPerson(): Promise<Absent> {
  const person = await BookedCase.open(world);
  return { person, absenceId: await person.records('did-not-attend', RECORDED), excuseId: '' };
}

const everybody = (): BookedCase[] => [...absent.map(({ person }) => person), ...busy];

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
  await eventually(() => seen.length >= count);
  await subscription.stop();
  return seen;
}

/** What happens while the broker is away: excuses one minute before the instant, and a busy hour of corrections. */
async function whileAway(): Promise<void> {
  for (const one of absent) one.excuseId = await one.person.excuses(BEFORE);
  for (const person of busy) await person.records('did-not-attend', BEFORE);
  for (let round = 1; round <= 5; round += 1) {
    const outcome = round % 2 ? 'attended' : 'did-not-attend';
    for (const person of busy) await person.corrects(outcome, BEFORE, round);
  }
  for (const person of busy) await person.decides(await person.excuses(BEFORE, 1), 'refused', BEFORE);
  // The instant passes, and programme's timer asks: attendance hears of it when the broker is back.
  for (const { person, absenceId } of absent) await person.asked(absenceId, INSTANT);
  await absent[2]?.person.decides(absent[2].excuseId, 'accepted', LATER);
}

beforeAll(async () => {
  world = await World.open();
  app = await world.run('attendance', build);
  for (let i = 0; i < 3; i += 1) absent.push(await absentPerson());
  for (let i = 0; i < 2; i += 1) busy.push(await BookedCase.open(world));
  await app.stop();
  app = await world.run('attendance', build, AWAY);
  for (const person of everybody()) await person.signInAgain();
  await whileAway();
  await world.at(LATER);
  waiting = (await world.admin.query('select 1 from attendance.outbox')).rowCount ?? 0;
  const began = performance.now();
  await app.stop();
  drainMs = performance.now() - began;
  app = await world.run('attendance', build);
  for (const person of everybody()) await person.signInAgain();
});
afterAll(() => world.close());

const theAbsent = (i: number): Absent => {
  const one = absent[i];
  if (!one) throw new Error(`nobody is ${i}`);
  return one;
};

describe('4.1, I5 an excuse acknowledged one minute before the instant, while Kafka is away', () => {
  it.each([
    [0, 'accepted'],
    [1, 'refused'],
  ] as const)('4.1 holds the miss whenever it is asked about; person %i: %s', async (i, decision) => {
    const { person, absenceId, excuseId } = theAbsent(i);
    expect(await person.stated(3)).toEqual(['outcome-recorded', 'excuse-lodged', 'clearance-answered']);
    const held = { about: absenceId, answer: 'held', reason: 'excuse-open' };
    expect(await person.of('clearance-answered')).toMatchObject([held]);
    await person.decides(excuseId, decision, LATER);
    await person.stated(5);
    const counted = (await person.of('miss-counted')).map(({ instant }) => instant);
    expect(counted).toEqual(decision === 'refused' ? [LATER] : []);
    const corrected = (await person.of('outcome-corrected')).map(({ to }) => to);
    expect(corrected).toEqual(decision === 'accepted' ? ['excused'] : []);
  });

  it('4.1 and accepted before it is back: the miss does not stand and never counts', async () => {
    const { person, absenceId } = theAbsent(2);
    await person.heard('programme', 1);
    expect(await person.of('miss-counted')).toEqual([]);
    expect((await person.of('outcome-corrected')).map(({ to }) => to)).toEqual(['excused']);
    expect(await person.of('clearance-answered')).toMatchObject([{ about: absenceId, answer: 'held' }]);
  });
});

describe('I1, I8 commands while Kafka is away', () => {
  it('I1 are accepted, and their facts wait', () => {
    // Three excuses and what the decision of one brought; eight facts of each of the busy.
    expect(waiting).toBe(3 + 2 + 2 * 8);
  });

  it.each([0, 1])('I8 their facts arrive after, in the order of their stream (case %i)', async (i) => {
    expect(await published(busy[i]?.caseId ?? '', 8)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
  });

  it('a drain meanwhile ends within 10 s', () => {
    expect(drainMs).toBeLessThan(10_000);
  });
});
