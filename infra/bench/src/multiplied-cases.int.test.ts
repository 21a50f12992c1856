import { build } from '@byway/attendance/app';
import { placeBooked } from '@byway/contracts/facts/scheduling/place-booked';
import { newId } from '@byway/tables/ids';
import { eventually } from '@byway/testkit/eventually';
import { World } from '@byway/testkit/world';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { Sample } from './multiplied-cases.ts';

let world: World;
beforeAll(async () => {
  world = await World.open();
  await world.run('attendance', build);
});
afterAll(() => world.close());

const COPIES = 3;

it('copies of a case are cases: the services find them, each with rows of its own, and nothing that waits is copied', async () => {
  const subject = newId();
  await world.feed({
    fact: placeBooked,
    subject,
    data: { ...placeBooked.valid, placeId: newId(), catchUpFor: newId() },
  });
  const facilitator = await world.as('attendance', 'facilitator');
  const seen = (caseId: string) => facilitator.get(`/cases/${caseId}/attendance`);
  const original = await eventually(async () => {
    const reply = await seen(subject);
    return reply.status === 200 && reply.body;
  });

  const sample = await Sample.of(world.adminUrl);
  await sample.multiply(COPIES);

  const { rows } = await world.admin.query<{ caseId: string }>(
    'select case_id as "caseId" from attendance.attendance_case',
  );
  expect(rows).toHaveLength(1 + COPIES);
  const places = new Set<string>();
  for (const { caseId } of rows) {
    const { status, body } = await seen(caseId);
    expect(status).toBe(200);
    expect(body.places.map(({ startsAt }: { startsAt: string }) => startsAt)).toEqual([original.places[0].startsAt]);
    places.add(body.places[0].placeId);
  }
  expect(places.size).toBe(1 + COPIES);
  // The chase of the original register waits; nobody is chased for a copy.
  const waiting = await world.admin.query('select subject from attendance.due where done_at is null');
  expect(waiting.rows).toEqual([{ subject: original.places[0].placeId }]);
});
