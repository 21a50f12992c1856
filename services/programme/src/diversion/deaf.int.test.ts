import type { App } from '@byway/service-kit/run/app';
import { eventually } from '@byway/testkit/eventually';
import { World } from '@byway/testkit/world';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Client, Connection } from '@temporalio/client';
import { EnrolledCase } from '../../test/enrolled.ts';
import { WORKFLOW_KEY } from '../../test/plain-history.ts';
import { build } from '../app.ts';
import { sealedConverter } from './payload-codec.ts';

/** Temporal's number for the command that starts a timer. */
const START_TIMER = 3;
const NAMESPACE = process.env.TEMPORAL_NAMESPACE ?? 'byway';

let world: World;
let app: App;
let connection: Connection;
let temporal: Client;

beforeAll(async () => {
  world = await World.open();
  app = await world.run('programme', build);
  connection = await Connection.connect({ address: process.env.TEMPORAL_ADDRESS ?? '' });
  temporal = new Client({ connection, namespace: NAMESPACE, dataConverter: sealedConverter(WORKFLOW_KEY) });
});
afterAll(async () => {
  await connection?.close();
  await world.close();
});

/** Temporal tries a step again after ten seconds where it was not answered; a run that was told something begins anew to count. */
const TRIED_MS = 35_000;

/** As if the case had been silent, and told again, for more than a minute. */
const hasBeenSilent = (caseId: string) =>
  world.admin.query(
    `update programme.diversion_case set nudges = 3, nudge_at = null, reported_at = now() - interval '2 minutes'
      where case_id = $1 and taken_n < awaited_n`,
    [caseId],
  );

/** How many cases the figure counts for this reason. */
async function alarmed(why: string): Promise<number> {
  const { payload } = await app.http.inject('/metrics');
  const line = payload.split('\n').find((one) => one.startsWith('byway_unreadable_cases{') && one.includes(`"${why}"`));
  return Number(line?.split(' ').at(-1));
}

/** In place of the case's run goes another; what the case then hears is taken in all the same. */
async function replaced(by: (story: EnrolledCase, workflowId: string) => Promise<unknown>): Promise<EnrolledCase> {
  const story = await EnrolledCase.agreed(world);
  const workflowId = `case:${story.caseId}`;
  await temporal.workflow.getHandle(workflowId).terminate();
  await by(story, workflowId);
  return story;
}

/** The case goes on from its facts, and does nothing twice. */
async function goesOn(story: EnrolledCase): Promise<void> {
  await story.marked(2, 'did-not-attend');
  let last = Date.now();
  await eventually(async () => {
    if (Date.now() - last > TRIED_MS) {
      await hasBeenSilent(story.caseId);
      last = Date.now();
    }
    const text = 'select taken_n from programme.diversion_case where case_id = $1';
    return (await world.admin.query(text, [story.caseId])).rows[0]?.taken_n >= 3;
  });
  expect(await story.types()).toEqual(['programme.place-requested.v1']);
}

/** Takes a step of a run before its worker does, and answers it with a timer. */
async function takeAStep(workflowId: string): Promise<boolean> {
  const { workflowService } = connection;
  const { taskToken, workflowExecution } = await connection
    .withDeadline(Date.now() + 3_000, () =>
      workflowService.pollWorkflowTaskQueue({ namespace: NAMESPACE, taskQueue: { name: world.prefix } }),
    )
    .catch(() => ({ taskToken: null, workflowExecution: null }));
  if (!taskToken || workflowExecution?.workflowId !== workflowId) return false;
  const timer = { timerId: 'forged', startToFireTimeout: { seconds: 1_000_000 as never } };
  const command = { commandType: START_TIMER, startTimerCommandAttributes: timer };
  await workflowService.respondWorkflowTaskCompleted({ namespace: NAMESPACE, taskToken, commands: [command] });
  return true;
}

describe('a case that was told everything and does not answer', () => {
  it('I15 is begun again where somebody started another run on a queue of theirs, and people are told', async () => {
    const story = await replaced((_, workflowId) =>
      temporal.workflow.start('diversion', { workflowId, taskQueue: `forged-${workflowId}`, args: [] }),
    );
    const before = await alarmed('another-queue');
    await goesOn(story);
    expect(await alarmed('another-queue')).toBe(before + 1);
  });

  it('I15 is begun again where somebody started its own workflow on our queue with nothing', async () => {
    await goesOn(
      await replaced((_, workflowId) =>
        temporal.workflow.start('diversion', { workflowId, taskQueue: world.prefix, args: [] }),
      ),
    );
    expect(await alarmed('cannot-go-on')).toBeGreaterThan(0);
  });

  it('I15 is begun again where somebody started another workflow on our queue', async () => {
    await goesOn(
      await replaced((_, workflowId) =>
        temporal.workflow.start('forged', { workflowId, taskQueue: world.prefix, args: [] }),
      ),
    );
    expect(await alarmed('another-type')).toBeGreaterThan(0);
  });

  it('I15 is begun again where somebody took a step of its run, which then cannot be replayed', async () => {
    const facts = async (caseId: string) => {
      const text = 'select n, envelope from programme.case_fact where case_id = $1 order by n';
      return (await world.admin.query(text, [caseId])).rows.map(({ n, envelope }) => ({
        n,
        type: envelope.type,
        recorded: Date.parse(envelope.recordedTime),
        effective: Date.parse(envelope.time),
        actor: envelope.actor,
        data: envelope.data,
      }));
    };
    const story = await replaced(async ({ caseId }, workflowId) => {
      const clock = { p0: Date.parse(world.now), r0: Date.now(), rate: 0 };
      const args = [{ caseId, force: world.force, facts: await facts(caseId), clock }];
      await eventually(async () => {
        const polls = Array.from({ length: 16 }, () => takeAStep(workflowId));
        const options = { workflowId, taskQueue: world.prefix, args } as const;
        await temporal.workflow.start('diversion', { ...options, workflowIdConflictPolicy: 'TERMINATE_EXISTING' });
        return (await Promise.all(polls)).includes(true);
      });
    });
    await goesOn(story);
  });
});
