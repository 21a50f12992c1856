import { outcomeCorrected } from '@byway/contracts/facts/attendance/outcome-corrected';
import { clearanceSought } from '@byway/contracts/facts/court-summons/clearance-sought';
import { agreementWithdrawn } from '@byway/contracts/facts/intake/agreement-withdrawn';
import type { Client } from '@byway/testkit/client';
import { eventually } from '@byway/testkit/eventually';
import { World } from '@byway/testkit/world';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { EnrolledCase } from '../../test/enrolled.ts';
import { build } from '../app.ts';

let world: World;
let [manager, second]: Client[] = [];

beforeAll(async () => {
  world = await World.open();
  await world.run('programme', build);
  [manager, second] = await Promise.all(
    ['manager-1', 'manager-2'].map((actor) => world.as('programme', 'programme-manager', { actor })),
  );
});
afterAll(() => world.close());

const ask = (by: Client | undefined, path: string, body: object) => (by as Client).post(path, body);
const look = async ({ caseId }: EnrolledCase) => (await (manager as Client).get(`/cases/${caseId}/end`)).body;
const tasksAbout = async (caseId: string): Promise<string[]> => {
  const { items } = (await (second as Client).get('/tasks')).body;
  return items.filter((task: { caseId: string }) => task.caseId === caseId).map(({ kind }: { kind: string }) => kind);
};
const ended = (story: EnrolledCase) => story.stated('programme.case-ended.v1');

describe('§6 ends that somebody records', () => {
  it.each([
    ['other-force', 'transferred'],
    ['death-told-by-family', 'deceased'],
  ])('§6 %s ends the case as %s at once; who recorded it, and why, is kept', async (reasonCode, as) => {
    const story = await EnrolledCase.agreed(world);
    const path = `/cases/${story.caseId}`;
    expect(await ask(manager, `${path}/end`, { reasonCode })).toMatchObject({
      status: 200,
      body: { as, waitsForSecond: false },
    });
    expect((await ended(story)).data).toMatchObject({ as });
    expect((await story.stated('programme.end-recorded.v1')).data).toEqual({ as, reasonCode, askedBy: null });
    const { body } = await (manager as Client).get(`${path}/timeline`);
    const said = body.items.find(({ type }: { type: string }) => type === 'programme.end-recorded.v1');
    expect(said).toMatchObject({ actor: 'manager-1', data: { as, reasonCode } });
    expect((await ask(manager, `${path}/end`, { reasonCode })).body.code).toBe('case-ended');
  });

  it('§6 closed in error takes a second manager: the first is refused it, and is not told to do it alone', async () => {
    const story = await EnrolledCase.agreed(world);
    const path = `/cases/${story.caseId}`;
    const asked = await ask(manager, `${path}/end`, { reasonCode: 'opened-twice' });
    expect(asked.body).toEqual({ as: 'closed-in-error', waitsForSecond: true });
    expect(await look(story)).toMatchObject({ endedAs: null, waits: { kind: 'end', isOwn: true } });
    await eventually(async () => (await tasksAbout(story.caseId)).includes('end-unconfirmed'));
    expect((await ask(second, `${path}/end`, { reasonCode: 'other-force' })).body.code).toBe('request-waits');
    expect((await ask(manager, `${path}/end/answer`, { isRight: true })).body.code).toBe('own-request');
    expect(await story.types()).not.toContain('programme.end-recorded.v1');
    expect((await ask(second, `${path}/end/answer`, { isRight: true })).status).toBe(200);
    expect((await ended(story)).data).toMatchObject({ as: 'closed-in-error' });
    const { data } = await story.stated('programme.end-recorded.v1');
    expect(data).toEqual({ as: 'closed-in-error', reasonCode: 'opened-twice', askedBy: 'manager-1' });
    expect(await tasksAbout(story.caseId)).toEqual([]);
    expect((await ask(second, `${path}/end/answer`, { isRight: true })).body.code).toBe('nothing-to-confirm');
  });

  it('§6 refused by the second, the case goes on, and it can be asked for again', async () => {
    const story = await EnrolledCase.agreed(world);
    const path = `/cases/${story.caseId}`;
    await ask(manager, `${path}/end`, { reasonCode: 'wrong-person' });
    expect((await ask(second, `${path}/end/answer`, { isRight: false })).body).toEqual({ kind: 'end', isRight: false });
    expect(await look(story)).toMatchObject({ endedAs: null, waits: null });
    expect((await ask(second, `${path}/end`, { reasonCode: 'wrong-person' })).status).toBe(200);
  });

  it('§6 what waits for a second person lapses when the case comes to another end', async () => {
    const story = await EnrolledCase.agreed(world);
    const path = `/cases/${story.caseId}`;
    await world.feed({ fact: agreementWithdrawn, subject: story.caseId, data: agreementWithdrawn.valid });
    await story.taken(3);
    await ask(manager, `${path}/end`, { reasonCode: 'never-agreed' });
    await ask(second, `${path}/leave`, { granted: true });
    expect((await ended(story)).data).toMatchObject({ as: 'withdrawn' });
    expect((await ask(second, `${path}/end/answer`, { isRight: true })).body.code).toBe('nothing-to-confirm');
    expect(await look(story)).toMatchObject({ endedAs: 'withdrawn', waits: null });
  });

  it('4.4 §6 from the moment an end was acknowledged no step is let go on, before the workflow has carried it out', async () => {
    const story = await EnrolledCase.agreed(world);
    const { noticeId } = await story.noticed();
    await ask(manager, `/cases/${story.caseId}/end`, { reasonCode: 'death-told-by-police' });
    // As if its workflow had not come to it yet.
    await ended(story);
    const undone = 'update programme.diversion_case set ended_as = null, ended_at = null where case_id = $1';
    await world.admin.query(undone, [story.caseId]);
    await world.feed({ fact: clearanceSought, subject: story.caseId, data: { ...clearanceSought.valid, noticeId } });
    const { data } = await story.stated('programme.clearance-answered.v1');
    expect(data).toMatchObject({ answer: 'held', reason: 'ended' });
  });
});

