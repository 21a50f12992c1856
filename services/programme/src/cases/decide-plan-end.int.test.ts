import { noticeRuled } from '@byway/contracts/facts/court-summons/notice-ruled';
import { summonsStopped } from '@byway/contracts/facts/court-summons/summons-stopped';
import { eventually } from '@byway/testkit/eventually';
import { World } from '@byway/testkit/world';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { EnrolledCase } from '../../test/enrolled.ts';
import { build } from '../app.ts';

let world: World;

beforeAll(async () => {
  world = await World.open();
  await world.run('programme', build);
});
afterAll(() => world.close());

const EXTEND = { decision: 'extended', reasonCode: 'sessions-to-come' } as const;
const END = { decision: 'ended', reasonCode: 'person-not-reached' } as const;

/** Agreed and raised: 26 weeks on. */
async function raised(): Promise<EnrolledCase> {
  const story = await EnrolledCase.agreed(world);
  await world.at('2027-08-30T16:00:00Z');
  await openTask(story, true);
  return story;
}

async function openTask({ caseId }: EnrolledCase, is: boolean): Promise<string> {
  const manager = await world.as('programme', 'programme-manager');
  return eventually(async () => {
    const { items } = (await manager.get('/tasks')).body as {
      items: { caseId: string; kind: string; taskId: string }[];
    };
    const found = items.find((one) => one.caseId === caseId && one.kind === 'plan-end');
    return is ? found?.taskId : found === undefined && 'none';
  });
}

describe('2.7 the end of a plan', () => {
  it('2.7 is decided once it was raised: extended with a reason it is raised again four weeks on, ended it is withdrawn', async () => {
    const story = await EnrolledCase.agreed(world);
    const manager = await world.as('programme', 'programme-manager');
    const path = `/cases/${story.caseId}/plan-end`;
    expect((await manager.post(path, EXTEND)).body.code).toBe('plan-end-not-raised');

    await world.at('2027-08-30T16:00:00Z');
    const taskId = await openTask(story, true);
    // To look is not to decide.
    expect((await manager.post(`/tasks/${taskId}/done`, {})).body.code).toBe('decide-plan-end');
    await world.at('2027-09-08T10:00:00Z');
    expect((await manager.post(path, EXTEND)).status).toBe(200);
    await openTask(story, false);
    expect((await manager.post(path, END)).body.code).toBe('plan-end-not-raised');
    await story.waitsFor('2027-10-06T16:00:00.000Z');

    await world.at('2027-10-06T16:00:00Z');
    await openTask(story, true);
    expect((await manager.post(path, END)).status).toBe(200);
    expect((await story.stated('programme.case-ended.v1')).data.as).toBe('withdrawn');
    expect((await manager.post(path, END)).body.code).toBe('case-ended');
  });

  it('2.7 a case that waits for a summons is left alone, until that is stopped', async () => {
    const story = await raised();
    const manager = await world.as('programme', 'programme-manager');
    const ruling = { ...noticeRuled.valid, ruling: 'refer-for-charge', requiredSessions: null } as const;
    await world.feed({ fact: noticeRuled, subject: story.caseId, data: ruling });
    await story.heard(3);
    const path = `/cases/${story.caseId}/plan-end`;
    expect((await manager.post(path, END)).body.code).toBe('charge-under-way');
    await world.feed({ fact: summonsStopped, subject: story.caseId, data: summonsStopped.valid });
    await story.heard(4);
    expect((await manager.post(path, EXTEND)).status).toBe(200);
  });
});
