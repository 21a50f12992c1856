import { randomUUID } from 'node:crypto';
import type { Client } from '@byway/testkit/client';
import { World } from '@byway/testkit/world';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { openCohort, plannedPlaces, requestPlan, stated } from '../../test/a-cohort.ts';
import { ticketed } from '../../test/ticketed.ts';
import { build } from '../app.ts';

let world: World;
let manager: Client;
let officer: Client;
beforeAll(async () => {
  world = await World.open();
  await world.run('scheduling', build, { HOLDS_PER_OFFICER: '1000' });
  manager = await world.as('scheduling', 'programme-manager');
  officer = await world.as('scheduling', 'referring-officer');
});
afterAll(() => world.close());
beforeEach(async () => {
  await world.at('2027-03-01T09:00:00Z');
  await world.admin.query(`update scheduling.cohort set scheme_id = 'open-road-voluntary'`);
});

/** The 24 real hours of every hold are over. */
const aDayLater = () =>
  world.admin.query(`update scheduling.hold set expires_at = clock_timestamp() - interval '1 minute'`);
const FRIDAY = '2027-03-05T17:00:00.000Z';

describe('1.4 an offer waits with its place held', () => {
  it('1.4, 1.5 a place is kept to the deadline, long after the 24 hours, and given to nobody else meanwhile', async () => {
    const { cohortId, sessions } = await openCohort(manager, { capacity: 1 });
    const caseId = randomUUID();
    const held = await officer.post('/holds', await ticketed(world, { caseId, cohortId, until: FRIDAY }));
    // The session of this Monday would begin while the offer waits.
    expect(held).toMatchObject({
      status: 201,
      body: { firstSession: { sessionId: sessions[1]?.sessionId }, keptUntil: FRIDAY },
    });
    await aDayLater();
    const other = await officer.post('/holds', await ticketed(world, { caseId: randomUUID(), cohortId }));
    expect(other.body.firstSession.sessionId).toBe(sessions[7]?.sessionId);
    const { body } = await officer.get(`/cases/${caseId}/plan`);
    expect(body.hold).toMatchObject({ keptUntil: FRIDAY, sessions: sessions.slice(1, 7).map((one) => one.startsAt) });
    await requestPlan(world, caseId, { holdId: held.body.holdId });
    expect((await stated(world, caseId, 'plan-booked')).holdId).toBe(held.body.holdId);
    expect((await plannedPlaces(world, caseId))[0]?.sessionId).toBe(sessions[1]?.sessionId);
  });

  it('1.4 after the deadline the place is anybody’s', async () => {
    const { cohortId, sessions } = await openCohort(manager, { capacity: 1 });
    const caseId = randomUUID();
    await officer.post('/holds', await ticketed(world, { caseId, cohortId, until: FRIDAY }));
    await aDayLater();
    await world.at(FRIDAY);
    const other = await officer.post('/holds', await ticketed(world, { caseId: randomUUID(), cohortId }));
    expect(other.body.firstSession.sessionId).toBe(sessions[1]?.sessionId);
    expect((await officer.get(`/cases/${caseId}/plan`)).status).toBe(404);
  });

  it('1.4 waiting longer keeps the same place longer; a new deadline after its start asks for another start', async () => {
    const { cohortId, sessions } = await openCohort(manager, { capacity: 1 });
    const caseId = randomUUID();
    const firstSessionId = sessions[2]?.sessionId;
    const hold = async (until: string) =>
      officer.post('/holds', await ticketed(world, { caseId, cohortId, firstSessionId, until }));
    expect((await hold(FRIDAY)).status).toBe(201);
    expect((await hold('2027-03-12T17:00:00.000Z')).body.firstSession.sessionId).toBe(firstSessionId);
    expect(await hold('2027-03-19T17:00:00.000Z')).toMatchObject({
      status: 409,
      body: { code: 'starts-before-deadline', committed: 'no' },
    });
    // What was refused has taken nothing away.
    expect((await officer.get(`/cases/${caseId}/plan`)).body.hold.keptUntil).toBe('2027-03-12T17:00:00.000Z');
  });

  it.each([
    ['passed', '2027-03-01T09:00:00.000Z', 'deadline-passed'],
    ['more than four weeks away', '2027-03-29T16:00:00.001Z', 'deadline-too-far'],
  ])('1.4 no place is kept to a deadline that is %s', async (_what, until, code) => {
    const { cohortId } = await openCohort(manager);
    const reply = await officer.post('/holds', await ticketed(world, { caseId: randomUUID(), cohortId, until }));
    expect(reply).toMatchObject({ status: 422, body: { code, errors: [{ field: 'until' }] } });
    // Four weeks on, 17:00 in London is an hour earlier by Greenwich: the clocks went forward.
    const last = { caseId: randomUUID(), cohortId, until: '2027-03-29T16:00:00.000Z' };
    expect((await officer.post('/holds', await ticketed(world, last))).status).toBe(201);
  });

  it('2.5 twenty offers that wait for one place at once: exactly one has it kept', async () => {
    const { cohortId } = await openCohort(manager, { capacity: 1, until: '2027-04-19' });
    const ask = async () => {
      const sent = await ticketed(world, { caseId: randomUUID(), cohortId, until: FRIDAY });
      const key = randomUUID();
      for (;;) {
        const reply = await officer.post('/holds', sent, { key });
        if (reply.status !== 503 && reply.body.code !== 'busy') return reply.status;
      }
    };
    const statuses = await Promise.all(Array.from({ length: 20 }, ask));
    expect(statuses.filter((status) => status === 201)).toHaveLength(1);
  });
});

describe('1.8 an offer that was not taken', () => {
  it('1.8 gives its places back at once, once, and never those of a plan', async () => {
    const { cohortId, sessions } = await openCohort(manager, { capacity: 1 });
    const [gone, next] = [randomUUID(), randomUUID()];
    await officer.post('/holds', await ticketed(world, { caseId: gone, cohortId, until: FRIDAY }));
    const drop = (caseId: string) => officer.post(`/cases/${caseId}/hold/drop`, {});
    expect(await drop(gone)).toMatchObject({ status: 200, body: { dropped: true } });
    expect((await drop(gone)).body.dropped).toBe(false);
    const { body } = await officer.post('/holds', await ticketed(world, { caseId: next, cohortId, until: FRIDAY }));
    expect(body.firstSession.sessionId).toBe(sessions[1]?.sessionId);
    await requestPlan(world, next, { holdId: body.holdId });
    await plannedPlaces(world, next);
    expect((await drop(next)).body.code).toBe('already-booked');
    expect((await drop(randomUUID())).status).toBe(404);
  });

  it('1.8, §9 nobody of another provider gives back what is kept: they learn no more than of a case that never was', async () => {
    const { cohortId } = await openCohort(manager, { capacity: 1 });
    const caseId = randomUUID();
    await officer.post('/holds', await ticketed(world, { caseId, cohortId, until: FRIDAY }));
    const rival = await world.as('scheduling', 'programme-manager', { provider: 'open-road' });
    expect((await rival.post(`/cases/${caseId}/hold/drop`, {})).status).toBe(404);
    const theirs = await openCohort(rival, { capacity: 1 });
    expect((await rival.post('/holds', await ticketed(world, { caseId, cohortId: theirs.cohortId }))).status).toBe(404);
    expect((await officer.get(`/cases/${caseId}/plan`)).body.hold).not.toBeNull();
    expect((await manager.post(`/cases/${caseId}/hold/drop`, {})).body.dropped).toBe(true);
  });
});
