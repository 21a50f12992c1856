import { newId } from '@byway/tables/ids';
import { type Client, clientFor } from '@byway/testkit/client';
import { World } from '@byway/testkit/world';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { build } from '../app.ts';

let world: World;
let address: string;
let worker: Client;
let facilitator: Client;
beforeAll(async () => {
  world = await World.open();
  const app = await world.run('signposting', build);
  const [bound] = app.http.addresses();
  address = `http://127.0.0.1:${typeof bound === 'object' ? bound.port : ''}`;
  worker = await world.as('signposting', 'signposting-worker');
  facilitator = await world.as('signposting', 'facilitator');
});
afterAll(() => world.close());

const aService = (more: object = {}) => ({
  name: `Lamplight Court Advice ${newId()}`,
  providerId: 'lamplight-court',
  needs: ['legal-advice'],
  areaCodes: ['E06000037'],
  ageMin: 18,
  ageMax: null,
  opening: { hours: [{ days: [1, 2], from: '09:00', to: '12:00' }] },
  phone: '+447700900390',
  ...more,
});
const names = async (asked: string, client = facilitator): Promise<string[]> =>
  (await client.get(`/services?${asked}`)).body.items.map(({ name }: { name: string }) => name);

describe('5.2 the directory', () => {
  it('5.2 finds local services by need, area and age, by name', async () => {
    expect(await names('need=drug-treatment&area=E06000039&age=17')).toEqual(['Lantern Yard Young People’s Service']);
    expect(await names('need=drug-treatment&area=E06000039&age=18')).toEqual([
      'Lantern Yard Young People’s Service',
      'Riverbend Recovery Café',
    ]);
    expect(await names('need=drug-treatment&area=E06000039&age=26')).toEqual(['Riverbend Recovery Café']);
    expect(await names('need=drug-treatment&area=E07000178&age=26')).toEqual([]);
    expect((await facilitator.get('/services?need=magic')).status).toBe(400);
    expect((await facilitator.get('/services?area=E99999999')).status).toBe(400);
  });

  it('5.2 says when somebody can be seen, over Easter too', async () => {
    const housing = async () => (await facilitator.get('/services?need=housing')).body.items[0];
    await world.at('2027-03-01T10:00:00Z');
    expect(await housing()).toMatchObject({
      name: 'Harbour Lights Housing Advice',
      openNow: true,
      nextOpenAt: '2027-03-01T10:00:00.000Z',
      areas: [
        { code: 'E06000039', name: 'Slough' },
        { code: 'E06000040', name: 'Windsor and Maidenhead' },
      ],
    });
    await world.at('2027-03-25T18:00:00Z');
    expect(await housing()).toMatchObject({ openNow: false, nextOpenAt: '2027-03-30T08:30:00.000Z' });
    await world.at('2027-03-01T09:00:00Z');
  });

  it('5.2 can leave out whoever is closed at this moment', async () => {
    await world.at('2027-03-01T08:00:00Z'); // a Monday: it opens at 09:30
    expect(await names('need=housing')).toEqual(['Harbour Lights Housing Advice']);
    expect(await names('need=housing&open=now')).toEqual([]);
    await world.at('2027-03-01T09:30:00Z');
    expect(await names('need=housing&open=now')).toEqual(['Harbour Lights Housing Advice']);
    await world.at('2027-03-01T09:00:00Z');
  });

  it('5.2 leaves out a service that does not open within four weeks, and pages by name without a gap', async () => {
    const opening = (more: object) => ({ hours: [{ days: [1], from: '09:00', to: '12:00' }], ...more });
    for (const [name, more] of [
      ['Page A', {}],
      ['Page B', { closesOn: '2027-02-01' }],
      ['Page C', { opensOn: '2027-03-15' }],
    ] as const) {
      const entered = aService({ name, areaCodes: ['E07000181'], opening: opening(more) });
      expect((await worker.post('/services', entered)).status).toBe(201);
    }
    expect(await names('area=E07000181')).toEqual(['Page A', 'Page C']);
    const seen: string[] = [];
    for (let cursor = ''; ; ) {
      const { body } = await facilitator.get(`/services?area=E07000181&limit=1${cursor}`);
      seen.push(...body.items.map(({ name }: { name: string }) => name));
      if (!body.next) break;
      cursor = `&cursor=${body.next}`;
    }
    expect(seen).toEqual(['Page A', 'Page C']);
  });

  it('5.2 who is open now is found behind any number of those who are closed, and every page is full', async () => {
    const closed = { hours: [{ days: [3], from: '09:00', to: '12:00' }] };
    const always = { hours: [{ days: [1, 2, 3, 4, 5, 6, 7], from: '00:00', to: '00:00' }], onBankHolidays: true };
    const force = { force: '77' };
    const there = await world.as('signposting', 'signposting-worker', force);
    for (let n = 100; n < 120; n += 1)
      expect((await there.post('/services', aService({ name: `Shut ${n}`, opening: closed }))).status).toBe(201);
    for (const [name, phone] of [
      ['Talk at night', '116 123'],
      ['Very late line', '0800 1111'],
    ])
      expect((await there.post('/services', aService({ name, phone, opening: always }))).status).toBe(201);
    await world.at('2027-03-01T02:00:00Z');
    const { items, next } = (await there.get('/services?open=now&limit=1')).body;
    expect(items).toMatchObject([{ name: 'Talk at night', phone: '116123', openNow: true }]);
    const second = (await there.get(`/services?open=now&limit=1&cursor=${next}`)).body;
    expect(second).toMatchObject({ items: [{ name: 'Very late line', phone: '+448001111' }], next: null });
    await world.at('2027-03-01T09:00:00Z');
  });

  it('5.2 one service is looked up by itself, as the list shows it; one that does not open soon is not found', async () => {
    const [listed] = (await facilitator.get('/services?need=housing')).body.items;
    expect(await facilitator.get(`/services/${listed.serviceId}`)).toMatchObject({ status: 200, body: listed });
    const entered = aService({ opening: { hours: aService().opening.hours, closesOn: '2027-02-01' } });
    const { serviceId } = (await worker.post('/services', entered)).body;
    expect((await facilitator.get(`/services/${serviceId}`)).status).toBe(404);
    expect((await facilitator.get('/services/abc')).status).toBe(400);
  });

  it('5.2 names the areas it knows', async () => {
    const { body } = await facilitator.get('/areas');
    expect(body.items).toContainEqual({ code: 'E06000039', name: 'Slough' });
  });

  it('I3 a service entered fifty times under one key is entered once; another of its name is refused', async () => {
    const entered = aService();
    const key = newId();
    const send = () => worker.post('/services', entered, { key });
    const replies = await Promise.all(Array.from({ length: 50 }, send));
    expect(new Set(replies.filter(({ status }) => status === 201).map(({ body }) => body.serviceId)).size).toBe(1);
    for (const { status, body } of replies) if (status !== 201) expect([status, body.code]).toEqual([409, 'busy']);
    expect(await worker.post('/services', entered)).toMatchObject({ status: 409, body: { code: 'name-taken' } });
    expect(await names('area=E06000037&need=legal-advice')).toEqual([entered.name]);
  });

  it('is refused what it could not use', async () => {
    for (const wrong of [
      { needs: [] },
      { needs: ['magic'] },
      { areaCodes: ['Slough'] },
      { ageMin: 30, ageMax: 20 },
      { phone: '0770' },
      { opening: { ...aService().opening, opensOn: '2027-06-01', closesOn: '2027-05-31' } },
      { opening: { hours: [{ days: [8], from: '09:00', to: '12:00' }] } },
      { opening: { hours: [{ days: [1], from: 'half nine', to: '09:00' }] } },
      { friend: 1 },
    ])
      expect([wrong, (await worker.post('/services', aService(wrong))).status]).toEqual([wrong, 400]);
  });
});

