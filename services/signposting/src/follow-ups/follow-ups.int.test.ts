import type { Client } from '@byway/testkit/client';
import { eventually } from '@byway/testkit/eventually';
import { World } from '@byway/testkit/world';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { OnwardCase } from '../../test/onward-case.ts';
import { build } from '../app.ts';

const COMPLETED = '2027-03-01T15:30:00.000Z';
const FOUR = '2027-03-30T09:00:00.000Z'; // four weeks on is Easter Monday; the Tuesday after, on summer time
const TWELVE = '2027-05-24T09:00:00.000Z';

let world: World;
let worker: Client;
beforeAll(async () => {
  world = await World.open();
  await world.run('signposting', build);
  worker = await world.as('signposting', 'signposting-worker');
});
beforeEach(() => world.at(COMPLETED));
afterAll(() => world.close());

const record = (followUpId: string | undefined, result: string) => worker.post(`/follow-ups/${followUpId}`, { result });

describe('5.3 follow-ups', () => {
  it('5.3 at 10:00 four and twelve weeks after completing, or on the next working day, somebody is told to ask', async () => {
    const person = await OnwardCase.completed(world);
    expect(await person.followUps()).toMatchObject([
      { weeks: 4, dueAt: FOUR, stopped: false, result: null },
      { weeks: 12, dueAt: TWELVE, stopped: false, result: null },
    ]);
    const [four, twelve] = await person.followUps();
    await world.at('2027-03-30T08:59:59.999Z');
    expect((await record(four?.followUpId, 'engaged')).body.code).toBe('not-due');
    expect(await person.tasks()).toEqual([]);
    await world.at(FOUR);
    await eventually(async () => (await person.tasks()).length === 1);
    expect(await person.tasks()).toMatchObject([{ kind: 'follow-up-due', clause: '5.3', weeks: 4, chases: 0 }]);
    expect(await record(four?.followUpId, 'engaged')).toMatchObject({
      status: 200,
      body: { weeks: 4, result: 'engaged', recordedAt: FOUR },
    });
    expect(await person.tasks()).toEqual([]);
    expect((await record(four?.followUpId, 'not-engaged')).body.code).toBe('already-recorded');
    await world.at(TWELVE);
    await eventually(async () => (await person.tasks())[0]?.followUpId === twelve?.followUpId);
    await record(twelve?.followUpId, 'not-engaged');
    expect((await world.facts('signposting', person.caseId)).map(({ type, data }) => [type, data])).toEqual([
      ['signposting.follow-up-opened.v1', { followUpId: four?.followUpId, weeks: 4 }],
      ['signposting.followed-up.v1', { followUpId: four?.followUpId, weeks: 4, result: 'engaged' }],
      ['signposting.follow-up-opened.v1', { followUpId: twelve?.followUpId, weeks: 12 }],
      ['signposting.followed-up.v1', { followUpId: twelve?.followUpId, weeks: 12, result: 'not-engaged' }],
    ]);
  });

  it('5.3 somebody who did not answer may answer later', async () => {
    const person = await OnwardCase.completed(world);
    const [four] = await person.followUps();
    await world.at(FOUR);
    expect((await record(four?.followUpId, 'no-answer')).status).toBe(200);
    expect((await record(four?.followUpId, 'engaged')).status).toBe(200);
    expect((await person.followUps())[0]).toMatchObject({ result: 'engaged' });
    expect(await person.stated()).toEqual(['follow-up-opened', 'followed-up', 'followed-up']);
  });

  it('5.3 they stop when the person declines contact', async () => {
    const person = await OnwardCase.completed(world);
    const [four, twelve] = await person.followUps();
    expect((await record(four?.followUpId, 'declined-contact')).status).toBe(200);
    expect(await person.dated()).toEqual([]);
    expect(await person.followUps()).toMatchObject([
      { result: 'declined-contact', stopped: false },
      { result: null, stopped: true },
    ]);
    await world.at(TWELVE);
    expect((await record(twelve?.followUpId, 'engaged')).body.code).toBe('contact-stopped');
    expect(await person.tasks()).toEqual([]);
  });

  it('5.3 they stop on death, also one heard of after completing', async () => {
    const person = await OnwardCase.completed(world);
    await person.refer();
    await world.at(FOUR);
    await eventually(async () => (await person.tasks()).length === 2);
    const stop = (reasonCode: string) => worker.post(`/cases/${person.caseId}/contact-stop`, { reasonCode });
    expect((await stop('declined-contact')).status).toBe(200);
    expect((await person.tasks()).map(({ kind }) => kind)).toEqual(['referral-unanswered']);
    expect(await stop('declined-contact')).toMatchObject({ status: 409, body: { code: 'contact-stopped' } });
    expect(await stop('died')).toMatchObject({ status: 200, body: { contactStopped: 'died' } });
    await eventually(async () => (await person.tasks()).some(({ kind }) => kind === 'death-unconfirmed'));
    expect((await person.tasks()).map(({ kind }) => kind)).toEqual(['death-unconfirmed']);
    expect((await stop('declined-contact')).body.code).toBe('contact-stopped');
  });

  it('5.3 a death stops contact at once; a second person says that it is not true, and all goes on where it had stopped', async () => {
    const person = await OnwardCase.completed(world);
    await person.refer();
    await world.at(FOUR);
    await eventually(async () => (await person.tasks()).length === 2);
    const path = `/cases/${person.caseId}`;
    const second = await world.as('signposting', 'programme-manager');
    expect((await second.post(`${path}/death`, { isTrue: true })).body.code).toBe('no-death-reported');
    await worker.post(`${path}/contact-stop`, { reasonCode: 'died' });
    expect((await person.followUps()).map(({ stopped }) => stopped)).toEqual([true, true]);
    const contact = async () =>
      (await world.facts('signposting', person.caseId))
        .filter(({ type }) => type.includes('.contact-'))
        .map(({ type, data }) => [type, data]);
    expect(await contact()).toEqual([['signposting.contact-stopped.v1', { reason: 'died' }]]);
    expect((await worker.post(`${path}/death`, { isTrue: true })).body.code).toBe('same-person');
    expect((await second.get(`${path}/follow-ups`)).body.death).toEqual({ reportedAt: FOUR, isOwn: false });
    expect((await second.post(`${path}/death`, { isTrue: false })).body.contactStopped).toBe(null);
    expect((await contact()).at(-1)).toEqual(['signposting.contact-resumed.v1', { still: null }]);
    await eventually(async () => (await person.tasks()).length === 2);
    expect((await person.tasks()).map(({ kind }) => kind).sort()).toEqual(['follow-up-due', 'referral-unanswered']);
    expect((await person.followUps()).map(({ stopped }) => stopped)).toEqual([false, false]);
    expect(await person.dated()).toContain(TWELVE);
    expect((await person.referrals()).body.items).toMatchObject([{ closed: false }]);
    await worker.post(`${path}/contact-stop`, { reasonCode: 'died' });
    expect((await second.post(`${path}/death`, { isTrue: true })).body.contactStopped).toBe('died');
    expect([await person.tasks(), await person.dated()]).toEqual([[], []]);
  });

  it('§11 an education day is followed up after 12 weeks, an assessment never, and no other end at all', async () => {
    const day = await OnwardCase.completed(world, 'education-day');
    expect((await day.followUps()).map(({ weeks }) => weeks)).toEqual([12]);
    const assessment = await OnwardCase.completed(world, 'required-assessment');
    expect(await assessment.followUps()).toEqual([]);
    const left = await OnwardCase.agreed(world);
    await left.end('withdrawn');
    await left.isPast('programme', 1);
    expect(await left.followUps()).toEqual([]);
  });

  it('5.3 completed is heard before the agreement, and each three times: the same two follow-ups', async () => {
    const person = await OnwardCase.unheard(world);
    const ended = await person.end('completed');
    await eventually(() => person.isListed());
    const facts = [ended, await person.agree('druglink-adult')];
    for (const fact of [...facts, ...facts]) await world.deliver(fact);
    await person.agree('druglink-adult');
    await person.end('withdrawn');
    await person.isPast('intake', 2);
    await person.isPast('programme', 2);
    expect(await person.dated()).toEqual([FOUR, TWELVE]);
    expect((await person.followUps()).map(({ dueAt }) => dueAt)).toEqual([FOUR, TWELVE]);
  });

  it('I3 a result sent fifty times under one key is stated once', async () => {
    const person = await OnwardCase.completed(world);
    const [four] = await person.followUps();
    await world.at(FOUR);
    const key = `follow-up-${four?.followUpId}`;
    const send = () => worker.post(`/follow-ups/${four?.followUpId}`, { result: 'engaged' }, { key });
    const sent = await Promise.all(Array.from({ length: 50 }, send));
    expect(sent.every(({ status, body }) => status === 200 || body.code === 'busy')).toBe(true);
    expect((await person.stated()).filter((said) => said === 'followed-up')).toEqual(['followed-up']);
  });

  it('§9 follow-ups are not for facilitators, nor for another force', async () => {
    const person = await OnwardCase.completed(world);
    const [four] = await person.followUps();
    const facilitator = await world.as('signposting', 'facilitator');
    expect((await facilitator.get(`/cases/${person.caseId}/follow-ups`)).status).toBe(403);
    expect((await facilitator.post(`/follow-ups/${four?.followUpId}`, { result: 'engaged' })).status).toBe(403);
    const abroad = await world.as('signposting', 'signposting-worker', { force: '42' });
    expect((await abroad.post(`/follow-ups/${four?.followUpId}`, { result: 'engaged' })).status).toBe(404);
    expect((await abroad.get('/completed')).body.items).toEqual([]);
    expect((await abroad.get('/tasks')).body.items).toEqual([]);
  });
});

