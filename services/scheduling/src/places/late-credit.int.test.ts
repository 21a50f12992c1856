import { randomUUID } from 'node:crypto';
import type { Outcome } from '@byway/contracts/codes';
import { outcomeCorrected } from '@byway/contracts/facts/attendance/outcome-corrected';
import { outcomeRecorded } from '@byway/contracts/facts/attendance/outcome-recorded';
import { catchUpRequested } from '@byway/contracts/facts/programme/catch-up-requested';
import { releaseRequested } from '@byway/contracts/facts/programme/release-requested';
import type { Client } from '@byway/testkit/client';
import { eventually } from '@byway/testkit/eventually';
import { World } from '@byway/testkit/world';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { type BookedPlace, openCohort, plannedPlaces, requestPlan, stated } from '../../test/a-cohort.ts';
import { build } from '../app.ts';

let world: World;
let manager: Client;
beforeAll(async () => {
  world = await World.open();
  await world.run('scheduling', build);
  manager = await world.as('scheduling', 'programme-manager');
});
afterAll(() => world.close());
// Each test has the scheme to itself, and begins on Monday 1 March 2027 at 09:00.
beforeEach(async () => {
  await world.at('2027-03-01T09:00:00Z');
  await world.admin.query(`update scheduling.cohort set scheme_id = 'open-road-voluntary'`);
});

type Place = Pick<BookedPlace, 'placeId' | 'sessionId' | 'startsAt'>;

const types = async (caseId: string) =>
  (await world.facts('scheduling', caseId)).map(({ type }) => type.replace(/^scheduling\.|\.v1$/g, ''));

const heard = (caseId: string, count: number) =>
  eventually(async () => {
    const text = `select 1 from scheduling.inbox where source = 'attendance' and subject = $1 and last >= $2`;
    return (await world.admin.query(text, [caseId, count])).rowCount === 1;
  });

async function planned(): Promise<{ caseId: string; places: BookedPlace[] }> {
  await openCohort(manager);
  const caseId = randomUUID();
  await requestPlan(world, caseId);
  return { caseId, places: await plannedPlaces(world, caseId) };
}

/** Asks for a catch-up of a place and gives the n-th booked for the case. */
async function caughtUp(caseId: string, { placeId }: Place, n: number): Promise<Place> {
  await world.feed({ fact: catchUpRequested, subject: caseId, data: { catchUpFor: placeId } });
  return (await stated(world, caseId, 'place-booked', n)) as unknown as Place;
}

const about = ({ placeId, sessionId, startsAt }: Place) => ({ placeId, sessionId, startsAt });

/** As attendance states it: an outcome takes effect when its session started. */
const marks = (caseId: string, place: Place, outcome: Outcome) =>
  world.feed({
    fact: outcomeRecorded,
    subject: caseId,
    data: { ...about(place), outcome, absenceId: outcome === 'did-not-attend' ? randomUUID() : null },
    effective: place.startsAt,
  });

const credits = (caseId: string, place: Place, from: Outcome) =>
  world.feed({
    fact: outcomeCorrected,
    subject: caseId,
    data: { ...about(place), from, to: 'attended', absenceId: null, reasonCode: 'marked-by-mistake' },
    effective: place.startsAt,
  });

const second = (places: readonly BookedPlace[]): BookedPlace => {
  const [, place] = places;
  if (!place) throw new Error('no second session');
  return place;
};

describe('2.6 a session that is credited late', () => {
  it('2.6 does not give back a catch-up that has begun, though the credit takes effect weeks before it', async () => {
    const { caseId, places } = await planned();
    const original = second(places);
    await world.at('2027-03-08T19:45:00.000Z');
    await marks(caseId, original, 'excused');
    const catchUp = await caughtUp(caseId, original, 1);
    expect(catchUp.startsAt).toBe('2027-04-19T17:00:00.000Z');
    await world.at('2027-04-19T19:00:00.000Z');
    await marks(caseId, catchUp, 'did-not-attend');
    await world.at('2027-04-20T09:00:00.000Z');
    await credits(caseId, original, 'excused');
    await heard(caseId, 3);
    expect(await types(caseId)).toEqual(['plan-booked', 'place-booked']);
    const plan = await manager.get(`/cases/${caseId}/plan`);
    expect(plan.body.places.at(-1)).toMatchObject({ placeId: catchUp.placeId, status: 'booked' });
  });

  it('2.6 gives it back up to the minute before it begins', async () => {
    const { caseId, places } = await planned();
    const original = second(places);
    await world.at('2027-03-08T19:45:00.000Z');
    await marks(caseId, original, 'excused');
    const catchUp = await caughtUp(caseId, original, 1);
    await world.at('2027-04-19T16:59:00.000Z');
    await credits(caseId, original, 'excused');
    expect(await stated(world, caseId, 'place-released')).toEqual({ ...about(catchUp), reason: 'credited' });
  });

  it('2.6 gives back the catch-up of its catch-up too, and one asked for later', async () => {
    const { caseId, places } = await planned();
    const original = second(places);
    await world.at('2027-03-08T19:45:00.000Z');
    await marks(caseId, original, 'unfit');
    const first = await caughtUp(caseId, original, 1);
    const cancelled = await manager.post(`/sessions/${first.sessionId}/cancellation`, { reasonCode: 'weather' });
    expect(cancelled.status).toBe(200);
    const next = await caughtUp(caseId, first, 2);
    await credits(caseId, original, 'unfit');
    expect(await stated(world, caseId, 'place-released')).toEqual({ ...about(next), reason: 'credited' });
    const late = await caughtUp(caseId, first, 3);
    expect(await stated(world, caseId, 'place-released', 2)).toEqual({ ...about(late), reason: 'credited' });
  });
});

describe('I17 whose places they are', () => {
  it('I17 every fact about a place carries the provider of its group, whoever brought it about', async () => {
    const rival = await world.as('scheduling', 'programme-manager', { provider: 'open-road' });
    const { sessions } = await openCohort(rival);
    const caseId = randomUUID();
    await requestPlan(world, caseId);
    const original = second(await plannedPlaces(world, caseId));
    await caughtUp(caseId, original, 1);
    const moved = await rival.post(`/sessions/${sessions[2]?.sessionId}/move`, { startsAt: '2027-03-17T10:00:00Z' });
    const cancel = `/sessions/${sessions[3]?.sessionId}/cancellation`;
    const cancelled = await rival.post(cancel, { reasonCode: 'weather' });
    expect([moved.status, cancelled.status]).toEqual([200, 200]);
    await world.feed({ fact: releaseRequested, subject: caseId, data: { reason: 'referred' } });
    await stated(world, caseId, 'place-released', 6);
    const { rows } = await world.admin.query<{ type: string; provider: string | null }>(
      'select distinct type, provider from scheduling.fact where subject = $1 order by type',
      [caseId],
    );
    expect(rows.map(({ type, provider }) => [type.split('.')[1], provider])).toEqual(
      ['place-booked', 'place-released', 'plan-booked', 'session-cancelled', 'session-moved'].map((kind) => [
        kind,
        'open-road',
      ]),
    );
  });
});
