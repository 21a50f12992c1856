import { World } from '@byway/testkit/world';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { BookedCase } from '../../test/booked-case.ts';
import { build } from '../app.ts';

let world: World;
beforeAll(async () => {
  world = await World.open();
  await world.run('attendance', build);
});
afterAll(() => world.close());

const takesBack = async ({ caseId }: BookedCase, excuseId: string, actor = 'manager-2') =>
  (await world.as('attendance', 'programme-manager', { actor })).post(
    `/cases/${caseId}/excuses/${excuseId}/taken-back`,
    {
      reasonCode: 'another-person',
    },
  );
const placeOf = async ({ caseId, places }: BookedCase) => {
  const manager = await world.as('attendance', 'programme-manager');
  const { body } = await manager.get(`/cases/${caseId}/attendance`);
  return body.places.find((one: { placeId: string }) => one.placeId === places[0]?.placeId);
};

describe('1.6 an excuse that was written down of the wrong person', () => {
  it('1.6, 3.5 is taken back with a reason and stays on record; the right one can be lodged, and it is decided no more', async () => {
    const person = await BookedCase.open(world);
    const excuseId = await person.excuses('2027-03-08T10:00:00.000Z');
    expect((await takesBack(person, excuseId)).body).toEqual({ excuseId, reasonCode: 'another-person' });
    expect((await placeOf(person)).excuses).toMatchObject([
      { excuseId, decision: 'refused', takenBack: 'another-person', decidedAt: '2027-03-08T10:00:00.000Z' },
    ]);
    expect(await person.of('excuse-decided')).toMatchObject([{ excuseId, decision: 'refused', takenBack: true }]);
    expect((await takesBack(person, excuseId)).body.code).toBe('already-decided');
    const right = await person.excuses('2027-03-08T11:00:00.000Z');
    expect((await placeOf(person)).excuses).toMatchObject([{ excuseId }, { excuseId: right, takenBack: null }]);
  });

  it('4.1, 1.6 an absence that it held counts as if it had never been given', async () => {
    const person = await BookedCase.open(world);
    const absenceId = await person.records('did-not-attend', '2027-03-08T15:40:00.000Z');
    const excuseId = await person.excuses('2027-03-09T10:00:00.000Z');
    await person.asked(absenceId, '2027-03-10T17:00:00.000Z');
    await person.stated(3);
    expect(await person.of('miss-counted')).toEqual([]);
    await world.at('2027-03-11T09:00:00.000Z');
    expect((await takesBack(person, excuseId)).status).toBe(200);
    expect(await person.of('miss-counted')).toMatchObject([{ absenceId }]);
  });

  it('3.5 whoever recorded the absence does not take away what holds it, and another provider finds nothing', async () => {
    const person = await BookedCase.open(world);
    await person.records('did-not-attend', '2027-03-08T15:40:00.000Z');
    const excuseId = await person.excuses('2027-03-09T10:00:00.000Z');
    expect((await takesBack(person, excuseId, 'programme-manager-1')).body.code).toBe('own-absence');
    const rival = await world.as('attendance', 'facilitator', { provider: 'open-road' });
    const reply = await rival.post(`/cases/${person.caseId}/excuses/${excuseId}/taken-back`, {
      reasonCode: 'another-person',
    });
    expect(reply.status).toBe(404);
  });
});
