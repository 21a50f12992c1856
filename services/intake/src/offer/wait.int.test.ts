import type { Client } from '@byway/testkit/client';
import { eventually } from '@byway/testkit/eventually';
import { World } from '@byway/testkit/world';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { anAgreement, anEnrolment } from '../../test/an-enrolment.ts';
import { build } from '../app.ts';

let world: World;
let officer: Client;
let manager: Client;
beforeAll(async () => {
  world = await World.open();
  await world.run('intake', build);
  officer = await world.as('intake', 'custody-officer');
  manager = await world.as('intake', 'programme-manager');
});
afterAll(() => world.close());
// Monday, when no chase is due yet. Each test begins with no offer that waits and nothing to be told. Each statement is a
// transaction: one that held tasks and then wanted a due row would wait for the sweep, which takes them the other way about.
beforeEach(async () => {
  await world.at('2027-03-01T09:00:00Z');
  await world.admin.query('update intake.intake_case set waits_for = null, waits_until = null');
  // Twice: a chase the first one waited for has dated the next.
  await world.admin.query('delete from intake.due');
  await world.admin.query('delete from intake.due');
  await world.admin.query('update intake.task set done_at = raised_at');
});

const FRIDAY = '2027-03-05T17:00:00.000Z';

async function offered(): Promise<string> {
  return (await officer.post('/cases', anEnrolment())).body.caseId;
}
const wait = (caseId: string, until = FRIDAY, reason = 'interpreter') =>
  officer.post(`/cases/${caseId}/wait`, { reason, until });
const view = async (caseId: string) => (await officer.get(`/cases/${caseId}`)).body;
const tasks = async (client: Client, caseId: string) =>
  (await client.get('/tasks')).body.items.filter((task: { caseId: string }) => task.caseId === caseId);

