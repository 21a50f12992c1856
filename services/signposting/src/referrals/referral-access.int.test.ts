import { newId } from '@byway/tables/ids';
import { type Client, clientFor } from '@byway/testkit/client';
import { World } from '@byway/testkit/world';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { aReferral, HARBOUR, OnwardCase, RIVERBEND } from '../../test/onward-case.ts';
import { build } from '../app.ts';

const AT = '2027-03-01T09:00:00.000Z';

let world: World;
let address: string;
let worker: Client;
let harbour: Client;
beforeAll(async () => {
  world = await World.open();
  const app = await world.run('signposting', build);
  const [bound] = app.http.addresses();
  address = `http://127.0.0.1:${typeof bound === 'object' ? bound.port : ''}`;
  worker = await world.as('signposting', 'signposting-worker');
  harbour = await world.as('signposting', 'receiving-service', { provider: HARBOUR.provider });
});
afterAll(() => world.close());

const say = (referralId: string, word: string, body: object, who: Client) =>
  who.post(`/referrals/${referralId}/${word}`, body);

describe('§9 who may see and answer', () => {
  it('I17 a referral is shown to its own service alone; to others it is not there', async () => {
    const person = await OnwardCase.agreed(world);
    const referralId = await person.refer();
    const riverbend = await world.as('signposting', 'receiving-service', { provider: RIVERBEND.provider });
    const abroad = await world.as('signposting', 'receiving-service', { provider: HARBOUR.provider, force: '42' });
    for (const other of [riverbend, abroad]) {
      const { items } = (await other.get('/referrals')).body;
      expect(items.filter((item: { referralId: string }) => item.referralId === referralId)).toEqual([]);
      expect((await other.get(`/referrals/${referralId}`)).status).toBe(404);
      for (const [word, body] of [
        ['acknowledgement', {}],
        ['acceptance', {}],
        ['decline', { reasonCode: 'other' }],
        ['first-contact', { at: AT }],
      ] as const) {
        const there = await say(referralId, word, body, other);
        const absent = await say(newId(), word, body, other);
        expect(there.status).toBe(404);
        expect({ ...there.body, correlationId: 0 }).toEqual({ ...absent.body, correlationId: 0 });
      }
    }
    expect(await person.stated()).toEqual(['referral-made']);
  });

  it('§9 only programme staff refer, only the receiving service answers, nobody without a token', async () => {
    const person = await OnwardCase.agreed(world);
    const referralId = await person.refer();
    expect((await say(referralId, 'acknowledgement', {}, worker)).status).toBe(403);
    expect((await worker.get('/referrals')).status).toBe(403);
    expect((await harbour.post(`/cases/${person.caseId}/referrals`, aReferral())).status).toBe(403);
    for (const path of [`/cases/${person.caseId}/referrals`, '/tasks', '/completed', '/on-the-way', '/under-way'])
      expect([path, (await harbour.get(path)).status]).toEqual([path, 403]);
    const stranger = clientFor(address, null);
    expect((await stranger.post(`/cases/${person.caseId}/referrals`, aReferral())).status).toBe(401);
    expect((await say(referralId, 'acknowledgement', {}, stranger)).status).toBe(401);
  });

  it('I17 a case that has no place yet is no provider’s: each gets the 404 of one that is not there, until it is booked with them', async () => {
    const person = await OnwardCase.unbooked(world);
    const asked = async (who: Client) => [
      ...(await Promise.all(
        ['referrals', 'follow-ups'].map(async (path) => (await who.get(`/cases/${person.caseId}/${path}`)).status),
      )),
      (await who.post(`/cases/${person.caseId}/contact-stop`, { reasonCode: 'died' })).status,
    ];
    const listed = async (who: Client) =>
      (await who.get('/on-the-way?limit=100')).body.items.some(
        ({ caseId }: { caseId: string }) => caseId === person.caseId,
      );
    const other = await world.as('signposting', ['signposting-worker', 'programme-manager'], { provider: 'open-road' });
    for (const who of [worker, other]) expect([await asked(who), await listed(who)]).toEqual([[404, 404, 404], false]);
    await person.book('druglink');
    expect([await listed(worker), await listed(other)]).toEqual([true, false]);
    expect([await asked(worker), await asked(other)]).toEqual([
      [200, 200, 200],
      [404, 404, 404],
    ]);
  });

  it('§9 another force’s or provider’s case is the same 404 as one that is not there', async () => {
    const person = await OnwardCase.agreed(world);
    await person.book('druglink');
    await person.refer();
    const others = [{ force: '42' }, { provider: 'open-road' }];
    for (const more of others) {
      const other = await world.as('signposting', ['signposting-worker', 'programme-manager'], more);
      for (const path of ['referrals', 'follow-ups'])
        expect((await other.get(`/cases/${person.caseId}/${path}`)).status).toBe(404);
      for (const [path, body] of [
        ['referrals', aReferral()],
        ['nothing-wanted', {}],
        ['contact-stop', { reasonCode: 'died' }],
        ['death', { isTrue: true }],
      ] as const)
        expect((await other.post(`/cases/${person.caseId}/${path}`, body)).status).toBe(404);
      for (const path of ['/on-the-way', '/under-way', '/completed', '/tasks'])
        expect(JSON.stringify((await other.get(`${path}?limit=100`)).body)).not.toContain(person.caseId);
    }
    expect((await worker.post(`/cases/${newId()}/referrals`, aReferral())).status).toBe(404);
    expect((await person.referrals()).status).toBe(200);
  });

  it('I17 a receiving service answers for a case of another provider, and as its staff sees nothing else of it', async () => {
    const person = await OnwardCase.agreed(world);
    await person.book('druglink');
    const referralId = await person.refer();
    expect((await say(referralId, 'acknowledgement', {}, harbour)).status).toBe(200);
    const both = await world.as('signposting', ['receiving-service', 'signposting-worker'], {
      provider: HARBOUR.provider,
    });
    expect((await both.get(`/referrals/${referralId}`)).status).toBe(200);
    expect((await both.get(`/cases/${person.caseId}/referrals`)).status).toBe(404);
    expect((await both.post(`/cases/${person.caseId}/contact-stop`, { reasonCode: 'died' })).status).toBe(404);
  });

  it('§9 every look and every word is in the audit under its case', async () => {
    const person = await OnwardCase.agreed(world);
    const referralId = await person.refer();
    await say(referralId, 'acknowledgement', {}, harbour);
    await say(referralId, 'acknowledgement', {}, harbour);
    const { rows } = await world.admin.query(
      `select action, outcome from signposting.audit where subject = $1 and action in ('referral.make', 'referral.acknowledge') order by id`,
      [person.caseId],
    );
    expect(rows).toEqual([
      { action: 'referral.make', outcome: 'done' },
      { action: 'referral.acknowledge', outcome: 'done' },
    ]);
  });
});
