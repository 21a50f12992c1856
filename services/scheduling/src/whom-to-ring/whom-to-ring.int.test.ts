import { randomUUID } from 'node:crypto';
import { World } from '@byway/testkit/world';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openCohort, plannedPlaces, requestPlan } from '../../test/a-cohort.ts';
import { build } from '../app.ts';

let world: World;
beforeAll(async () => {
  world = await World.open();
  await world.run('scheduling', build);
});
afterAll(() => world.close());

const SAID = {
  phone: '01632 960123',
  hours: 'Monday to Friday 8am to 8pm',
  interpreter: 'Say which language, and wait.',
};
const KEPT = {
  ...SAID,
  phone: '+441632960123',
  text: null,
  hoursInWelsh: null,
  interpreterInWelsh: null,
};

describe('1.5 whom the people of a provider ring', () => {
  it('1.5 is said once by its manager, is what every case of its groups is told, and the last one said stands', async () => {
    const manager = await world.as('scheduling', 'programme-manager');
    expect((await manager.get('/whom-to-ring')).body).toEqual({ whom: null });
    await openCohort(manager);
    const caseId = randomUUID();
    await requestPlan(world, caseId);
    await plannedPlaces(world, caseId);
    expect((await manager.get(`/cases/${caseId}/whom-to-ring`)).body).toEqual({ whom: null });
    expect((await manager.post('/whom-to-ring', { ...SAID, hours: 'Never' })).status).toBe(200);
    expect((await manager.post('/whom-to-ring', SAID)).body).toEqual(KEPT);
    expect((await manager.get('/whom-to-ring')).body).toEqual({ whom: KEPT });
    const officer = await world.as('scheduling', 'custody-officer', { provider: null });
    expect((await officer.get(`/cases/${caseId}/whom-to-ring`)).body).toEqual({ whom: KEPT });
    expect((await officer.get(`/cases/${randomUUID()}/whom-to-ring`)).status).toBe(404);
  });

  it('1.5 is of one provider: another’s manager neither sees nor changes it', async () => {
    const other = await world.as('scheduling', 'programme-manager', { provider: 'elsewhere' });
    expect((await other.get('/whom-to-ring')).body).toEqual({ whom: null });
    await other.post('/whom-to-ring', { ...SAID, phone: '01632 960999' });
    const manager = await world.as('scheduling', 'programme-manager');
    expect((await manager.get('/whom-to-ring')).body.whom.phone).toBe(KEPT.phone);
  });

  it('a number that nobody can ring is refused', async () => {
    const manager = await world.as('scheduling', 'programme-manager');
    const { status, body } = await manager.post('/whom-to-ring', { ...SAID, phone: '12' });
    expect([status, body.errors[0].field]).toEqual([400, 'phone']);
  });
});