describe('5.2 after completing', () => {
  it('5.2 a completed case stands on the list until the person is referred or wants nothing', async () => {
    const person = await OnwardCase.completed(world);
    const { items } = (await worker.get('/completed?limit=100')).body;
    expect(items).toContainEqual({ caseId: person.caseId, completedAt: COMPLETED, declinedReferrals: 0 });
    const nothing = () => worker.post(`/cases/${person.caseId}/nothing-wanted`, {});
    expect((await nothing()).status).toBe(200);
    expect((await nothing()).body.code).toBe('already-recorded');
    expect(await person.isListed()).toBe(false);
    const running = await OnwardCase.agreed(world);
    expect((await worker.post(`/cases/${running.caseId}/nothing-wanted`, {})).body.code).toBe('not-completed');
  });

  it('5.2 the list pages without a gap', async () => {
    const people = [await OnwardCase.completed(world), await OnwardCase.completed(world)];
    const seen: string[] = [];
    for (let cursor = ''; ; ) {
      const { body } = await worker.get(`/completed?limit=1${cursor}`);
      seen.push(...body.items.map(({ caseId }: { caseId: string }) => caseId));
      if (!body.next) break;
      cursor = `&cursor=${body.next}`;
    }
    expect(new Set(seen).size).toBe(seen.length);
    for (const { caseId } of people) expect(seen).toContain(caseId);
  });
});
