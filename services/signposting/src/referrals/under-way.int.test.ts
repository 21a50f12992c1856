import type { Client } from '@byway/testkit/client';
import { World } from '@byway/testkit/world';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { HARBOUR, OnwardCase, RIVERBEND } from '../../test/onward-case.ts';
import { build } from '../app.ts';

let world: World;
let worker: Client;
let harbour: Client;
beforeAll(async () => {
  world = await World.open();
  await world.run('signposting', build);
  worker = await world.as('signposting', 'signposting-worker');
  harbour = await world.as('signposting', 'receiving-service', { provider: HARBOUR.provider });
});
afterAll(() => world.close());

type Listed = { caseId: string; referralId?: string; referrals?: number };

async function listed(path: string, caseId: string, who = worker): Promise<Listed[]> {
  const { items } = (await who.get(`${path}?limit=100`)).body;
  return items.filter((item: Listed) => item.caseId === caseId);
}

const say = (referralId: string, word: string, body: object = {}) =>
  harbour.post(`/referrals/${referralId}/${word}`, body);

describe('5.2 what the programme’s staff look at', () => {
  it('5.2 somebody still on the programme is listed with the referrals that stand, until the case ends', async () => {
    const person = await OnwardCase.agreed(world);
    expect(await listed('/on-the-way', person.caseId)).toEqual([
      { caseId: person.caseId, schemeId: 'druglink-adult', referrals: 0 },
    ]);
    const referralId = await person.refer();
    expect(await listed('/on-the-way', person.caseId)).toMatchObject([{ referrals: 1 }]);
    await say(referralId, 'decline', { reasonCode: 'no-capacity' });
    expect(await listed('/on-the-way', person.caseId)).toMatchObject([{ referrals: 0 }]);
    await person.end('completed');
    await person.isPast('programme', 1);
    expect(await listed('/on-the-way', person.caseId)).toEqual([]);
  });

  it('5.2 a referral waits until first contact or until it is declined', async () => {
    const person = await OnwardCase.agreed(world);
    const declined = await person.refer({ serviceId: RIVERBEND.serviceId, needs: ['peer-support'] });
    const met = await person.refer();
    const waiting = async () => (await listed('/under-way', person.caseId)).map(({ referralId }) => referralId);
    expect(await waiting()).toEqual([declined, met]);
    const riverbend = await world.as('signposting', 'receiving-service', { provider: RIVERBEND.provider });
    await riverbend.post(`/referrals/${declined}/decline`, { reasonCode: 'no-capacity' });
    expect(await waiting()).toEqual([met]);
    await say(met, 'acknowledgement');
    await say(met, 'acceptance');
    expect(await waiting()).toEqual([met]);
    await say(met, 'first-contact', { at: world.now });
    expect(await waiting()).toEqual([]);
  });

  it('§9 another provider’s cases are in neither list', async () => {
    const person = await OnwardCase.agreed(world);
    await person.refer();
    await person.book('druglink');
    const other = await world.as('signposting', 'signposting-worker', { provider: 'open-road' });
    const own = await world.as('signposting', 'signposting-worker', { provider: 'druglink' });
    for (const path of ['/on-the-way', '/under-way']) {
      expect(await listed(path, person.caseId, other)).toEqual([]);
      expect(await listed(path, person.caseId, own)).toHaveLength(1);
    }
  });

  it('5.2 pages through both without a gap', async () => {
    for (let n = 0; n < 3; n += 1) await (await OnwardCase.agreed(world)).refer();
    for (const path of ['/on-the-way', '/under-way']) {
      const whole = (await worker.get(`${path}?limit=100`)).body.items.map(({ caseId }: Listed) => caseId);
      const seen: string[] = [];
      for (let cursor = ''; ; ) {
        const { body } = await worker.get(`${path}?limit=1${cursor}`);
        seen.push(...body.items.map(({ caseId }: Listed) => caseId));
        if (!body.next) break;
        cursor = `&cursor=${body.next}`;
      }
      expect(seen).toEqual(whole);
    }
  });

  it('5.2, §9 the receiving service opens its own referral, without the case it is about', async () => {
    const person = await OnwardCase.agreed(world);
    const referralId = await person.refer();
    const { status, body } = await harbour.get(`/referrals/${referralId}`);
    expect([status, body.referralId, body.state]).toEqual([200, referralId, 'requested']);
    for (const field of ['caseId', 'consent', 'overrideReason']) expect(body).not.toHaveProperty(field);
    const { rows } = await world.admin.query(
      `select actor, outcome from signposting.audit where action = 'referral.view' and subject = $1`,
      [person.caseId],
    );
    expect(rows).toContainEqual(expect.objectContaining({ outcome: 'done' }));
  });
});