describe('§9 who may look and enter', () => {
  it('§9 a facilitator looks but does not enter; others do neither, and are recorded', async () => {
    expect(await facilitator.post('/services', aService())).toMatchObject({ status: 403 });
    const liaison = await world.as('signposting', 'court-liaison');
    expect((await liaison.get('/services')).status).toBe(403);
    const manager = await world.as('signposting', 'programme-manager');
    expect((await manager.post('/services', aService())).status).toBe(201);
    expect((await clientFor(address, null).get('/services')).status).toBe(401);
    const { rows } = await world.admin.query(
      `select actor, action from signposting.audit where outcome = 'not-allowed' order by id`,
    );
    expect(rows).toEqual([
      { actor: 'facilitator-1', action: 'service.add' },
      { actor: 'court-liaison-1', action: 'service.list' },
    ]);
  });

  it('I17 a force has its own directory', async () => {
    const essex = await world.as('signposting', 'facilitator', { force: '42' });
    expect(await names('need=drug-treatment', essex)).toEqual(['Saltmarsh Recovery Group']);
    const nowhere = await world.as('signposting', 'facilitator', { force: '99' });
    expect(await names('', nowhere)).toEqual([]);
  });

  it('a real clock brings no invented service', async () => {
    const other = await World.open();
    try {
      const app = await build(other.env('signposting', { CLOCK: 'real' }));
      await app.start();
      const { rows } = await other.admin.query('select count(*)::int as n from signposting.local_service');
      await app.stop();
      expect(rows).toEqual([{ n: 0 }]);
    } finally {
      await other.close();
    }
  });
});
