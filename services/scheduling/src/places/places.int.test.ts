import { randomUUID } from 'node:crypto';
import type { ReleaseReason } from '@byway/contracts/codes';
import { outcomeCorrected } from '@byway/contracts/facts/attendance/outcome-corrected';
import { outcomeRecorded } from '@byway/contracts/facts/attendance/outcome-recorded';
import { caseEnded } from '@byway/contracts/facts/programme/case-ended';
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

const types = async (caseId: string) =>
  (await world.facts('scheduling', caseId)).map(({ type }) => type.replace(/^scheduling\.|\.v1$/g, ''));

/** Facts heard before this are taken in once its own plan is booked: one consumer, but three partitions, so by count. */
async function heard(source: string, caseId: string, count: number): Promise<void> {
  await eventually(async () => {
    const { rows } = await world.admin.query(
      'select last::int from scheduling.inbox where source = $1 and subject = $2',
      [source, caseId],
    );
    return rows[0]?.last >= count;
  });
}

async function planned(change: object = {}) {
  const cohort = await openCohort(manager, { ...change });
  const caseId = randomUUID();
  await requestPlan(world, caseId);
  return { caseId, cohort, places: await plannedPlaces(world, caseId) };
}

const placeAt = (places: readonly BookedPlace[], i: number): BookedPlace => {
  const place = places[i];
  if (!place) throw new Error(`no place ${i}`);
  return place;
};
const catchUp = (caseId: string, place: BookedPlace) =>
  world.feed({ fact: catchUpRequested, subject: caseId, data: { catchUpFor: place.placeId } });

describe('1.5 the plan', () => {
  it('2.1 six Mondays from 1 March 2027: Easter Monday, 29 March, is skipped and the plan ends a week later', async () => {
    const { caseId, places } = await planned();
    expect(places.map(({ startsAt }) => startsAt.slice(5, 16))).toEqual([
      '03-01T18:00',
      '03-08T18:00',
      '03-15T18:00',
      '03-22T18:00',
      '04-05T17:00',
      '04-12T17:00',
    ]);
    const plan = await manager.get(`/cases/${caseId}/plan`);
    expect(plan.body.places.map(({ status }: { status: string }) => status)).toEqual(Array(6).fill('booked'));
    // 1.5 where each of them is, for who writes to people.
    expect(places.map(({ postcode }) => postcode)).toEqual(Array(6).fill('OX1 1AA'));
  });

  it('2.5 the same fact three times, and a second request, are one plan', async () => {
    await openCohort(manager);
    const caseId = randomUUID();
    const fact = await requestPlan(world, caseId);
    await world.deliver(fact);
    await world.deliver(fact);
    await requestPlan(world, caseId);
    await heard('programme', caseId, 2);
    expect(await types(caseId)).toEqual(['plan-booked']);
    expect((await manager.get(`/cases/${caseId}/plan`)).body.places).toHaveLength(6);
  });

  it('1.5, 2.6 with no place the manager is told once, it is looked for each day, and found as soon as a group opens', async () => {
    const caseId = randomUUID();
    await requestPlan(world, caseId);
    expect(await stated(world, caseId, 'plan-unavailable')).toEqual({ wanted: 'plan', catchUpFor: null });
    await world.at('2027-03-02T08:00:00Z');
    await eventually(async () => {
      const { rows } = await world.admin.query(
        'select key from scheduling.due where subject = $1 and done_at is null',
        [caseId],
      );
      return rows[0]?.key.endsWith('2027-03-03');
    });
    await openCohort(manager, { from: '2027-03-03', schemeId: 'druglink-youth' });
    await openCohort(manager, { from: '2027-03-03' });
    expect((await plannedPlaces(world, caseId))[0]?.startsAt).toBe('2027-03-08T18:00:00.000Z');
    expect(await types(caseId)).toEqual(['plan-unavailable', 'plan-booked']);
  });
});

