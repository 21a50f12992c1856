import { randomUUID } from 'node:crypto';
import type { Client } from '@byway/testkit/client';
import { eventually } from '@byway/testkit/eventually';
import { World } from '@byway/testkit/world';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openCohort, plannedPlaces, requestPlan, stated } from '../../test/a-cohort.ts';
import { ticketed } from '../../test/ticketed.ts';
import { build } from '../app.ts';

let world: World;
let manager: Client;
beforeAll(async () => {
  world = await World.open();
  await world.run('scheduling', build);
  manager = await world.as('scheduling', 'programme-manager');
});
afterAll(() => world.close());

async function twoPeople() {
  const cohort = await openCohort(manager, { facilitator: `facilitator-${randomUUID().slice(0, 8)}` });
  const cases = [randomUUID(), randomUUID()] as const;
  const officer = await world.as('scheduling', 'custody-officer');
  for (const caseId of cases) {
    const { body } = await officer.post('/holds', await ticketed(world, { caseId, cohortId: cohort.cohortId }));
    await requestPlan(world, caseId, { holdId: body.holdId });
    await plannedPlaces(world, caseId);
  }
  return { cohort, cases };
}

const move = (sessionId: string | undefined, startsAt: string, client = manager) =>
  client.post(`/sessions/${sessionId}/move`, { startsAt });

describe('2.4 a session moved or cancelled by the provider', () => {
  it('2.4 moved: each person booked is told once, in the stream of their case', async () => {
    const { cohort, cases } = await twoPeople();
    const { sessionId } = cohort.sessions[1] ?? {};
    const reply = await move(sessionId, '2027-03-10T10:00:00.000Z');
    const times = { startsAt: '2027-03-10T10:00:00.000Z', endsAt: '2027-03-10T11:30:00.000Z' };
    expect(reply.body).toEqual({ sessionId, ...times, toTell: 2 });
    for (const caseId of cases) {
      const told = await stated(world, caseId, 'session-moved');
      expect(told).toMatchObject({ sessionId, fromStartsAt: '2027-03-08T18:00:00.000Z', ...times });
    }
    const listed = await manager.get(`/cohorts/${cohort.cohortId}/sessions`);
    expect(listed.body.sessions[1]).toMatchObject({ ...times, movedFrom: '2027-03-08T18:00:00.000Z', booked: 2 });
  });

  it('2.4 cancelled twice: told once, the second time refused', async () => {
    const { cohort, cases } = await twoPeople();
    const path = `/sessions/${cohort.sessions[2]?.sessionId}/cancellation`;
    const body = { reasonCode: 'facilitator-unavailable' };
    const facilitator = await world.as('scheduling', 'facilitator');
    const replies = await Promise.all([facilitator.post(path, body), manager.post(path, body)]);
    const codes = replies
      .map(({ status, body: { code } }) => (status === 200 ? 'done' : code))
      .toSorted((a, b) => String(a).localeCompare(String(b)));
    // The rival is told that it is done already, or that it is being done.
    expect(codes).toContain('done');
    expect(['session-cancelled', 'busy']).toContain(codes.find((code) => code !== 'done'));
    for (const caseId of cases) {
      const facts = await world.facts('scheduling', caseId);
      expect(facts.filter(({ type }) => type === 'scheduling.session-cancelled.v1')).toHaveLength(1);
    }
    expect((await move(cohort.sessions[2]?.sessionId, '2027-03-17T10:00:00Z')).body.code).toBe('session-cancelled');
  });

  it.each([
    ['2.1 to before 08:00', '2027-03-10T07:59:00Z', 'outside-hours'],
    ['2.1 to Good Friday', '2027-03-26T10:00:00Z', 'no-session-day'],
    ['into the past', '2027-02-26T10:00:00Z', 'session-in-the-past'],
    ['to where it is', '2027-03-08T18:00:00Z', 'not-moved'],
    ['2.1 to beyond the list of bank holidays', '2029-01-08T10:00:00Z', 'beyond-calendar'],
    ['to another year', '2028-03-08T10:00:00Z', 'moved-too-far'],
    ['to 31 February', '2027-02-31T10:00:00Z', 'invalid'],
    ['to a time without a date', '10:00', 'invalid'],
    ['2.5 onto another session of its facilitator', '2027-03-15T17:00:00Z', 'facilitator-clash'],
  ])('a session is not moved %s', async (_, startsAt, code) => {
    const { sessions } = await openCohort(manager);
    const reply = await move(sessions[1]?.sessionId, startsAt);
    expect(reply.body.code).toBe(code);
    expect(reply.status).toBeGreaterThanOrEqual(400);
  });

  it('2.5 nor to when somebody booked on it is in another group', async () => {
    const { cohort, cases } = await twoPeople();
    const elsewhere = await openCohort(manager, { weekday: 2 });
    const { rows } = await world.admin.query(
      `insert into scheduling.place (place_id, case_id, session_id, force, catch_up_for, booked_at)
       select gen_random_uuid(), $1, $2, '43', place_id, now() from scheduling.place where case_id = $1 limit 1 returning 1`,
      [cases[0], elsewhere.sessions[1]?.sessionId],
    );
    expect(rows).toHaveLength(1);
    const reply = await move(cohort.sessions[1]?.sessionId, '2027-03-09T17:00:00Z');
    expect([reply.status, reply.body.code]).toEqual([409, 'person-clash']);
  });

  it('a session that has begun is neither moved nor cancelled', async () => {
    const { sessions } = await openCohort(manager);
    await world.at('2027-03-01T18:00:00Z');
    const { sessionId } = sessions[0] ?? {};
    expect((await move(sessionId, '2027-03-10T10:00:00Z')).body.code).toBe('session-in-the-past');
    const reply = await manager.post(`/sessions/${sessionId}/cancellation`, { reasonCode: 'weather' });
    expect([reply.status, reply.body.code]).toEqual([409, 'session-in-the-past']);
    await world.at('2027-03-01T09:00:00Z');
  });

  it('a session of another force or provider is a 404; a custody officer may not (403)', async () => {
    const { sessions } = await openCohort(manager);
    const { sessionId } = sessions[1] ?? {};
    const at = '2027-03-10T10:00:00Z';
    const abroad = await world.as('scheduling', 'programme-manager', { force: '10' });
    const rival = await world.as('scheduling', 'facilitator', { provider: 'open-road' });
    const officer = await world.as('scheduling', 'custody-officer');
    const replies = [await move(sessionId, at, abroad), await move(sessionId, at, rival), await move(randomUUID(), at)];
    expect(replies.map(({ status }) => status)).toEqual([404, 404, 404]);
    expect((await move(sessionId, at, officer)).status).toBe(403);
  });
});

