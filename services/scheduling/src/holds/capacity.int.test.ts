import { randomUUID } from 'node:crypto';
import type { Client } from '@byway/testkit/client';
import { eventually } from '@byway/testkit/eventually';
import { World } from '@byway/testkit/world';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openCohort, plannedPlaces, requestPlan } from '../../test/a-cohort.ts';
import { ticketed } from '../../test/ticketed.ts';
import { build } from '../app.ts';

let world: World;
let manager: Client;
let officer: Client;
beforeAll(async () => {
  world = await World.open();
  await world.run('scheduling', build, { HOLDS_PER_OFFICER: '1000' });
  manager = await world.as('scheduling', 'programme-manager');
  officer = await world.as('scheduling', 'custody-officer');
});
afterAll(() => world.close());

/** Sends until the answer is another than "busy" or "away", each time with the same key. */
async function hold(caseId: string, cohortId: string) {
  const key = randomUUID();
  const body = await ticketed(world, { caseId, cohortId });
  for (;;) {
    const reply = await officer.post('/holds', body, { key });
    if (reply.status !== 503 && reply.body.code !== 'busy') return reply;
  }
}

async function seats(cohortId: string): Promise<number[]> {
  const { rows } = await world.admin.query(
    `select (select count(*)::int from scheduling.place p where p.session_id = s.session_id and p.status = 'booked') as n
       from scheduling.session s where cohort_id = $1 order by starts_at`,
    [cohortId],
  );
  return rows.map(({ n }) => n);
}

describe('2.5 capacity holds under concurrency', () => {
  it('2.5 200 holds at once for 12 places: exactly 12, and each of the 12 then has its plan', async () => {
    const { cohortId } = await openCohort(manager, { until: '2027-04-12' });
    const cases = Array.from({ length: 200 }, () => randomUUID());
    const replies = await Promise.all(cases.map((caseId) => hold(caseId, cohortId)));
    const got = replies.filter(({ status }) => status === 201);
    const refused = replies.filter(({ status, body }) => status === 409 && body.code === 'full');
    expect([got.length, refused.length]).toEqual([12, 188]);
    const { rows } = await world.admin.query('select count(*)::int as n from scheduling.hold where cohort_id = $1', [
      cohortId,
    ]);
    expect(rows[0].n).toBe(12);
    const held = cases.filter((_, i) => replies[i]?.status === 201);
    for (const [i, caseId] of held.entries()) {
      await requestPlan(world, caseId, { holdId: got[i]?.body.holdId });
    }
    for (const caseId of held) expect((await plannedPlaces(world, caseId))[0]?.cohortId).toBe(cohortId);
    expect(await seats(cohortId)).toEqual([12, 12, 12, 12, 12, 12]);
  });

  it('2.5 200 people asked for at once without a hold: exactly 12 on each session, nobody beyond', async () => {
    const { cohortId, sessions } = await openCohort(manager, { schemeId: 'druglink-youth', until: '2027-06-07' });
    expect(sessions).toHaveLength(12);
    const cases = Array.from({ length: 200 }, () => randomUUID());
    await Promise.all(cases.map((caseId) => requestPlan(world, caseId, { schemeId: 'druglink-youth' })));
    const told = await eventually(async () => {
      const { rows } = await world.admin.query(
        'select type, count(*)::int as n from scheduling.fact where subject = any($1) group by type',
        [cases],
      );
      const counts = Object.fromEntries(rows.map(({ type, n }) => [type, n]));
      const all = rows.reduce((sum, { n }) => sum + n, 0);
      return all === 200 && counts;
    });
    expect(told).toEqual({ 'scheduling.plan-booked.v1': 24, 'scheduling.plan-unavailable.v1': 176 });
    expect(await seats(cohortId)).toEqual(Array(12).fill(12));
  });

  it('2.5 the same hold sent 50 times at once is one hold, and each sender gets its answer', async () => {
    const { cohortId } = await openCohort(manager);
    const caseId = randomUUID();
    const key = randomUUID();
    const body = await ticketed(world, { caseId, cohortId });
    const replies = await Promise.all(Array.from({ length: 50 }, () => officer.post('/holds', body, { key })));
    const done = replies.filter(({ status }) => status === 201);
    expect(new Set(done.map(({ body }) => body.holdId)).size).toBe(1);
    expect(replies.filter(({ status, body }) => status !== 201 && body.code !== 'busy')).toEqual([]);
    expect((await officer.post('/holds', body, { key })).body).toEqual(done[0]?.body);
    expect(
      (await officer.post('/holds', await ticketed(world, { caseId: randomUUID(), cohortId }), { key })).status,
    ).toBe(422);
  });
});
