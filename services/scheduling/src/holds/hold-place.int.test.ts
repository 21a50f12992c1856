import { randomUUID } from 'node:crypto';
import { caseEnded } from '@byway/contracts/facts/programme/case-ended';
import type { App } from '@byway/service-kit/run/app';
import type { Client } from '@byway/testkit/client';
import { World } from '@byway/testkit/world';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { openCohort, plannedPlaces, requestPlan, stated } from '../../test/a-cohort.ts';
import { ticketed } from '../../test/ticketed.ts';
import { build } from '../app.ts';
import { lapsedHolds } from '../openings/hold.store.ts';

let world: World;
let manager: Client;
let officer: Client;
let scheduling: App;
beforeAll(async () => {
  world = await World.open();
  scheduling = await world.run('scheduling', build, { HOLDS_PER_OFFICER: '40' });
  manager = await world.as('scheduling', 'programme-manager');
  officer = await world.as('scheduling', 'custody-officer');
});
afterAll(() => world.close());
// Each test has the scheme to itself.
beforeEach(async () => {
  await world.admin.query(`update scheduling.cohort set scheme_id = 'open-road-voluntary'`);
});

async function lapse(holdId: string): Promise<void> {
  await world.admin.query(`update scheduling.hold set expires_at = now() - interval '1 minute' where hold_id = $1`, [
    holdId,
  ]);
}

describe('1.5 the first session’s place is held while the person is still there', () => {
  it('1.5 a hold is for 24 real hours, on the first start with a free place and the five sessions after it', async () => {
    const { cohortId, sessions } = await openCohort(manager);
    const caseId = randomUUID();
    const before = Date.now();
    const reply = await officer.post('/holds', await ticketed(world, { caseId, cohortId }));
    expect(reply.status).toBe(201);
    const { sessionId, startsAt } = sessions[0] ?? {};
    expect(reply.body.firstSession).toEqual({ sessionId, startsAt });
    expect(reply.body.sessions).toEqual(sessions.slice(0, 6));
    const hours = (Date.parse(reply.body.expiresAt) - before) / 3_600_000;
    expect(hours).toBeGreaterThanOrEqual(24);
    expect(hours).toBeLessThan(24.01);
    const plan = await manager.get(`/cases/${caseId}/plan`);
    expect(plan.body).toMatchObject({ places: [], hold: { holdId: reply.body.holdId, cohortId } });
  });

  it('1.5 a second hold of the same case replaces its first, also on the last free place', async () => {
    const { cohortId, sessions } = await openCohort(manager, { capacity: 1 });
    const caseId = randomUUID();
    const first = await officer.post('/holds', await ticketed(world, { caseId, cohortId }));
    const second = await officer.post(
      '/holds',
      await ticketed(world, { caseId, cohortId, firstSessionId: sessions[2]?.sessionId }),
    );
    expect([first.status, second.status]).toEqual([201, 201]);
    const other = await officer.post('/holds', await ticketed(world, { caseId: randomUUID(), cohortId }));
    // Sessions 3 to 8 are kept now, no longer 1 to 6; the first six free ones begin with the ninth.
    expect(other.body.firstSession.sessionId).toBe(sessions[8]?.sessionId);
  });

  it('1.5 the held plan is booked, from the held start on', async () => {
    const { cohortId, sessions } = await openCohort(manager);
    const caseId = randomUUID();
    const firstSessionId = sessions[3]?.sessionId;
    const { body } = await officer.post('/holds', await ticketed(world, { caseId, cohortId, firstSessionId }));
    await requestPlan(world, caseId, { holdId: body.holdId });
    const booked = await stated(world, caseId, 'plan-booked');
    expect(booked.holdId).toBe(body.holdId);
    const places = await plannedPlaces(world, caseId);
    expect(places.map(({ sessionId }) => sessionId)).toEqual(sessions.slice(3, 9).map(({ sessionId }) => sessionId));
    expect(places.map(({ number }) => number)).toEqual([1, 2, 3, 4, 5, 6]);
    const again = await officer.post('/holds', await ticketed(world, { caseId, cohortId }));
    expect([again.status, again.body.code]).toEqual([409, 'already-booked']);
  });

  it('1.5 a lapsed hold is honoured while the place is free', async () => {
    const { cohortId, sessions } = await openCohort(manager);
    const caseId = randomUUID();
    const firstSessionId = sessions[1]?.sessionId;
    const { body } = await officer.post('/holds', await ticketed(world, { caseId, cohortId, firstSessionId }));
    await lapse(body.holdId);
    await requestPlan(world, caseId, { holdId: body.holdId });
    expect((await stated(world, caseId, 'plan-booked')).holdId).toBe(body.holdId);
    expect((await plannedPlaces(world, caseId))[0]?.sessionId).toBe(firstSessionId);
  });

  it('1.5 a lapsed hold whose place is gone gives way to the next start, and the plan says no hold was honoured', async () => {
    const { cohortId, sessions } = await openCohort(manager, { capacity: 1 });
    const [late, quick] = [randomUUID(), randomUUID()];
    const { body } = await officer.post('/holds', await ticketed(world, { caseId: late, cohortId }));
    await lapse(body.holdId);
    await requestPlan(world, quick);
    expect((await plannedPlaces(world, quick))[0]?.sessionId).toBe(sessions[0]?.sessionId);
    await requestPlan(world, late, { holdId: body.holdId });
    expect((await stated(world, late, 'plan-booked')).holdId).toBeNull();
    expect((await plannedPlaces(world, late))[0]?.sessionId).toBe(sessions[6]?.sessionId);
  });

  it('1.5 a held start that is gone gives way to the earliest start of any group, not to a later one of its own', async () => {
    const own = await openCohort(manager, { capacity: 1 });
    const [late, quick] = [randomUUID(), randomUUID()];
    const { body } = await officer.post('/holds', await ticketed(world, { caseId: late, cohortId: own.cohortId }));
    await lapse(body.holdId);
    await requestPlan(world, quick);
    expect((await plannedPlaces(world, quick))[0]?.cohortId).toBe(own.cohortId);
    const other = await openCohort(manager, { weekday: 3 });
    await requestPlan(world, late, { holdId: body.holdId });
    expect((await plannedPlaces(world, late))[0]?.sessionId).toBe(other.sessions[0]?.sessionId);
  });

  it('2.5 with no group that has six sessions free nothing is held', async () => {
    const { cohortId } = await openCohort(manager, { until: '2027-03-22' });
    const reply = await officer.post('/holds', await ticketed(world, { caseId: randomUUID(), cohortId }));
    expect([reply.status, reply.body.code, reply.body.committed]).toEqual([409, 'full', 'no']);
  });

  it('§6 after the end of the case nothing is held', async () => {
    const { cohortId } = await openCohort(manager);
    const caseId = randomUUID();
    const held = await officer.post('/holds', await ticketed(world, { caseId, cohortId }));
    await world.feed({ fact: caseEnded, subject: caseId, data: { as: 'withdrawn', endedAt: world.now } });
    await requestPlan(world, caseId, { holdId: held.body.holdId });
    const other = randomUUID();
    await requestPlan(world, other);
    await plannedPlaces(world, other);
    expect(await world.facts('scheduling', caseId)).toEqual([]);
    const again = await officer.post('/holds', await ticketed(world, { caseId, cohortId }));
    expect([again.status, again.body.code]).toEqual([409, 'case-ended']);
  });
});

