import { randomUUID } from 'node:crypto';
import type { Client } from '@byway/testkit/client';
import { World } from '@byway/testkit/world';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { aCohort, openCohort, openVenue } from '../../test/a-cohort.ts';
import { ticketed } from '../../test/ticketed.ts';
import { build } from '../app.ts';

let world: World;
let manager: Client;
let venueId: string;
beforeAll(async () => {
  world = await World.open();
  await world.run('scheduling', build);
  manager = await world.as('scheduling', 'programme-manager');
  venueId = await openVenue(manager);
});
afterAll(() => world.close());

const open = (change: object) => manager.post('/cohorts', { ...aCohort(venueId), ...change });

describe('2.1 a group', () => {
  it('2.1 has all its sessions when it is opened; Easter Monday 2027 is none, and after it 18:00 is 17:00 UTC', async () => {
    const { sessions, cohortId } = await openCohort(manager, { until: '2027-04-12' });
    const starts = sessions.map(({ startsAt }) => startsAt);
    expect(starts).toEqual(
      ['03-01T18', '03-08T18', '03-15T18', '03-22T18', '04-05T17', '04-12T17'].map((t) => `2027-${t}:00:00.000Z`),
    );
    const listed = await manager.get(`/cohorts/${cohortId}/sessions`);
    expect(listed.body.sessions.map(({ startsAt }: { startsAt: string }) => startsAt)).toEqual(starts);
    expect(listed.body.sessions[0]).toMatchObject({ status: 'scheduled', booked: 0, movedFrom: null });
  });

  it.each([
    ['2.1 outside 08:00 to 21:00', { starts: '21:30' }, 400, 'outside-hours', 'starts'],
    ['for more than 60 weeks', { until: '2028-05-01' }, 400, 'too-long', 'until'],
    ['with an unknown venue', { venueId: randomUUID() }, 400, 'venue-unknown', 'venueId'],
    ['with a session in the past', { from: '2027-02-22' }, 409, 'session-in-the-past', 'from'],
    ['from 31 February', { from: '2027-02-31' }, 400, 'invalid', 'from'],
    ['with a field nobody knows', { notes: 'x' }, 400, 'invalid', 'notes'],
    ['for an unknown scheme', { schemeId: 'anywhere' }, 400, 'invalid', 'schemeId'],
  ])('a group %s is refused', async (_, change, status, code, field) => {
    const reply = await open(change);
    expect([reply.status, reply.body.code, reply.body.errors[0].field]).toEqual([status, code, field]);
  });

  it('2.5 a facilitator is never in two sessions at once, also when two managers ask at the same moment', async () => {
    const facilitator = 'facilitator-busy';
    const change = { facilitator, until: '2027-04-12' };
    const replies = await Promise.all(
      ['18:00', '18:30', '19:00', '17:00'].map((starts) => open({ ...change, starts })),
    );
    const codes = replies
      .map(({ status, body }) => (status === 201 ? 'opened' : body.code))
      .toSorted((a, b) => String(a).localeCompare(String(b)));
    // Of these four, 17:00 (to 18:30) and 18:30 or 19:00 go together at best.
    const { rows } = await world.admin.query(
      `select 1 from scheduling.session a join scheduling.cohort ca using (cohort_id) join scheduling.facilitator f using (facilitator_id)
         join scheduling.cohort cb on cb.facilitator_id = f.facilitator_id join scheduling.session b on b.cohort_id = cb.cohort_id
        where a.session_id <> b.session_id and a.starts_at < b.ends_at and b.starts_at < a.ends_at`,
    );
    expect(rows).toEqual([]);
    expect(codes).toContain('opened');
    expect(codes).toContain('facilitator-clash');
    expect((await open({ ...change, starts: '10:00' })).status).toBe(201);
  });
});