describe('§6 a reversal', () => {
  it('§6 takes two people, states what was credited, and opens nothing again', async () => {
    const story = await EnrolledCase.agreed(world);
    const path = `/cases/${story.caseId}`;
    await story.marked(1, 'attended');
    await story.marked(2, 'attended');
    await story.marked(3, 'attended');
    const { placeId, sessionId, startsAt } = story.place(3);
    const from = { placeId, sessionId, startsAt, from: 'attended' as const, to: 'excused' as const };
    const corrected = { ...outcomeCorrected.valid, ...from, absenceId: null };
    await world.feed({ fact: outcomeCorrected, subject: story.caseId, data: corrected });
    await story.heard(6);
    expect((await ask(manager, `${path}/reversal`, { reasonCode: 'person-alive' })).body.code).toBe('case-live');
    await ask(manager, `${path}/end`, { reasonCode: 'death-told-by-service' });
    await ended(story);
    expect((await ask(manager, `${path}/reversal`, { reasonCode: 'person-alive' })).status).toBe(200);
    await eventually(async () => (await tasksAbout(story.caseId)).includes('end-unconfirmed'));
    expect((await ask(manager, `${path}/end/answer`, { isRight: true })).body.code).toBe('own-request');
    expect((await ask(second, `${path}/end/answer`, { isRight: true })).body.kind).toBe('reversal');
    const { data } = await story.stated('programme.end-reversed.v1');
    expect(data).toEqual({ as: 'deceased', reasonCode: 'person-alive', askedBy: 'manager-1', credits: 2 });
    const viewed = await (manager as Client).get(path);
    expect(viewed.body.endedAs).toBe('deceased');
    expect(await look(story)).toMatchObject({ endedAs: 'deceased', reversed: { reasonCode: 'person-alive' } });
    expect((await ask(manager, `${path}/reversal`, { reasonCode: 'person-alive' })).body.code).toBe('already-reversed');
    expect((await story.types()).filter((type) => type === 'programme.case-ended.v1')).toHaveLength(1);
  });

  it('§6 one that was refused reverses nothing', async () => {
    const story = await EnrolledCase.agreed(world);
    const path = `/cases/${story.caseId}`;
    await ask(manager, `${path}/end`, { reasonCode: 'moved-area' });
    await ended(story);
    await ask(manager, `${path}/reversal`, { reasonCode: 'came-back' });
    await ask(second, `${path}/end/answer`, { isRight: false });
    expect(await look(story)).toMatchObject({ endedAs: 'transferred', waits: null, reversed: null });
    expect(await story.types()).not.toContain('programme.end-reversed.v1');
  });
});