describe('who may hold, and what', () => {
  it.each(['facilitator', 'court-liaison', 'auditor'] as const)('a %s may not: 403', async (role) => {
    const { cohortId } = await openCohort(manager);
    const client = await world.as('scheduling', role);
    expect((await client.post('/holds', await ticketed(world, { caseId: randomUUID(), cohortId }))).status).toBe(403);
  });

  it('a group of another force, or of another provider, is as absent as one that never was: 404', async () => {
    const { cohortId } = await openCohort(manager);
    const abroad = await world.as('scheduling', 'custody-officer', { force: '10' });
    const rival = await world.as('scheduling', 'programme-manager', { provider: 'open-road' });
    const ask = async (client: Client, id: string, force?: string) =>
      client.post('/holds', await ticketed(world, { caseId: randomUUID(), cohortId: id }, force ? { force } : {}));
    const replies = [await ask(abroad, cohortId, '10'), await ask(rival, cohortId), await ask(officer, randomUUID())];
    const shown = replies.map(({ status, body }) => ({ ...body, status, correlationId: null }));
    expect(shown[0]).toMatchObject({ status: 404, code: 'not-found', committed: 'no' });
    expect(new Set(shown.map((one) => JSON.stringify(one))).size).toBe(1);
    const policeStaff = await world.as('scheduling', 'custody-officer', { provider: null });
    expect((await ask(policeStaff, cohortId)).status).toBe(201);
  });

  it('a start that has begun, that is cancelled, or that is another group’s is refused by its own code', async () => {
    const one = await openCohort(manager);
    const two = await openCohort(manager);
    const ask = async (firstSessionId?: string) =>
      (
        await officer.post(
          '/holds',
          await ticketed(world, { caseId: randomUUID(), cohortId: one.cohortId, firstSessionId }),
        )
      ).body.code;
    expect(await ask(two.sessions[0]?.sessionId)).toBe('session-unknown');
    const cancelled = one.sessions[4]?.sessionId ?? '';
    await manager.post(`/sessions/${cancelled}/cancellation`, { reasonCode: 'weather' });
    expect(await ask(cancelled)).toBe('session-cancelled');
    await world.at('2027-03-01T18:00:00Z');
    expect(await ask(one.sessions[0]?.sessionId)).toBe('session-in-the-past');
    await world.at('2027-03-01T09:00:00Z');
  });

  it('1.5 a hold needs intake’s ticket for this very case and force: nobody keeps places for people who are made up', async () => {
    const { cohortId } = await openCohort(manager);
    const [caseId, other] = [randomUUID(), randomUUID()];
    const ask = async (ticket: unknown) => (await officer.post('/holds', { caseId, cohortId, ticket })).body.code;
    const { ticket } = await ticketed(world, { caseId });
    const [id, until, signature] = ticket.split('.');
    const forged = `${id}.${until}.first:${'A'.repeat(86)}==`;
    const stretched = `${id}.${Number(until) + 1}.${signature}`;
    const renamed = `${other}.${until}.${signature}`;
    const { ticket: ofAnother } = await ticketed(world, { caseId: other });
    const { ticket: abroad } = await ticketed(world, { caseId }, { force: '42' });
    for (const none of [forged, stretched, renamed, ofAnother, abroad]) expect(await ask(none)).toBe('no-ticket');
    const { ticket: old } = await ticketed(world, { caseId }, { given: Date.now() - 24 * 3_600_000 });
    expect(await ask(old)).toBe('ticket-expired');
    for (const none of [undefined, 'x', '']) expect(await ask(none)).toBe('invalid');
    const { rows } = await world.admin.query(`select 1 from scheduling.hold where case_id = $1`, [caseId]);
    expect(rows).toEqual([]);
  });

  it('1.5 a ticket opens one hold: with it nobody keeps places again that were given back', async () => {
    const { cohortId } = await openCohort(manager);
    const body = await ticketed(world, { caseId: randomUUID(), cohortId });
    const key = randomUUID();
    const first = await officer.post('/holds', body, { key });
    expect(first.status).toBe(201);
    expect((await officer.post('/holds', body, { key })).body).toEqual(first.body);
    expect(await officer.post('/holds', body)).toMatchObject({ status: 409, body: { code: 'ticket-used' } });
    await officer.post(`/cases/${body.caseId}/hold/drop`, {});
    expect((await officer.post('/holds', body)).body.code).toBe('ticket-used');
  });

  it('1.5 an officer keeps places for so many people at once and no more; one that is given back is free again', async () => {
    const { cohortId } = await openCohort(manager, { capacity: 60 });
    const busy = await world.as('scheduling', 'custody-officer', { actor: 'busy-1' });
    const hold = async (caseId: string) => busy.post('/holds', await ticketed(world, { caseId, cohortId }));
    const [first = '', ...others] = Array.from({ length: 40 }, () => randomUUID());
    for (const caseId of [first, ...others]) expect((await hold(caseId)).status).toBe(201);
    expect((await hold(randomUUID())).body.code).toBe('too-many-holds');
    expect((await hold(first)).status).toBe(201);
    await busy.post(`/cases/${first}/hold/drop`, {});
    expect((await hold(randomUUID())).status).toBe(201);
  });

  it('1.5 nor by asking for all of them at the same moment', async () => {
    const { cohortId } = await openCohort(manager, { capacity: 90 });
    const rash = await world.as('scheduling', 'custody-officer', { actor: 'rash-1' });
    const bodies = await Promise.all(
      Array.from({ length: 60 }, () => ticketed(world, { caseId: randomUUID(), cohortId })),
    );
    const codes = await Promise.all(
      bodies.map(async (body) => {
        for (;;) {
          const reply = await rash.post('/holds', body);
          if (reply.body.code !== 'busy' && reply.status !== 503) return reply.body.code ?? reply.status;
        }
      }),
    );
    expect(codes.filter((code) => code === 201)).toHaveLength(40);
    expect(codes.filter((code) => code === 'too-many-holds')).toHaveLength(20);
  });

  it('1.5 a hold that nobody agreed to is counted for the alarm, also one that was kept to a deadline', async () => {
    const lapsed = (): Promise<number> =>
      scheduling.deps.database.system((tx) => lapsedHolds(tx, Date.parse(world.now)));
    const before = await lapsed();
    const { cohortId } = await openCohort(manager);
    const { body } = await officer.post('/holds', await ticketed(world, { caseId: randomUUID(), cohortId }));
    const until = new Date(Date.parse(world.now) + 3_600_000).toISOString();
    const kept = await officer.post('/holds', await ticketed(world, { caseId: randomUUID(), cohortId, until }));
    expect(kept.status).toBe(201);
    for (const { holdId } of [body, kept.body]) await lapse(holdId);
    expect(await lapsed()).toBe(before + 1);
    const text = `update scheduling.hold set kept_until = $2::timestamptz - interval '1 hour' where hold_id = $1`;
    await world.admin.query(text, [kept.body.holdId, world.now]);
    expect(await lapsed()).toBe(before + 2);
  });

  it('an unknown field or an id that is none is refused by name', async () => {
    const reply = await officer.post(
      '/holds',
      await ticketed(world, { caseId: 'x', cohortId: randomUUID(), name: 'Sam' }),
    );
    expect(reply.status).toBe(400);
    const fields = reply.body.errors.map(({ field }: { field: string }) => field);
    expect(fields.toSorted()).toEqual(['caseId', 'name']);
  });
});