describe('the list of groups', () => {
  it('shows the next sessions with their free places, scheme by scheme and page by page', async () => {
    const opened: string[] = [];
    for (let i = 0; i < 23; i += 1) {
      const { cohortId } = await openCohort(manager, { schemeId: 'graduated-adult', until: '2027-05-10' });
      opened.push(cohortId);
    }
    const officer = await world.as('scheduling', 'referring-officer', { provider: null });
    await officer.post('/holds', await ticketed(world, { caseId: randomUUID(), cohortId: opened[0] }));
    const first = await officer.get('/cohorts?schemeId=graduated-adult');
    expect(first.body.items).toHaveLength(20);
    expect(first.body.items[0].nextSessions[0]).toMatchObject({ startsAt: '2027-03-01T18:00:00.000Z', free: 11 });
    expect(first.body.items[0].venue).toMatchObject({ name: 'The Old Library', postcode: 'OX1 1AA' });
    const { cohortId } = first.body.items.at(-1);
    const one = (await officer.get(`/cohorts?cohortId=${cohortId}`)).body;
    expect(one).toEqual({ items: [first.body.items.at(-1)], next: null });
    const second = await officer.get(`/cohorts?schemeId=graduated-adult&cursor=${first.body.next}`);
    const seen = [...first.body.items, ...second.body.items].map(({ cohortId }) => cohortId);
    expect(seen).toEqual(opened.toSorted());
    expect(second.body.next).toBeNull();
  });

  it('1.5 a group that has met for the last time is no group to join, though it was opened first', async () => {
    const group = { schemeId: 'druglink-youth', weekday: 2 };
    const over = await openCohort(manager, { ...group, until: '2027-03-02' });
    const newest = await openCohort(manager, group);
    const ids = async (query: string): Promise<string[]> =>
      (await manager.get(`/cohorts?schemeId=druglink-youth${query}`)).body.items.map(
        (one: { cohortId: string }) => one.cohortId,
      );
    expect(await ids('&running=true')).toEqual([over.cohortId, newest.cohortId]);
    await world.at('2027-03-03T09:00:00Z');
    expect(await ids('&running=true')).toEqual([newest.cohortId]);
    expect(await ids('&running=true&own=true')).toEqual([]); // led by others, however many pages of them there are
    expect(await ids('')).toEqual([over.cohortId, newest.cohortId]);
    await world.at('2027-03-01T09:00:00Z');
  });

  it('1.4, 1.5 plans are offered that are free as a whole, after the deadline of an offer that waits', async () => {
    const { cohortId } = await openCohort(manager, { schemeId: 'druglink-adult', weekday: 4, until: '2027-04-29' });
    const short = await openCohort(manager, { schemeId: 'druglink-adult', weekday: 4, until: '2027-04-01' });
    const officer = await world.as('scheduling', 'referring-officer', { provider: null });
    await officer.post('/holds', await ticketed(world, { caseId: randomUUID(), cohortId }));
    const starts = async (id: string, query = ''): Promise<object[]> => {
      const { body } = await officer.get(`/cohorts?schemeId=druglink-adult&running=true${query}`);
      return body.items
        .find((one: { cohortId: string }) => one.cohortId === id)
        .planStarts.map(({ startsAt, free }: { startsAt: string; free: number }) => `${startsAt.slice(0, 10)} ${free}`);
    };
    // Five sessions are no plan of six.
    expect(await starts(short.cohortId)).toEqual([]);
    expect(await starts(cohortId)).toEqual(['2027-03-04 11', '2027-03-11 11', '2027-03-18 11', '2027-03-25 11']);
    expect(await starts(cohortId, '&startsAfter=2027-03-16T17:00:00.000Z')).toEqual(['2027-03-18 11', '2027-03-25 11']);
  });

  it('says of sessions by their ids where they are and who leads them, and nothing of another provider’s', async () => {
    const { cohortId, sessions } = await openCohort(manager, { facilitator: 'facilitator-9', weekday: 5 });
    const ids = sessions.slice(0, 2).map(({ sessionId }) => sessionId);
    const { body } = await manager.get(`/sessions?sessionIds=${[...ids, randomUUID()].join(',')}`);
    expect(body.items.map(({ sessionId }: { sessionId: string }) => sessionId).toSorted()).toEqual(ids.toSorted());
    expect(body.items[0]).toMatchObject({ cohortId, facilitator: 'facilitator-9', venue: { name: 'The Old Library' } });
    const stranger = await world.as('scheduling', 'facilitator', { provider: 'open-road' });
    expect((await stranger.get(`/sessions?sessionIds=${ids.join(',')}`)).body.items).toEqual([]);
  });

  it('shows nothing of another force or provider, and its sessions are a 404', async () => {
    const { cohortId } = await openCohort(manager);
    for (const more of [{ force: '10' }, { provider: 'open-road' }]) {
      const stranger = await world.as('scheduling', 'facilitator', more);
      expect((await stranger.get('/cohorts')).body).toEqual({ items: [], next: null });
      expect((await stranger.get(`/cohorts/${cohortId}/sessions`)).status).toBe(404);
    }
  });

  it('is refused to a court liaison (403) and without a token (401); a bad page mark is a 400', async () => {
    const liaison = await world.as('scheduling', 'court-liaison');
    expect((await liaison.get('/cohorts')).status).toBe(403);
    expect((await manager.get('/cohorts?cursor=x')).status).toBe(400);
    const officer = await world.as('scheduling', 'custody-officer');
    expect((await officer.post('/cohorts', aCohort(venueId))).status).toBe(403);
    expect((await officer.post('/venues', { name: 'x', lines: ['y'], postcode: 'OX1 1AA' })).status).toBe(403);
  });
});
