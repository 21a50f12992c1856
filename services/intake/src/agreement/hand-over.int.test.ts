import { planBooked } from '@byway/contracts/facts/scheduling/plan-booked';
import { planUnavailable } from '@byway/contracts/facts/scheduling/plan-unavailable';
import type { Client } from '@byway/testkit/client';
import { eventually } from '@byway/testkit/eventually';
import { World } from '@byway/testkit/world';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { anAgreement, anEnrolment } from '../../test/an-enrolment.ts';
import { build } from '../app.ts';

let world: World;
let officer: Client;
beforeAll(async () => {
  world = await World.open();
  await world.run('intake', build);
  officer = await world.as('intake', 'custody-officer');
});
afterAll(() => world.close());

describe('1.4, 4.4 the card', () => {
  it('4.4 an agreement proves nothing of it: that it is still to be handed over is on a list until somebody says that it was', async () => {
    const { caseId } = (await officer.post('/cases', anEnrolment())).body;
    const handOver = (how: string) => officer.post(`/cases/${caseId}/hand-over`, { how });
    const kinds = async () => (await officer.get('/tasks')).body.items.map(({ kind }: { kind: string }) => kind);
    expect((await handOver('handed-over')).body.code).toBe('not-agreed');
    const { cardGiven: _, ...agreement } = anAgreement();
    expect((await officer.post(`/cases/${caseId}/agreement`, agreement)).status).toBe(201);
    const [made] = await world.facts('intake', caseId);
    expect(made?.data).toMatchObject({ toldInPerson: false, youthJusticeConsulted: false });
    // 1.4 nobody says no for somebody of whom it is not asked.
    const view = async () => (await officer.get(`/cases/${caseId}`)).body.agreement;
    expect(await view()).toMatchObject({ adultPresent: null, youthJusticeConsulted: null, handedOver: null });
    expect(await kinds()).toEqual(['card-not-handed-over']);
    expect((await handOver('without')).status).toBe(201);
    expect(await kinds()).toEqual(['card-not-handed-over']);
    expect((await handOver('perhaps')).status).toBe(400);
    expect(await handOver('read-out')).toMatchObject({ status: 201, body: { how: 'read-out', at: world.now } });
    expect(await kinds()).toEqual([]);
    expect((await view()).handedOver).toEqual({ how: 'read-out', at: world.now });
  });

  it('2.6 with no free place whoever met them rings by the hour on the card, and again, until there is a place; then its dates are told', async () => {
    const { caseId } = (await officer.post('/cases', anEnrolment())).body;
    const { cardGiven: _, ...agreement } = anAgreement();
    await officer.post(`/cases/${caseId}/agreement`, agreement);
    await world.feed({ fact: planUnavailable, subject: caseId, data: { wanted: 'plan', catchUpFor: null } });
    const tasks = async () =>
      (await officer.get('/tasks')).body.items.filter((one: { caseId: string }) => one.caseId === caseId);
    const ring = (chases: number) =>
      eventually(async () =>
        (await tasks()).find(
          (one: { kind: string; chases: number }) => one.kind === 'call-about-place' && one.chases === chases,
        ),
      );
    expect(await ring(0)).toMatchObject({ officer: 'officer-77', dueAt: '2027-03-03T17:00:00.000Z', overdue: false });
    // The card without dates is handed over: that ends nothing of it.
    await officer.post(`/cases/${caseId}/hand-over`, { how: 'handed-over' });
    await world.at('2027-03-03T17:00:00Z');
    await ring(1);
    await world.at('2027-03-04T17:00:00Z');
    expect(await ring(2)).toMatchObject({ overdue: true });
    // A catch-up is no part of it.
    await world.feed({ fact: planUnavailable, subject: caseId, data: planUnavailable.valid });
    await world.feed({ fact: planBooked, subject: caseId, data: planBooked.valid });
    const kinds = async () => (await tasks()).map(({ kind }: { kind: string }) => kind);
    await eventually(async () => (await kinds()).join() === 'card-not-handed-over');
    const { rows } = await world.admin.query('select 1 from intake.due where subject = $1 and done_at is null', [
      caseId,
    ]);
    expect(rows).toEqual([]);
  });
});