describe('2.6 a catch-up', () => {
  it('2.6 is appended a week after the last session of the plan, once for a session', async () => {
    const { caseId, places, cohort } = await planned();
    await world.at('2027-03-08T20:00:00Z');
    const missed = placeAt(places, 1);
    const fact = await catchUp(caseId, missed);
    await world.deliver(fact);
    await catchUp(caseId, missed);
    const booked = await stated(world, caseId, 'place-booked');
    expect(booked).toMatchObject({
      catchUpFor: missed.placeId,
      cohortId: cohort.cohortId,
      startsAt: '2027-04-19T17:00:00.000Z',
    });
    await catchUp(caseId, placeAt(places, 0));
    expect((await stated(world, caseId, 'place-booked', 2)).startsAt).toBe('2027-04-26T17:00:00.000Z');
    expect(await types(caseId)).toEqual(['plan-booked', 'place-booked', 'place-booked']);
  });

  it('2.6 a cancelled session: its catch-up is never on that date', async () => {
    const { caseId, places } = await planned();
    const last = placeAt(places, 5);
    const reply = await manager.post(`/sessions/${last.sessionId}/cancellation`, { reasonCode: 'venue-unavailable' });
    expect(reply.body).toEqual({ sessionId: last.sessionId, status: 'cancelled', toTell: 1 });
    const { placeId, sessionId, startsAt } = last;
    const told = { placeId, sessionId, startsAt, reasonCode: 'venue-unavailable' };
    expect(await stated(world, caseId, 'session-cancelled')).toEqual(told);
    await catchUp(caseId, last);
    expect((await stated(world, caseId, 'place-booked')).startsAt).toBe('2027-04-19T17:00:00.000Z');
  });

  it('2.6 no place within 4 weeks: the manager is told once, and a group opened later is used the next day', async () => {
    const { caseId, places } = await planned({ until: '2027-04-12' });
    const first = placeAt(places, 0);
    await world.at('2027-03-01T20:00:00Z');
    await catchUp(caseId, first);
    const told = { wanted: 'catch-up', catchUpFor: first.placeId };
    expect(await stated(world, caseId, 'plan-unavailable')).toEqual(told);
    const elm = { name: 'Elm Street Hall', lines: ['Elm Street'], postcode: 'RG2 7AD', travel: 'Bus 5' };
    const { venueId } = (await manager.post('/venues', elm)).body;
    await openCohort(manager, { venueId, weekday: 3, from: '2027-03-10' });
    await world.at('2027-03-02T08:00:00Z');
    expect((await stated(world, caseId, 'place-booked')).startsAt).toBe('2027-04-21T17:00:00.000Z');
    // 2.6 it is somewhere else, and each date says where.
    const { body } = await manager.get(`/cases/${caseId}/plan`);
    const where = body.places.map(({ venue }: { venue: { name: string } }) => venue.name);
    expect([where.length, where[0], where.at(-1)]).toEqual([7, 'The Old Library', 'Elm Street Hall']);
  });

  it('2.6 a session credited after all gives its catch-up back', async () => {
    const { caseId, places } = await planned();
    await world.at('2027-03-01T20:00:00Z');
    const { placeId, sessionId, startsAt } = placeAt(places, 0);
    const about = { placeId, sessionId, startsAt, absenceId: randomUUID() };
    const missed = { ...about, outcome: 'did-not-attend' } as const;
    await world.feed({ fact: outcomeRecorded, subject: caseId, data: missed });
    await catchUp(caseId, placeAt(places, 0));
    const booked = await stated(world, caseId, 'place-booked');
    const corrected = { ...about, from: 'did-not-attend', to: 'attended', reasonCode: 'marked-by-mistake' } as const;
    await world.feed({ fact: outcomeCorrected, subject: caseId, data: { ...corrected, absenceId: null } });
    const released = await stated(world, caseId, 'place-released');
    expect(released).toMatchObject({ placeId: booked.placeId, reason: 'credited' });
    // Asked for too late: it is booked and given back, so that the programme does not wait for it.
    await catchUp(caseId, placeAt(places, 0));
    expect((await stated(world, caseId, 'place-released', 2)).reason).toBe('credited');
    const back = { ...corrected, from: 'attended', to: 'did-not-attend' } as const;
    await world.feed({ fact: outcomeCorrected, subject: caseId, data: back });
    await heard('attendance', caseId, 3);
    await catchUp(caseId, placeAt(places, 0));
    await stated(world, caseId, 'place-booked', 3);
    expect((await types(caseId)).at(-1)).toBe('place-booked');
  });
});

