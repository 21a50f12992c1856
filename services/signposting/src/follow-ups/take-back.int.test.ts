import type { Client } from '@byway/testkit/client';
import { eventually } from '@byway/testkit/eventually';
import { World } from '@byway/testkit/world';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { HARBOUR, OnwardCase } from '../../test/onward-case.ts';
import { build } from '../app.ts';

let world: World;
let worker: Client;
let harbour: Client;
beforeAll(async () => {
  world = await World.open();
  await world.run('signposting', build);
});
beforeEach(async () => {
  await world.at('2027-03-01T09:00:00.000Z');
  worker = await world.as('signposting', 'signposting-worker');
  harbour = await world.as('signposting', 'receiving-service', { provider: HARBOUR.provider });
});
afterAll(() => world.close());

const WRONG = { reasonCode: 'another-person' };
const kinds = async (person: OnwardCase) => (await person.tasks()).map(({ kind }) => kind);

describe('1.6 what was said of a referral', () => {
  it('1.6, 5.2 each answer is taken back to the one before it, by the service that gave it; it is chased again, and the history stays', async () => {
    const person = await OnwardCase.agreed(world);
    const referralId = await person.refer();
    const says = (word: string, body: object) => harbour.post(`/referrals/${referralId}/${word}`, body);
    const back = async () => (await says('taken-back', WRONG)).body;
    expect((await back()).code).toBe('nothing-to-take-back');
    await says('acknowledgement', {});
    await says('acceptance', {});
    await says('first-contact', { at: world.now });
    for (const state of ['accepted', 'acknowledged', 'requested']) expect(await back()).toEqual({ referralId, state });
    await says('acknowledgement', {});
    await says('decline', { reasonCode: 'no-capacity' });
    expect(await back()).toEqual({ referralId, state: 'acknowledged' });
    const { items } = (await person.referrals()).body;
    expect(items).toMatchObject([
      { state: 'acknowledged', acceptedAt: null, declinedAt: null, declineReason: null, firstContactAt: null },
    ]);
    await world.at('2027-03-08T17:00:00.000Z');
    await eventually(async () => (await kinds(person)).includes('referral-unanswered'));
    const kept = `select said from signposting.taken_back where about = $1 order by taken_back_id`;
    expect((await world.admin.query(kept, [referralId])).rows.map(({ said }) => said)).toEqual([
      'first-contact',
      'accepted',
      'acknowledged',
      'declined',
    ]);
  });

  it('1.6 a decline is not taken back beside another referral to the same service; nobody else takes anything back', async () => {
    const person = await OnwardCase.agreed(world);
    const referralId = await person.refer();
    await harbour.post(`/referrals/${referralId}/decline`, { reasonCode: 'no-capacity' });
    await person.refer();
    expect((await harbour.post(`/referrals/${referralId}/taken-back`, WRONG)).body.code).toBe('already-referred');
    const riverbend = await world.as('signposting', 'receiving-service', { provider: 'riverbend' });
    expect((await riverbend.post(`/referrals/${referralId}/taken-back`, WRONG)).status).toBe(404);
    expect((await worker.post(`/referrals/${referralId}/taken-back`, WRONG)).status).toBe(403);
  });
});

describe('1.6 what was said of a follow-up', () => {
  const completed = async () => {
    const person = await OnwardCase.completed(world);
    const [first] = await eventually(async () => {
      const found = await person.followUps();
      return found.length > 0 && found;
    });
    if (!first) throw new Error('no follow-up');
    return { person, followUpId: first.followUpId, dueAt: first.dueAt };
  };
  const back = async (followUpId: string) => (await worker.post(`/follow-ups/${followUpId}/taken-back`, WRONG)).body;
  const results = async (person: OnwardCase) =>
    (await person.followUps()).map(({ result, stopped }) => [result, stopped]);

  it('1.6, 5.3 a result is taken back with a reason, and the person is to be asked again', async () => {
    const { person, followUpId, dueAt } = await completed();
    expect((await back(followUpId)).code).toBe('nothing-to-take-back');
    await world.at(dueAt);
    await eventually(async () => (await kinds(person)).includes('follow-up-due'));
    await worker.post(`/follow-ups/${followUpId}`, { result: 'engaged' });
    expect(await kinds(person)).not.toContain('follow-up-due');
    expect(await back(followUpId)).toEqual({ followUpId, weeks: 4 });
    expect(await results(person)).toEqual([
      [null, false],
      [null, false],
    ]);
    expect(await kinds(person)).toContain('follow-up-due');
    expect((await worker.post(`/follow-ups/${followUpId}`, { result: 'not-engaged' })).status).toBe(200);
  });

  it('1.6, 5.3 who has not declined contact is asked again, whether it was said at a follow-up or beside one; and whoever writes to them hears of it', async () => {
    const { person, followUpId } = await completed();
    const resumed = async () =>
      (await world.facts('signposting', person.caseId)).filter(({ type }) => type.includes('contact-resumed')).length;
    await worker.post(`/follow-ups/${followUpId}`, { result: 'declined-contact' });
    expect(await results(person)).toEqual([
      ['declined-contact', false],
      [null, true],
    ]);
    expect(await back(followUpId)).toEqual({ followUpId, weeks: 4 });
    expect(await resumed()).toBe(1);
    const stop = `/cases/${person.caseId}/contact-stop`;
    expect((await worker.post(`${stop}/taken-back`, WRONG)).body.code).toBe('nothing-to-take-back');
    await worker.post(stop, { reasonCode: 'declined-contact' });
    expect((await worker.post(`${stop}/taken-back`, WRONG)).body).toEqual({
      caseId: person.caseId,
      contactStopped: null,
    });
    await worker.post(`/follow-ups/${followUpId}`, { result: 'declined-contact' });
    expect((await worker.post(`${stop}/taken-back`, WRONG)).status).toBe(200);
    expect(await results(person)).toEqual([
      [null, false],
      [null, false],
    ]);
    expect(await resumed()).toBe(3);
  });

  it('5.3 that somebody died is for a second person to correct', async () => {
    const { person } = await completed();
    const stop = `/cases/${person.caseId}/contact-stop`;
    await worker.post(stop, { reasonCode: 'died' });
    expect((await worker.post(`${stop}/taken-back`, WRONG)).body.code).toBe('contact-stopped');
  });
});
