import { outcomeRecorded } from '@byway/contracts/facts/attendance/outcome-recorded';
import type { App } from '@byway/service-kit/run/app';
import { eventually } from '@byway/testkit/eventually';
import { World } from '@byway/testkit/world';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Client, Connection } from '@temporalio/client';
import { defaultPayloadConverter } from '@temporalio/common';
import { EnrolledCase } from '../../test/enrolled.ts';
import { WORKFLOW_KEY } from '../../test/plain-history.ts';
import { recordHistories } from '../../test/record-histories.ts';
import { build } from '../app.ts';
import type { CaseFact } from './case-fact.ts';
import { sealedConverter } from './payload-codec.ts';

/** Marked as sealed, and sealed by nobody. */
const UNREADABLE = { metadata: { encoding: Buffer.from('binary/byway-sealed') }, data: Buffer.alloc(64, 1) };

/** Temporal's number for the command that completes a run. */
const COMPLETE_WORKFLOW = 4;

let world: World;
let app: App;
/** With BYWAY_RECORD=1 these cases' histories are kept, for the versions to come to replay. */
const toRecord: { caseId: string; name: string }[] = [];
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
  await connection.close();
  const { TEMPORAL_ADDRESS, TEMPORAL_NAMESPACE = 'byway' } = process.env;
  if (process.env.BYWAY_RECORD && TEMPORAL_ADDRESS) {
    await recordHistories(TEMPORAL_ADDRESS, TEMPORAL_NAMESPACE, toRecord);
  }
  await world.close();
});

/** The facts of a case as the record holds them, as a signal carries them. */
async function record(caseId: string): Promise<CaseFact[]> {
  const text = 'select n, envelope from programme.case_fact where case_id = $1 order by n';
  const { rows } = await world.admin.query(text, [caseId]);
  return rows.map(({ n, envelope }) => ({
    n,
    type: envelope.type,
    recorded: Date.parse(envelope.recordedTime),
    effective: Date.parse(envelope.time),
    actor: envelope.actor,
    data: envelope.data,
  }));
}

/** How many cases the figure says are told what they may not read. */
async function unreadable(): Promise<number> {
  const { payload } = await app.http.inject('/metrics');
  return Number(/^byway_unreadable_cases\{[^}]*\} (\d+)/m.exec(payload)?.[1]);
}

const held = () => ({ p0: Date.parse(world.now), r0: Date.now(), rate: 0 });

