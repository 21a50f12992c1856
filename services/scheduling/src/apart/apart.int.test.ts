import { caseEnded } from '@byway/contracts/facts/programme/case-ended';
import { catchUpRequested } from '@byway/contracts/facts/programme/catch-up-requested';
import { newId } from '@byway/tables/ids';
import type { Client } from '@byway/testkit/client';
import { eventually } from '@byway/testkit/eventually';
import { World } from '@byway/testkit/world';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { type OpenedCohort, openCohort, plannedPlaces, requestPlan, stated } from '../../test/a-cohort.ts';
import { ticketed } from '../../test/ticketed.ts';
import { build } from '../app.ts';

let world: World;
let manager: Client;
let officer: Client;

beforeAll(async () => {
  world = await World.open();
  await world.run('scheduling', build);
  manager = await world.as('scheduling', 'programme-manager');
  officer = await world.as('scheduling', 'custody-officer');
});
afterAll(() => world.close());
// A scheme has the groups of its own test alone.
beforeEach(async () => {
  await world.admin.query(
    'truncate scheduling.waiting, scheduling.keep_apart, scheduling.freed_seat, scheduling.hold_session, scheduling.hold, scheduling.place, scheduling.scheduling_case, scheduling.session, scheduling.cohort, scheduling.due cascade',
  );
});

const heldIn = async (caseId: string, { cohortId }: OpenedCohort) => {
  return officer.post('/holds', await ticketed(world, { caseId, cohortId }));
};
const apart = (caseId: string, body: object) => manager.post(`/cases/${caseId}/apart`, body);

/** Booked in the only group there is. */
async function booked(): Promise<string> {
  const caseId = newId();
  await requestPlan(world, caseId);
  await plannedPlaces(world, caseId);
  return caseId;
}

const ended = (caseId: string) =>
  world.feed({ fact: caseEnded, subject: caseId, data: { as: 'withdrawn', endedAt: world.now } });

describe('2.5 people who must not meet', () => {
  it('2.5 are never in one group: by a hold, a plan or a move to another group; and not told why', async () => {
    const one = await openCohort(manager);
    const first = await booked();
    const second = newId();
    expect((await heldIn(second, one)).status).toBe(201);
    await officer.post(`/cases/${second}/hold/drop`, {});
    const reply = await officer.post(`/cases/${second}/apart`, { otherCaseId: first });
    expect([reply.status, reply.body.conflicts]).toEqual([201, 0]);
    expect((await heldIn(second, one)).body.code).toBe('full');

    await requestPlan(world, second);
    await stated(world, second, 'plan-unavailable');
    const other = await openCohort(manager, { weekday: 2 });
    const places = await plannedPlaces(world, second);
    expect(new Set(places.map(({ cohortId }) => cohortId))).toEqual(new Set([other.cohortId]));
    expect((await manager.post(`/cases/${second}/group`, { cohortId: one.cohortId })).body.code).toBe('full');

    const { items } = (await manager.get(`/cases/${second}/apart`)).body;
    expect(items).toMatchObject([{ otherCaseId: first, venue: null, until: null }]);
    expect((await manager.post(`/cases/${first}/apart/${items[0].apartId}/lifted`, {})).status).toBe(200);
    expect((await manager.post(`/cases/${second}/group`, { cohortId: one.cohortId })).body).toMatchObject({ moved: 6 });
  });

  it('2.5 places that are held keep the other out as well, until the hold is given back', async () => {
    const one = await openCohort(manager);
    const [first, second] = [newId(), newId()];
    await heldIn(first, one);
    await heldIn(second, await openCohort(manager, { weekday: 3 }));
    await officer.post(`/cases/${second}/apart`, { otherCaseId: first });
    expect((await heldIn(second, one)).body.code).toBe('full');
    await officer.post(`/cases/${first}/hold/drop`, {});
    expect((await heldIn(second, one)).status).toBe(201);
  });

  it('2.5 recorded late it is a conflict that the manager sees, until one of them is moved and told of the new times', async () => {
    const one = await openCohort(manager, { capacity: 12 });
    const [first, second] = [await booked(), await booked()];
    const { body } = await apart(first, { otherCaseId: second });
    expect(body.conflicts).toBe(1);
    const seen = async () => (await manager.get('/conflicts')).body.items;
    expect(await seen()).toMatchObject([{ caseId: first, otherCaseId: second, cohortId: one.cohortId }]);
    const rival = await world.as('scheduling', 'programme-manager', { provider: 'open-road' });
    expect((await rival.get('/conflicts')).body.items).toEqual([]);

    const other = await openCohort(manager, { weekday: 4 });
    const reply = await manager.post(`/cases/${second}/group`, { cohortId: other.cohortId });
    expect(reply.body).toEqual({ cohortId: other.cohortId, moved: 6 });
    expect(await seen()).toEqual([]);
    const moved = await stated(world, second, 'session-moved', 6);
    expect(moved).toMatchObject({ cohortId: other.cohortId, sessionId: other.sessions[5]?.sessionId });
    expect((await manager.post(`/cases/${second}/group`, { cohortId: other.cohortId })).body.code).toBe('same-group');
  });

  it('2.5 nor does one come to a venue where they must not; over, they may', async () => {
    const one = await openCohort(manager);
    const caseId = newId();
    await heldIn(caseId, one);
    const { venueId } = (await manager.get(`/cohorts?cohortId=${one.cohortId}`)).body.items[0].venue;
    await officer.post(`/cases/${caseId}/apart`, { venueId, until: '2027-05-01T00:00:00Z' });
    expect((await heldIn(caseId, one)).status).toBe(201);
    const { body } = await officer.get(`/cases/${caseId}/plan`);
    expect(body.hold.firstSession.startsAt > '2027-05-01').toBe(true);
  });

  it.each([
    ['neither', {}, 'apart-from-whom'],
    ['somebody unknown', { otherCaseId: newId() }, 'person-unknown'],
    ['a place unknown', { venueId: newId() }, 'venue-unknown'],
  ])('2.5 %s is refused', async (_, body, code) => {
    await openCohort(manager);
    expect((await apart(await booked(), body)).body.code).toBe(code);
  });
});