describe('§6, 4.3 places left are given back', () => {
  it.each([
    ['§6 the end of the case', 'ended'],
    ['4.3 a referral for charge', 'referred'],
    ['4.3 a varied plan', 'varied'],
  ] as const)('%s gives back every place that has not begun, and keeps those that have', async (_, reason) => {
    const { caseId, places } = await planned();
    await world.at('2027-03-15T18:00:00Z');
    const asked: ReleaseReason = reason;
    if (reason === 'ended')
      await world.feed({ fact: caseEnded, subject: caseId, data: { as: 'withdrawn', endedAt: world.now } });
    else await world.feed({ fact: releaseRequested, subject: caseId, data: { reason } });
    await stated(world, caseId, 'place-released', 3);
    const facts = (await world.facts('scheduling', caseId)).filter(({ type }) => type.includes('place-released'));
    expect(facts.map(({ data }) => [data.placeId, data.reason])).toEqual(
      places.slice(3).map(({ placeId }) => [placeId, asked]),
    );
    const seen = async (client: Client) =>
      (await client.get(`/cases/${caseId}/plan`)).body.places.map(
        (place: { status: string; releaseReason: string | null }) => place.releaseReason ?? place.status,
      );
    expect(await seen(manager)).toEqual(['booked', 'booked', 'booked', asked, asked, asked]);
    // Why a place was given back can tell of court, which a facilitator never sees.
    const released = ['booked', 'booked', 'booked', 'released', 'released', 'released'];
    expect(await seen(await world.as('scheduling', 'facilitator'))).toEqual(released);
  });

  it('§6 a late catch-up request after the end books nothing', async () => {
    const { caseId, places } = await planned();
    await world.feed({ fact: caseEnded, subject: caseId, data: { as: 'completed', endedAt: world.now } });
    await catchUp(caseId, placeAt(places, 0));
    await heard('programme', caseId, 3);
    expect(new Set(await types(caseId))).toEqual(new Set(['plan-booked', 'place-released']));
  });

  it('4.7 places given back are made good on their own dates, one after the other', async () => {
    const { caseId, places } = await planned();
    await world.at('2027-03-16T09:00:00Z');
    await world.feed({ fact: releaseRequested, subject: caseId, data: { reason: 'referred' } });
    for (const place of places.slice(3)) await catchUp(caseId, place);
    await stated(world, caseId, 'place-booked', 3);
    const facts = (await world.facts('scheduling', caseId)).filter(({ type }) => type.includes('place-booked'));
    expect(facts.map(({ data }) => String(data.startsAt).slice(5, 10))).toEqual(['03-22', '04-05', '04-12']);
  });
});

describe('whose plan it is', () => {
  it('a case of another force, and one that never was, are the same 404; a court liaison is refused', async () => {
    const { caseId } = await planned();
    const stranger = await world.as('scheduling', 'programme-manager', { force: '10' });
    const replies = [await stranger.get(`/cases/${caseId}/plan`), await manager.get(`/cases/${randomUUID()}/plan`)];
    expect(replies.map(({ status }) => status)).toEqual([404, 404]);
    const liaison = await world.as('scheduling', 'court-liaison');
    expect((await liaison.get(`/cases/${caseId}/plan`)).status).toBe(403);
  });
});