describe('telling a case', () => {
  it('Programme 1: told again all it knows, in one signal and backwards, it does nothing a second time', async () => {
    const story = await EnrolledCase.agreed(world);
    await story.noticed();
    const before = await story.types();
    const effects = 'select key, at, result from programme.effect where case_id = $1 order by key';
    const done = (await world.admin.query(effects, [story.caseId])).rows;
    const facts = await record(story.caseId);
    const handle = temporal.workflow.getHandle(`case:${story.caseId}`);
    await handle.signal('tell', { facts: facts.toReversed(), clock: held() });
    await handle.signal('tell', { facts: facts.slice(1, 3), clock: held() });
    await story.marked(2, 'attended');
    await story.taken(facts.length + 1);
    expect(await story.types()).toEqual(before);
    expect((await world.admin.query(effects, [story.caseId])).rows).toEqual(done);
  });

  it('5.1 a session attended is told with the next thing that something may follow from: a miss, or the last credit', async () => {
    const missed = await EnrolledCase.agreed(world);
    await missed.marked(1, 'attended');
    expect(await missed.heard(3)).toBe(2);
    await missed.marked(2, 'did-not-attend');
    await missed.waitsFor('2027-03-10T17:00:00.000Z');
    // From then on it is told of everything at once: a credit may let go on, or undo, what rests on the miss.
    await missed.marked(3, 'attended');
    await missed.taken(5);

    const well = await EnrolledCase.agreed(world);
    for (const n of [1, 2, 3, 4, 5]) await well.marked(n, 'attended');
    expect(await well.heard(7)).toBe(2);
    await well.marked(6, 'attended');
    expect((await well.stated('programme.case-ended.v1')).data.as).toBe('completed');
    const { events } = await temporal.workflow.getHandle(`case:${well.caseId}`).fetchHistory();
    expect(events?.length).toBeLessThanOrEqual(18);
  });

  const forgeries = [
    ['sealed by nobody', UNREADABLE],
    ['not sealed at all', defaultPayloadConverter.toPayload({ facts: [], clock: { p0: 0, r0: 0, rate: 0 } })],
  ] as const;
  it.each(forgeries)(
    'I20 a signal that is %s holds up no other case, the figure says so at once, and its own is begun again',
    async (_what, forged) => {
      const [spoilt, other] = [await EnrolledCase.agreed(world), await EnrolledCase.agreed(world)];
      const before = await unreadable();
      const forger = new Client({
        connection,
        namespace: process.env.TEMPORAL_NAMESPACE ?? 'byway',
        dataConverter: { payloadCodecs: [{ encode: async () => [forged], decode: async (all) => all }] },
      });
      await forger.workflow.getHandle(`case:${spoilt.caseId}`).signal('tell', {});
      await other.noticed();
      expect(await other.types()).toContain('programme.notice-raised.v1');
      await eventually(async () => (await unreadable()) === before + 1);
      // Of the second session: the first was over, and its absence would count at once.
      await spoilt.marked(2, 'did-not-attend');
      await spoilt.taken(3);
      expect(await spoilt.types()).toEqual(['programme.place-requested.v1']);
    },
  );

  it('I15 a run that somebody else completed is not the end of a live case: it is begun again, and goes on', async () => {
    const story = await EnrolledCase.agreed(world);
    const workflowId = `case:${story.caseId}`;
    const taskQueue = `forged-${story.caseId}`;
    await temporal.workflow.getHandle(workflowId).terminate();
    await temporal.workflow.start('diversion', { workflowId, taskQueue, args: [] });
    const { workflowService } = connection;
    const namespace = process.env.TEMPORAL_NAMESPACE ?? 'byway';
    const { taskToken } = await connection.withDeadline(Date.now() + 60_000, () =>
      workflowService.pollWorkflowTaskQueue({ namespace, taskQueue: { name: taskQueue } }),
    );
    const complete = { commandType: COMPLETE_WORKFLOW, completeWorkflowExecutionCommandAttributes: {} };
    await workflowService.respondWorkflowTaskCompleted({ namespace, taskToken, commands: [complete] });
    for (const n of [1, 2, 3, 4, 5, 6]) await story.marked(n, 'attended');
    expect((await story.stated('programme.case-ended.v1')).data.as).toBe('completed');
    expect(await story.types()).toEqual(['programme.place-requested.v1', 'programme.case-ended.v1']);
  });

  it('Programme 1: a later fact that comes first waits for the one before it', async () => {
    const story = await EnrolledCase.agreed(world);
    const handle = temporal.workflow.getHandle(`case:${story.caseId}`);
    const five = [3, 4, 5, 6, 7, 8].map((n) => asTold(story, n - 2, n));
    await handle.signal('tell', { facts: five.slice(1).toReversed(), clock: held() });
    await world.at('2027-04-13T09:00:00Z');
    expect(await story.types()).toEqual(['programme.place-requested.v1']);
    await handle.signal('tell', { facts: five.slice(0, 2), clock: held() });
    const ended = await story.stated('programme.case-ended.v1');
    expect(ended.data).toEqual({ as: 'completed', endedAt: '2027-04-12T18:45:00.000Z' });
  });

  it('Programme 5: lost and started again from the record, it does the same and no more', async () => {
    const story = await EnrolledCase.agreed(world);
    await story.noticed();
    const before = await story.types();
    toRecord.push({ caseId: story.caseId, name: 'rebuilt-from-its-facts' });
    await temporal.workflow.getHandle(`case:${story.caseId}`).terminate('the server was lost');
    await story.marked(2, 'attended');
    await story.taken(5);
    expect(await story.types()).toEqual(before);
    for (const n of [3, 4, 5, 6]) await story.marked(n, 'attended');
    const manager = await world.as('programme', 'programme-manager');
    await eventually(
      async () => (await manager.get(`/cases/${story.caseId}`)).body.nextAt === '2027-08-30T16:00:00.000Z',
    );
  });

  it('4.1 with the clock running its own timer asks, at the instant', async () => {
    const story = await EnrolledCase.agreed(world);
    await story.marked(1, 'did-not-attend');
    toRecord.push({ caseId: story.caseId, name: 'asked-by-its-own-timer' });
    await story.waitsFor('2027-03-03T17:00:00.000Z');
    const { clock, database } = app.deps;
    await clock.move(database, { p0: Date.parse('2027-03-03T16:59:58Z'), r0: Date.now(), rate: 1 });
    const sought = await story.stated('programme.clearance-sought.v1');
    expect(sought.data.instant).toBe('2027-03-03T17:00:00.000Z');
    expect(sought.recorded_time.getTime()).toBeGreaterThanOrEqual(Date.parse('2027-03-03T17:00:00Z'));
    expect(sought.recorded_time.getTime()).toBeLessThan(Date.parse('2027-03-03T17:00:05Z'));
  });
});

/** Place `n` attended, as fact number `at` of the case. */
function asTold(story: EnrolledCase, n: number, at: number): CaseFact {
  const place = story.place(n);
  const recorded = Date.parse(place.startsAt) + 6_300_000;
  const data = outcomeRecorded.write.parse({ ...place, outcome: 'attended', absenceId: null });
  return { n: at, type: outcomeRecorded.type, recorded, effective: recorded, actor: 'facilitator-1', data };
}