describe('2.5 the waiting list', () => {
  it('2.5 a freed place is for those who wait, in their order and for 24 hours: each is asked once', async () => {
    const one = await openCohort(manager, { capacity: 1, until: '2027-04-12' });
    const has = await booked();
    const waits = [newId(), newId()];
    for (const caseId of waits) {
      await requestPlan(world, caseId);
      await stated(world, caseId, 'plan-unavailable');
      await world.at(new Date(Date.parse(world.now) + 60_000).toISOString());
    }
    expect((await officer.get('/waiting')).body.items.map(({ caseId }: { caseId: string }) => caseId)).toEqual(waits);
    await ended(has);
    await plannedPlaces(world, waits[0] ?? '');
    await eventually(async () => {
      const left = `select 1 from scheduling.due where kind = 'offer-freed' and done_at is null`;
      return (await world.admin.query(left)).rowCount === 0;
    });
    const asked = `select subject from scheduling.due where kind = 'offer-freed' order by id`;
    const { rows } = await world.admin.query<{ subject: string }>(asked);
    expect(rows.map(({ subject }) => subject)).toEqual(waits);
    expect((await officer.get('/waiting')).body.items).toMatchObject([{ caseId: waits[1], wanted: 'plan' }]);
    expect((await heldIn(newId(), one)).body.code).toBe('full');
  });

  it('2.5 what was freed and suits nobody who waits is for everybody after 24 hours', async () => {
    const one = await openCohort(manager, { capacity: 2, from: '2027-03-08', until: '2027-04-19' });
    const [has, waits] = [await booked(), newId()];
    // They wait for more sessions than the group has.
    await world.admin.query(
      `insert into scheduling.waiting (about, force, case_id, kind, scheme_id, sessions, since) values ($1, '43', $1, 'find-plan', 'druglink-adult', 9, $2)`,
      [waits, world.now],
    );
    await heldIn(newId(), one);
    await ended(has);
    await stated(world, has, 'place-released', 6);
    expect((await heldIn(newId(), one)).body.code).toBe('full');
    await world.at(new Date(Date.parse(world.now) + 24 * 3_600_000).toISOString());
    expect((await heldIn(newId(), one)).status).toBe(201);
  });
});

describe('2.6 a catch-up one-to-one', () => {
  it('2.6 is booked by the manager where no group has room, once, and nobody else is given its place', async () => {
    const one = await openCohort(manager, { capacity: 1, from: '2027-03-08', until: '2027-04-19' });
    const caseId = await booked();
    const [first] = await plannedPlaces(world, caseId);
    const catchUpFor = first?.placeId ?? '';
    const { venueId } = (await manager.get(`/cohorts?cohortId=${one.cohortId}`)).body.items[0].venue;
    const path = `/cases/${caseId}/places/${catchUpFor}/one-to-one`;
    const body = { venueId, facilitator: 'facilitator-one', startsAt: '2027-04-20T13:00:00Z', minutes: 60 };
    expect((await manager.post(path, body)).body.code).toBe('not-waiting');
    await world.feed({ fact: catchUpRequested, subject: caseId, data: { catchUpFor } });
    await stated(world, caseId, 'plan-unavailable');
    expect((await manager.get('/waiting')).body.items).toMatchObject([
      { caseId, wanted: 'catch-up', placeId: catchUpFor },
    ]);

    expect((await manager.post(path, { ...body, startsAt: '2027-03-08T18:30:00Z' })).body.code).toBe('person-clash');
    expect((await manager.post(path, { ...body, startsAt: '2027-03-26T13:00:00Z' })).body.code).toBe('no-session');
    const reply = await manager.post(path, body);
    expect([reply.status, reply.body.endsAt]).toEqual([201, '2027-04-20T14:00:00.000Z']);
    const placed = await stated(world, caseId, 'place-booked');
    expect(placed).toMatchObject({ catchUpFor, startsAt: '2027-04-20T13:00:00.000Z' });
    expect((await manager.post(path, body)).body.code).toBe('not-waiting');
    expect((await manager.get('/waiting')).body.items).toEqual([]);
  });
});
