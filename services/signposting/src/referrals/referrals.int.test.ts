import { newId } from '@byway/tables/ids';
import type { Client } from '@byway/testkit/client';
import { eventually } from '@byway/testkit/eventually';
import { World } from '@byway/testkit/world';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { aReferral, HARBOUR, OnwardCase, RIVERBEND } from '../../test/onward-case.ts';
import { build } from '../app.ts';

const MADE = '2027-03-02T10:00:00.000Z';

let world: World;
let worker: Client;
let harbour: Client;
beforeAll(async () => {
  world = await World.open();
  await world.run('signposting', build);
  worker = await world.as('signposting', 'signposting-worker');
  harbour = await world.as('signposting', 'receiving-service', { provider: HARBOUR.provider });
});
beforeEach(() => world.at(MADE));
afterAll(() => world.close());

const say = (referralId: string, word: string, body: object = {}) =>
  harbour.post(`/referrals/${referralId}/${word}`, body);

describe('5.2 a warm referral', () => {
  it('5.2 is acknowledged, accepted, and ends in a first contact; facts carry ids and codes alone', async () => {
    const person = await OnwardCase.completed(world);
    const facilitator = await world.as('signposting', 'facilitator');
    const made = await facilitator.post(`/cases/${person.caseId}/referrals`, aReferral());
    expect(made).toMatchObject({ status: 201, etag: '"1"', body: { state: 'requested', madeAt: MADE } });
    const { referralId } = made.body;
    expect(await person.isListed()).toBe(false);
    expect((await harbour.get('/referrals')).body.items).toContainEqual(
      expect.objectContaining({ referralId, state: 'requested', needs: ['housing'], chased: 0 }),
    );
    expect(await say(referralId, 'acknowledgement')).toMatchObject({ status: 200, body: { state: 'acknowledged' } });
    await world.at('2027-03-03T09:00:00Z');
    expect((await say(referralId, 'acceptance')).body.state).toBe('accepted');
    await world.at('2027-03-05T09:00:00Z');
    const at = '2027-03-04T15:00:00.000Z';
    expect(await say(referralId, 'first-contact', { at })).toMatchObject({
      etag: '"4"',
      body: { state: 'first-contact' },
    });
    expect((await person.referrals()).body.items).toMatchObject([
      { acknowledgedAt: MADE, acceptedAt: '2027-03-03T09:00:00.000Z', firstContactAt: at, consent: true },
    ]);
    const facts = await world.facts('signposting', person.caseId);
    expect(facts.map(({ type, data }) => [type, data])).toEqual([
      ['signposting.referral-made.v1', { referralId, serviceId: HARBOUR.serviceId, basis: 'consent' }],
      ['signposting.referral-acknowledged.v1', { referralId }],
      ['signposting.referral-accepted.v1', { referralId }],
      ['signposting.first-contact-made.v1', { referralId, at }],
    ]);
  });

  it('5.2 goes step by step; each word is said once', async () => {
    const referralId = await (await OnwardCase.agreed(world)).refer();
    const code = async (word: string, body: object = {}) => (await say(referralId, word, body)).body.code;
    const at = { at: MADE };
    expect(await code('acceptance')).toBe('not-acknowledged');
    await say(referralId, 'acknowledgement');
    expect(await code('acknowledgement')).toBe('already-done');
    expect(await code('first-contact', at)).toBe('not-accepted');
    await say(referralId, 'acceptance');
    expect(await code('first-contact', { at: '2027-03-02T10:00:00.001Z' })).toBe('in-future');
    expect(await code('first-contact', { at: '2027-03-01T23:59:59Z' })).toBe('before-referral');
    expect((await say(referralId, 'first-contact', at)).status).toBe(200);
    expect(await code('decline', { reasonCode: 'no-capacity' })).toBe('contacted');
  });

  it('5.2 declined, the person is to be signposted again, and may be referred to the same service again', async () => {
    const person = await OnwardCase.completed(world);
    const referralId = await person.refer();
    expect((await say(referralId, 'decline', { reasonCode: 'because' })).status).toBe(400);
    expect((await say(referralId, 'decline', { reasonCode: 'no-capacity' })).body.state).toBe('declined');
    expect(await person.isListed()).toBe(true);
    expect(await person.dated()).toHaveLength(2); // its follow-ups
    await person.refer();
    expect(await person.isListed()).toBe(false);
    expect(await person.stated()).toEqual(['referral-made', 'referral-declined', 'referral-made']);
  });

  it('5.2 cannot exist without consent, or a reason recorded by a programme manager', async () => {
    const person = await OnwardCase.agreed(world);
    const ask = (more: object, who = worker) => who.post(`/cases/${person.caseId}/referrals`, aReferral({ ...more }));
    expect(await ask({ consent: false })).toMatchObject({ status: 422, body: { code: 'consent-missing' } });
    expect((await ask({ consent: undefined })).status).toBe(400);
    const override = { consent: false, overrideReason: 'safeguarding' };
    expect(await ask(override)).toMatchObject({ status: 403, body: { code: 'override-needs-manager' } });
    expect((await ask({ overrideReason: 'safeguarding' })).body.code).toBe('override-not-needed');
    expect(await person.stated()).toEqual([]);
    const manager = await world.as('signposting', 'programme-manager');
    const { referralId } = (await ask(override, manager)).body;
    expect(await world.facts('signposting', person.caseId)).toMatchObject([{ data: { basis: 'override' } }]);
    // Why it went without consent is not for the receiving service.
    const { items } = (await harbour.get('/referrals')).body;
    const shown = items.find((item: { referralId: string }) => item.referralId === referralId);
    for (const field of ['caseId', 'consent', 'overrideReason']) expect(shown).not.toHaveProperty(field);
    await expect(
      world.admin.query('update signposting.referral set consent = true where referral_id = $1', [referralId]),
    ).rejects.toThrow(/check constraint/);
  });

  it('5.2 asks a service only for what it does, and only one that opens', async () => {
    const person = await OnwardCase.agreed(world);
    const ask = async (more: object) =>
      (await worker.post(`/cases/${person.caseId}/referrals`, aReferral({ ...more }))).body.code;
    expect(await ask({ needs: ['housing', 'legal-advice'] })).toBe('need-not-served');
    expect(await ask({ serviceId: newId() })).toBe('unknown-service');
    const closed = {
      name: 'Shut Door',
      providerId: 'shut-door',
      needs: ['housing'],
      areaCodes: ['E06000039'],
      ageMin: 0,
      ageMax: null,
      opening: { hours: [{ days: [1], from: '09:00', to: '10:00' }], closesOn: '2027-01-31' },
      phone: '+447700900391',
    };
    const { serviceId } = (await worker.post('/services', closed)).body;
    expect(await ask({ serviceId })).toBe('service-closed');
    expect((await worker.post(`/cases/${person.caseId}/referrals`, aReferral({ needs: [] }))).status).toBe(400);
    expect(await person.stated()).toEqual([]);
  });

  it('I3 sent fifty times under one key, or under fifty: one referral', async () => {
    const person = await OnwardCase.agreed(world);
    const key = newId();
    const once = () => worker.post(`/cases/${person.caseId}/referrals`, aReferral(), { key });
    const same = await Promise.all(Array.from({ length: 50 }, once));
    const done = same.filter(({ status }) => status === 201);
    expect(new Set(done.map(({ body }) => body.referralId)).size).toBe(1);
    for (const { status, body } of same) if (status !== 201) expect([status, body.code]).toEqual([409, 'busy']);
    const rivals = await Promise.all(
      Array.from({ length: 50 }, () => worker.post(`/cases/${person.caseId}/referrals`, aReferral())),
    );
    for (const { body } of rivals) expect(['already-referred', 'busy']).toContain(body.code);
    expect(await person.stated()).toEqual(['referral-made']);
    expect(await once()).toMatchObject({ status: 201, body: done[0]?.body });
  });
});