describe('2.4 a session moved with the later ones', () => {
  const starts = async (cohortId: string): Promise<string[]> => {
    const { sessions } = (await manager.get(`/cohorts/${cohortId}/sessions`)).body;
    return sessions.map(({ startsAt }: { startsAt: string }) => startsAt);
  };
  const told = async (caseId: string): Promise<number> =>
    (await world.facts('scheduling', caseId)).filter(({ type }) => type === 'scheduling.session-moved.v1').length;

  it('2.4 is looked at before: what would move, and how many people have to be told', async () => {
    const { cohort } = await twoPeople();
    const { sessionId } = cohort.sessions[16] ?? {};
    const { body } = await manager.post(`/sessions/${sessionId}/move-preview`, { startsAt: '2027-07-13T17:00:00Z' });
    expect(body.people).toBe(0);
    expect(body.sessions.length).toBe(cohort.sessions.length - 16);
    const first = await manager.post(`/sessions/${cohort.sessions[4]?.sessionId}/move-preview`, {
      startsAt: '2027-04-06T17:00:00Z',
    });
    expect(first.body).toMatchObject({
      people: 2,
      sessions: expect.arrayContaining([expect.objectContaining({ booked: 2 })]),
    });
  });

  it('2.4 a stop half-way goes on where it was, and each person is told of each session once', async () => {
    const { cohort, cases } = await twoPeople();
    const before = await starts(cohort.cohortId);
    // Somebody has a case in hand: the first sessions of the plan wait.
    const other = await world.admin.connect();
    await other.query('begin');
    await other.query('select 1 from scheduling.scheduling_case where case_id = $1 for update', [cases[0]]);
    const path = `/sessions/${cohort.sessions[1]?.sessionId}/move-with-later`;
    const reply = await manager.post(path, { startsAt: '2027-03-09T18:00:00Z' });
    expect(reply.body).toMatchObject({ sessions: before.length - 1, toTell: 2 });
    await eventually(
      async () => (await starts(cohort.cohortId)).filter((at, n) => at !== before[n]).length === before.length - 6,
    );
    expect(await Promise.all(cases.map(told))).toEqual([0, 0]);
    await other.query('rollback');
    other.release();
    await eventually(
      async () => (await starts(cohort.cohortId)).filter((at, n) => at !== before[n]).length === before.length - 1,
    );
    expect(await Promise.all(cases.map(told))).toEqual([5, 5]);
    expect((await starts(cohort.cohortId)).slice(0, 3)).toEqual([
      before[0],
      '2027-03-09T18:00:00.000Z',
      '2027-03-16T18:00:00.000Z',
    ]);
  });
});
