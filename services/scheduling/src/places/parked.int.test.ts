import { randomUUID } from 'node:crypto';
import { caseEnded } from '@byway/contracts/facts/programme/case-ended';
import { catchUpRequested } from '@byway/contracts/facts/programme/catch-up-requested';
import type { Client } from '@byway/testkit/client';
import { eventually } from '@byway/testkit/eventually';
import { World } from '@byway/testkit/world';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type BookedPlace, openCohort, plannedPlaces, requestPlan, stated } from '../../test/a-cohort.ts';
import { build } from '../app.ts';

let world: World;
let administrator: Client;
beforeAll(async () => {
  world = await World.open();
  await world.run('scheduling', build);
  await openCohort(await world.as('scheduling', 'programme-manager'));
  administrator = await world.as('scheduling', 'administrator');
});
afterAll(() => world.close());

async function planned(): Promise<{ caseId: string; places: BookedPlace[] }> {
  const caseId = randomUUID();
  await requestPlan(world, caseId);
  return { caseId, places: await plannedPlaces(world, caseId) };
}

const asksCatchUp = (caseId: string, place: BookedPlace | undefined) =>
  world.feed({ fact: catchUpRequested, subject: caseId, data: { catchUpFor: String(place?.placeId) } });

/** As a fault of ours would: nothing more can be booked for this case. */
const breakCase = (caseId: string) =>
  world.admin.query(`alter table scheduling.place add constraint broken check (case_id <> '${caseId}') not valid`);
const mend = () => world.admin.query('alter table scheduling.place drop constraint broken');

interface Parked {
  subject: string;
  reason: string;
  error: string;
  since: string;
  waiting: number;
}
const parked = async (caseId: string): Promise<Parked | undefined> =>
  (await administrator.get('/parked')).body.items.find(({ subject }: Parked) => subject === caseId);
const redrive = (caseId: string) => administrator.post(`/parked/${caseId}/redrive`, {});

describe('I20 a fact that cannot be taken in', () => {
  it('I20 parks its case within 60 s while others flow; redrive applies it and what waited, in order, once', async () => {
    const [poor, other] = [await planned(), await planned()];
    await breakCase(poor.caseId);
    const began = Date.now();
    await asksCatchUp(poor.caseId, poor.places[0]);
    await asksCatchUp(poor.caseId, poor.places[1]);
    const end = await world.feed({
      fact: caseEnded,
      subject: poor.caseId,
      data: { as: 'withdrawn', endedAt: world.now },
    });
    await asksCatchUp(other.caseId, other.places[0]);
    await stated(world, other.caseId, 'place-booked');
    const seen = await eventually(async () => {
      const found = await parked(poor.caseId);
      return found?.waiting === 3 && found;
    });
    expect(Date.now() - began).toBeLessThan(60_000);
    expect(seen).toMatchObject({ reason: 'poison', error: expect.stringContaining('23514') });
    expect(Date.parse(seen.since)).toBeGreaterThanOrEqual(began - 1_000);
    expect(Date.parse(seen.since)).toBeLessThanOrEqual(Date.now() + 1_000);
    expect(await parked(other.caseId)).toBeUndefined();
    // Another force's administrator neither sees it nor can take it in.
    const stranger = await world.as('scheduling', 'administrator', { force: '42' });
    expect((await stranger.get('/parked')).body).toEqual({ items: [], next: null });
    expect(await stranger.post(`/parked/${poor.caseId}/redrive`, {})).toMatchObject({ status: 404 });

    // Not mended yet: it stays, whole and in order.
    expect(await redrive(poor.caseId)).toMatchObject({ status: 200, body: { free: false } });
    expect(await parked(poor.caseId)).toMatchObject({ waiting: 3 });
    await mend();
    expect(await redrive(poor.caseId)).toMatchObject({ status: 200, body: { free: true } });
    expect(await parked(poor.caseId)).toBeUndefined();

    const kinds = async () =>
      (await world.facts('scheduling', poor.caseId)).map(({ type }) => type.replace(/^scheduling\.|\.v1$/g, ''));
    const expected = ['plan-booked', 'place-booked', 'place-booked', ...Array(8).fill('place-released')];
    expect(await kinds()).toEqual(expected);
    const caughtUp = (await world.facts('scheduling', poor.caseId)).slice(1, 3).map(({ data }) => data.catchUpFor);
    expect(caughtUp).toEqual(poor.places.slice(0, 2).map(({ placeId }) => placeId));

    // A second redrive, and the facts delivered again, have no second effect.
    expect(await redrive(poor.caseId)).toMatchObject({ status: 404, body: { code: 'not-found' } });
    await world.deliver(end);
    await asksCatchUp(poor.caseId, poor.places[2]);
    await eventually(async () => {
      const { rows } = await world.admin.query(
        `select last::int from scheduling.inbox where source = 'programme' and subject = $1`,
        [poor.caseId],
      );
      return rows[0]?.last === 5;
    });
    expect(await kinds()).toEqual(expected);
  });
});

describe('I20 more cases wait than are on a page', () => {
  it('I20 every one of them can be seen, page by page, and taken in again, however many were parked before it', async () => {
    await world.admin.query(
      `insert into scheduling.parked (consumer, subject, force, source, sequence, reason, error, since)
       select 'elsewhere', gen_random_uuid(), $1, 'programme', 1, 'gap', 'none', now() - interval '1 day' from generate_series(1, 205)`,
      [world.force],
    );
    const poor = await planned();
    await breakCase(poor.caseId);
    await asksCatchUp(poor.caseId, poor.places[0]);
    const isParked = async () => {
      const text = 'select 1 from scheduling.parked where subject = $1';
      return (await world.admin.query(text, [poor.caseId])).rowCount === 1;
    };
    await eventually(isParked);
    await mend();
    const seen: string[] = [];
    for (let cursor = ''; ; ) {
      const { body } = await administrator.get(`/parked?limit=100${cursor}`);
      seen.push(...body.items.map(({ subject }: Parked) => subject));
      if (!body.next) break;
      cursor = `&cursor=${body.next}`;
    }
    expect([seen.length, new Set(seen).size, seen.includes(poor.caseId)]).toEqual([206, 206, true]);
    expect(await redrive(poor.caseId)).toMatchObject({ status: 200, body: { free: true } });
    await world.admin.query(`delete from scheduling.parked where consumer = 'elsewhere'`);
  });
});

describe('§6 a closed case is not reopened', () => {
  it('§6 a request for places heard after the end books nothing, nor is one tried for later', async () => {
    const caseId = randomUUID();
    await world.feed({ fact: caseEnded, subject: caseId, data: { as: 'deceased', endedAt: world.now } });
    await requestPlan(world, caseId);
    const after = await planned();
    await eventually(async () => {
      const { rows } = await world.admin.query(
        `select last::int from scheduling.inbox where source = 'programme' and subject = $1`,
        [caseId],
      );
      return rows[0]?.last === 2;
    });
    expect(after.places).toHaveLength(6);
    expect(await world.facts('scheduling', caseId)).toEqual([]);
    expect((await world.admin.query('select 1 from scheduling.due where subject = $1', [caseId])).rowCount).toBe(0);
  });
});