describe('5.2 the chase of a referral', () => {
  it('5.2 comes after 5 working days and every 5 after, until the first contact', async () => {
    const person = await OnwardCase.agreed(world);
    const referralId = await person.refer();
    expect(await person.dated()).toEqual(['2027-03-09T17:00:00.000Z']);
    await world.at('2027-03-09T16:59:59.999Z');
    await say(referralId, 'acknowledgement');
    expect(await person.tasks()).toEqual([]);
    await world.at('2027-03-09T17:00:00Z');
    await eventually(async () => (await person.tasks()).length === 1);
    expect(await person.tasks()).toMatchObject([{ kind: 'referral-unanswered', clause: '5.2', referralId, chases: 0 }]);
    expect(await person.dated()).toEqual(['2027-03-16T17:00:00.000Z']);
    await say(referralId, 'acceptance');
    await world.at('2027-03-16T17:00:00Z');
    await eventually(async () => (await person.tasks())[0]?.chases === 1);
    const { items } = (await harbour.get('/referrals')).body;
    expect(items).toContainEqual(expect.objectContaining({ referralId, chased: 2 }));
    await say(referralId, 'first-contact', { at: '2027-03-16T16:00:00Z' });
    expect(await person.tasks()).toEqual([]);
    expect(await person.dated()).toEqual([]);
    await world.at('2027-03-30T17:00:00Z');
    expect(await person.tasks()).toEqual([]);
  });

  it('5.2 over Easter it leaves out Good Friday and Easter Monday; declined ends it', async () => {
    await world.at('2027-03-22T09:00:00Z');
    const person = await OnwardCase.agreed(world);
    const referralId = await person.refer();
    await world.at('2027-03-31T15:59:59Z');
    expect(await person.dated()).toEqual(['2027-03-31T16:00:00.000Z']);
    await world.at('2027-03-31T16:00:00Z');
    await eventually(async () => (await person.tasks()).length === 1);
    expect(await person.dated()).toEqual(['2027-04-07T16:00:00.000Z']);
    await say(referralId, 'decline', { reasonCode: 'person-not-reached' });
    expect(await person.tasks()).toEqual([]);
    expect(await person.dated()).toEqual([]);
  });

  it('5.2 a word that comes while the chase runs is never lost, and nothing is chased after it', async () => {
    const people = await Promise.all(Array.from({ length: 12 }, () => OnwardCase.agreed(world)));
    const made = await Promise.all(people.map(async (person) => ({ person, referralId: await person.refer() })));
    const moved = world.at('2027-03-09T17:00:00Z');
    const said = await Promise.all(
      made.map(({ referralId }) => say(referralId, 'decline', { reasonCode: 'no-capacity' })),
    );
    await moved;
    expect(said.map(({ status }) => status)).toEqual(made.map(() => 200));
    for (const { person } of made) {
      expect(await person.tasks()).toEqual([]);
      expect(await person.dated()).toEqual([]);
    }
  });

  it('5.2, §6 a death ends it: nobody is chased and nobody is to be contacted, told three times or once', async () => {
    const person = await OnwardCase.agreed(world);
    const referralId = await person.refer();
    await world.at('2027-03-09T17:00:00Z');
    await eventually(async () => (await person.tasks()).length === 1);
    const fact = await person.end('deceased');
    await world.deliver(fact);
    await world.deliver(fact);
    await person.end('closed-in-error');
    await person.isPast('programme', 2);
    expect(await person.tasks()).toEqual([]);
    expect(await person.dated()).toEqual([]);
    expect((await person.referrals()).body.items).toMatchObject([{ state: 'requested', closed: true, version: 2 }]);
    expect((await say(referralId, 'acknowledgement')).body.code).toBe('contact-stopped');
    const again = await worker.post(`/cases/${person.caseId}/referrals`, aReferral());
    expect(again.body.code).toBe('contact-stopped');
    expect(await person.isListed()).toBe(false);
    expect(await person.stated()).toEqual(['referral-made', 'contact-stopped']);
  });

  it('5.2 any other end leaves it: help does not depend on how the programme went', async () => {
    const person = await OnwardCase.agreed(world);
    await person.refer();
    await person.end('summonsed');
    await person.isPast('programme', 1);
    expect(await person.dated()).toEqual(['2027-03-09T17:00:00.000Z']);
    expect(await person.isListed()).toBe(false);
    await person.refer({ serviceId: RIVERBEND.serviceId, needs: ['peer-support'] });
  });
});
