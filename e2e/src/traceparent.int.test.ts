import { randomUUID } from 'node:crypto';
import { agreementMade } from '@byway/contracts/facts/intake/agreement-made';
import { type Consumer, startConsumer } from '@byway/facts/consumer';
import { hearAll } from '@byway/facts/hear';
import { type Relay, startRelay } from '@byway/facts/relay';
import { stateFact } from '@byway/facts/state';
import { serviceUrls } from '@byway/service-kit/run/migrate';
import type { Sweep } from '@byway/service-kit/sweeps/sweep';
import { setDue, startDue } from '@byway/service-kit/time/dated-steps';
import { Database, type Tx } from '@byway/tables/database';
import { eventually } from '@byway/testkit/eventually';
import { PASSWORD } from '@byway/testkit/template';
import { World } from '@byway/testkit/world';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

const GIVEN = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01';
const LATER = '00-1bf7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01';

let world: World;
let intake: Database; // dates, and states when the time has come
let attendance: Database; // hears
let due: Sweep;
let relay: Relay;
let consumer: Consumer;
let now: number;
const heard = new Map<string, string | null>();

beforeAll(async () => {
  world = await World.open();
  now = Date.parse(world.now);
  const open = (service: string): Database => {
    const { url, systemUrl } = serviceUrls(world.adminUrl, service, PASSWORD);
    return new Database({ url, systemUrl });
  };
  intake = open('intake');
  attendance = open('attendance');
  const agree = async (tx: Tx, subject: string): Promise<void> => {
    await stateFact(tx, { fact: agreementMade, subject, data: agreementMade.valid, recorded: now, actor: 'nobody' });
  };
  due = startDue({
    service: 'intake',
    database: intake,
    clock: { now: () => now, until: () => Number.POSITIVE_INFINITY },
    handlers: { agree: (tx, { subject }) => agree(tx, subject) },
    onError: () => {},
  });
  relay = startRelay({ database: intake, ...world.speaksFor('intake') });
  consumer = await startConsumer({
    database: attendance,
    ...world.hearing,
    consumer: `${world.prefix}.attendance`,
    service: 'attendance',
    hears: hearAll(['intake'], async (tx, { subject }) => void heard.set(subject, tx.traceparent)),
  });
});
afterAll(async () => {
  await consumer.stop();
  await due.stop();
  await relay.stop();
  await intake.close();
  await attendance.close();
  await world.close();
});

/** Dates the step in a request with this `traceparent`; it states a fact once policy time is an hour on. */
const dated = (subject: string, traceparent: string | null): Promise<void> =>
  intake.transaction({ force: world.force, traceparent }, (tx) =>
    setDue(tx, { kind: 'agree', key: subject, subject, at: now + 3_600_000 }),
  );

describe('where nothing is traced, what a caller sent goes all the way, and nothing else does', () => {
  it('from a request by way of a dated step, the outbox and the topic into what hears it', async () => {
    const [traced, again, plain] = [randomUUID(), randomUUID(), randomUUID()];
    await dated(traced, GIVEN);
    await dated(again, GIVEN);
    await dated(again, LATER); // moved: by whoever moved it
    await dated(plain, null);
    now += 3_600_000;
    due.wake();
    await eventually(() => heard.size === 3);
    expect([traced, again, plain].map((subject) => heard.get(subject))).toEqual([GIVEN, LATER, null]);
  });
});
