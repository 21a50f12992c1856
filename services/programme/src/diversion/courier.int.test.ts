import { randomUUID } from 'node:crypto';
import { NOTICE_CLEARANCE_ANSWERED } from '@byway/contracts/clearance';
import { agreementMade } from '@byway/contracts/facts/intake/agreement-made';
import type { App } from '@byway/service-kit/run/app';
import { eventually } from '@byway/testkit/eventually';
import { World } from '@byway/testkit/world';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Client, Connection } from '@temporalio/client';
import { EnrolledCase } from '../../test/enrolled.ts';
import { WORKFLOW_KEY } from '../../test/plain-history.ts';
import { build } from '../app.ts';
import type { Deps } from '../deps.ts';
import { sealedConverter } from './payload-codec.ts';
import { markSent } from './telling.store.ts';

let world: World;
let app: App;
let connection: Connection;
let temporal: Client;

beforeAll(async () => {
  world = await World.open();
  app = await world.run('programme', build);
  connection = await Connection.connect({ address: process.env.TEMPORAL_ADDRESS ?? '' });
  const dataConverter = sealedConverter(WORKFLOW_KEY);
  temporal = new Client({ connection, namespace: process.env.TEMPORAL_NAMESPACE ?? 'byway', dataConverter });
});
afterAll(async () => {
  await connection?.close();
  await world.close();
});

const query = async (text: string, ...values: unknown[]) => (await world.admin.query(text, values)).rows;
const row = async (caseId: string) =>
  (await query('select * from programme.diversion_case where case_id = $1', caseId))[0];
const set = (what: string, caseId: string) =>
  query(`update programme.diversion_case set ${what} where case_id = $1`, caseId);

/** Tells the workflow nothing new, as of an instant. */
const poke = (caseId: string, instant: string): Promise<void> =>
  temporal.workflow
    .getHandle(`case:${caseId}`)
    .signal('tell', { facts: [], clock: { p0: Date.parse(instant), r0: Date.now(), rate: 0 } });

/** Holds the row of a case as a long transaction would. */
async function holding(caseId: string, work: () => Promise<void>): Promise<void> {
  const client = await world.admin.connect();
  try {
    await client.query('begin');
    await client.query('select from programme.diversion_case where case_id = $1 for update', [caseId]);
    await work();
    await client.query('commit');
  } finally {
    client.release();
  }
}

describe('what a workflow reports', () => {
  it('is saved once it can be, though nobody asks again', async () => {
    const story = await EnrolledCase.agreed(world);
    const reportedAt = async () => (await row(story.caseId)).reported_at;
    const before = await reportedAt();
    const waiting = async () =>
      (
        await query(
          "select count(*)::int n from pg_stat_activity where wait_event_type = 'Lock' and query like '%set taken_n = greatest%'",
        )
      )[0].n;
    await holding(story.caseId, async () => {
      await poke(story.caseId, world.now);
      await eventually(async () => (await waiting()) === 1);
      // Whoever waits for a lock for two seconds is sent away.
      await eventually(async () => (await waiting()) === 0);
    });
    await eventually(async () => (await reportedAt()) > before);
  });

  it('4.1 tells the courier that what it waits for has come meanwhile: nothing waits for the next sweep', async () => {
    const story = await EnrolledCase.agreed(world);
    await story.marked(1, 'did-not-attend');
    await story.waitsFor('2027-03-03T17:00:00.000Z');
    // As one whose report comes after the clock was moved.
    await set('next_at = null', story.caseId);
    await world.at('2027-03-03T17:00:00Z');
    await poke(story.caseId, '2027-03-01T19:45:00Z');
    await story.stated('programme.clearance-sought.v1');
  });
});

describe('a fact that nobody waits for', () => {
  const soon = "nudge_at < clock_timestamp() + interval '5 seconds' as soon";
  const isSoon = async (caseId: string) =>
    (await query(`select ${soon} from programme.diversion_case where case_id = $1`, caseId))[0].soon;

  it('is told within seconds, though the workflow was told something just before', async () => {
    const story = await EnrolledCase.agreed(world);
    await set("nudge_at = clock_timestamp() + interval '1 hour'", story.caseId);
    const given = { step: 'notice', round: 1, about: story.caseId, answer: 'clear', reason: null } as const;
    await world.feed({ fact: NOTICE_CLEARANCE_ANSWERED.attendance, subject: story.caseId, data: given });
    await story.taken(3);
  });

  it('is told within seconds where it came while the workflow was being told', async () => {
    const story = await EnrolledCase.agreed(world);
    await set('last_n = 3, awaited_n = 3, nudge_at = null', story.caseId);
    await markSent((app.deps as Deps).database, story.caseId, 2);
    expect(await isSoon(story.caseId)).toBe(true);
    await set('last_n = 2, awaited_n = 2', story.caseId);
    await markSent((app.deps as Deps).database, story.caseId, 2);
    expect(await isSoon(story.caseId)).toBe(false);
  });
});

describe('a courier of many cases', () => {
  it('I6 many facts of many cases at once are each taken in, and hardly anybody is asked again', async () => {
    const clients = Array.from({ length: 20 }, async () => {
      for (let n = 0; n < 3; n += 1) {
        await world.feed({ fact: agreementMade, subject: randomUUID(), data: agreementMade.valid });
      }
    });
    await Promise.all(clients);
    const look = `select count(*) filter (where taken_n < last_n)::int behind, count(*)::int all_of, max(nudges) nudges
                    from programme.diversion_case`;
    let asked = 0;
    await eventually(async () => {
      const [{ behind, all_of, nudges }] = await query(look);
      asked = Math.max(asked, nudges);
      return behind === 0 && all_of >= 60;
    });
    expect(asked).toBeLessThanOrEqual(1);
  });

  it('asks a silent one again; while work waits for a worker, only after a minute, and new facts go out before', async () => {
    const [lost, behind, other] = [
      await EnrolledCase.agreed(world),
      await EnrolledCase.agreed(world),
      await EnrolledCase.agreed(world),
    ];
    const silentFor = (seconds: number): string =>
      `taken_n = 1, nudge_at = null, reported_at = clock_timestamp() - interval '${seconds} seconds'`;
    await set(silentFor(13), lost.caseId);
    await lost.taken(2);

    const { worker, polls } = app.deps as Deps;
    await worker.stop();
    await poke(behind.caseId, world.now);
    await eventually(() => polls.isBehind());
    const nudges = async () => (await row(behind.caseId)).nudges;
    await set(silentFor(13), behind.caseId);
    // Whose facts were not all sent is found by the same sweep.
    for (const _sweep of [1, 2]) {
      await set('told_n = 1, nudge_at = null', other.caseId);
      await eventually(async () => (await row(other.caseId)).told_n === 2);
    }
    expect(await nudges()).toBe(0);
    await set(silentFor(61), behind.caseId);
    await eventually(async () => (await nudges()) === 1);
  });
});