describe('1.4 an offer can wait', () => {
  it.each(['fitness', 'adult', 'interpreter', 'youth-justice', 'decision'])(
    '1.4 for %s, to a stated deadline: nobody agrees before what it waits for is there',
    async (reason) => {
      const caseId = await offered();
      expect(await wait(caseId, FRIDAY, reason)).toMatchObject({
        status: 200,
        etag: '"2"',
        body: { caseId, waits: { reason, until: FRIDAY, since: '2027-03-01T09:00:00.000Z' } },
      });
      expect(await view(caseId)).toMatchObject({ state: 'eligible', waits: { reason, until: FRIDAY } });
      const early = await officer.post(`/cases/${caseId}/agreement`, anAgreement());
      expect(early).toMatchObject({ status: 409, body: { code: 'offer-waits', committed: 'no' } });
      expect((await officer.post(`/cases/${caseId}/wait/over`, {})).status).toBe(200);
      expect((await view(caseId)).waits).toBeNull();
      expect((await officer.post(`/cases/${caseId}/agreement`, anAgreement())).status).toBe(201);
      expect((await world.facts('intake', caseId)).map(({ type }) => type)).toEqual(['intake.agreement-made.v1']);
    },
  );

  it.each([
    ['that has passed', '2027-03-01T09:00:00.000Z', 422, 'deadline-passed'],
    ['more than four weeks away', '2027-03-29T16:00:00.001Z', 422, 'deadline-too-far'],
    ['in words', 'Friday', 400, 'invalid'],
  ])('1.4 not to a deadline %s, and nothing is written', async (_what, until, status, code) => {
    const caseId = await offered();
    const reply = await wait(caseId, until);
    expect(reply).toMatchObject({ status, body: { code, errors: [{ field: 'until' }] } });
    const { rows } = await world.admin.query('select 1 from intake.offer_wait where case_id = $1', [caseId]);
    expect(rows).toEqual([]);
    expect((await view(caseId)).waits).toBeNull();
    // Four weeks on at 17:00 in London, an hour earlier by Greenwich once the clocks went forward.
    expect((await wait(caseId, '2027-03-29T16:00:00.000Z')).status).toBe(200);
  });

  it('1.4 only an open offer waits, and only one that waits goes on', async () => {
    const [agreed, open] = [await offered(), await offered()];
    await officer.post(`/cases/${agreed}/agreement`, anAgreement());
    expect((await wait(agreed)).body.code).toBe('already-agreed');
    expect((await officer.post(`/cases/${open}/wait/over`, {})).body.code).toBe('offer-not-waiting');
    await officer.post(`/cases/${open}/decline`, { reasonCode: 'left' });
    expect((await wait(open)).body.code).toBe('offer-closed');
  });

  it('I2 an offer asked to wait and declined at the same moment does one or both in turn, and never waits once declined', async () => {
    const caseId = await offered();
    await Promise.all([
      ...Array.from({ length: 5 }, () => wait(caseId)),
      officer.post(`/cases/${caseId}/decline`, { reasonCode: 'declined' }),
      ...Array.from({ length: 5 }, () => wait(caseId)),
    ]);
    expect(await view(caseId)).toMatchObject({ state: 'declined', waits: null });
    const { rows } = await world.admin.query(
      `select 1 from intake.due where subject = $1 and kind = 'offer-deadline' and done_at is null`,
      [caseId],
    );
    expect(rows).toEqual([]);
  });

  it('1.4 past its deadline custody and the manager are told, each working day; time decides nothing', async () => {
    const caseId = await offered();
    await wait(caseId);
    await world.at('2027-03-05T16:59:59Z');
    expect(await tasks(officer, caseId)).toEqual([]);
    await world.at(FRIDAY);
    const [told] = await eventually(async () => {
      const found = await tasks(officer, caseId);
      return found.length > 0 && found;
    });
    expect(told).toMatchObject({
      kind: 'offer-deadline',
      clause: '1.4',
      officer: 'officer-77',
      mine: false,
      chases: 0,
    });
    expect(await tasks(manager, caseId)).toHaveLength(1);
    // Over the weekend nobody is told again.
    await world.at('2027-03-08T17:00:00Z');
    await eventually(async () => (await tasks(officer, caseId))[0]?.chases === 1);
    expect(await view(caseId)).toMatchObject({ state: 'eligible', waits: { until: FRIDAY } });
    // And the person can still answer.
    await officer.post(`/cases/${caseId}/wait/over`, {});
    expect(await tasks(officer, caseId)).toEqual([]);
    expect((await officer.post(`/cases/${caseId}/agreement`, anAgreement())).status).toBe(201);
  });

  it('1.4 who lets it wait longer is not told of the old deadline, but of the new one', async () => {
    const caseId = await offered();
    await wait(caseId);
    expect((await wait(caseId, '2027-03-09T17:00:00.000Z', 'youth-justice')).status).toBe(200);
    await world.at('2027-03-08T17:00:00Z');
    const other = await offered();
    await wait(other, '2027-03-08T17:00:01.000Z');
    await world.at('2027-03-08T17:00:01Z');
    // The sweep has passed the older deadline by then.
    await eventually(async () => (await tasks(officer, other)).length === 1);
    expect(await tasks(officer, caseId)).toEqual([]);
    await world.at('2027-03-09T17:00:00Z');
    await eventually(async () => (await tasks(officer, caseId)).length === 1);
    const { rows } = await world.admin.query(
      'select reason, until from intake.offer_wait where case_id = $1 order by number',
      [caseId],
    );
    expect(rows.map(({ reason }) => reason)).toEqual(['interpreter', 'youth-justice']);
  });
});

describe('1.4 the list of offers that wait', () => {
  it('1.4 soonest deadline first, page by page; the manager is not told why', async () => {
    const made = [];
    for (const day of ['09', '05', '08']) {
      const caseId = await offered();
      await wait(caseId, `2027-03-${day}T17:00:00.000Z`, 'fitness');
      made.push(caseId);
    }
    const seen: { caseId: string }[] = [];
    let cursor = '';
    do {
      const { body } = await officer.get(`/waiting-offers?limit=2${cursor}`);
      seen.push(...body.items);
      cursor = body.next ? `&cursor=${body.next}` : '';
    } while (cursor);
    expect(seen.map(({ caseId }) => caseId)).toEqual([made[1], made[2], made[0]]);
    expect(seen[0]).toMatchObject({ reason: 'fitness', overdue: false, officer: 'officer-77' });
    const { body } = await manager.get('/waiting-offers');
    expect(JSON.stringify(body)).not.toContain('fitness');
    expect(JSON.stringify((await manager.get(`/cases/${made[0]}`)).body)).not.toContain('fitness');
    expect((await officer.get('/waiting-offers?cursor=soon')).status).toBe(400);
    const elsewhere = await world.as('intake', 'custody-officer', { force: '42' });
    expect((await elsewhere.get('/waiting-offers')).body.items).toEqual([]);
  });
});
