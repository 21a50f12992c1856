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

describe('3.1 the export in the codes of nDelius', () => {
  it('3.1 has what was recorded in a week, as it is now, and each look at it is audited for each case', async () => {
    const [one, other] = [
      await BookedCase.open(world),
      await BookedCase.open(world, { scheme: 'required-assessment' }),
    ];
    await one.records('did-not-attend', '2027-03-08T15:30:00Z');
    await other.records('left-early', '2027-03-08T15:30:00Z');
    await one.decides(await one.excuses('2027-03-08T16:00:00Z'), 'accepted', '2027-03-08T17:00:00Z');
    await one.records('attended', '2027-03-15T15:30:00Z', 1);
    const manager = await world.as('attendance', 'programme-manager', { provider: 'druglink' });
    const { body } = await manager.get('/outcomes/export?from=2027-03-08');
    const codes = body.items.map(({ caseId, code, attended, compliant }: Record<string, unknown>) => [
      caseId,
      code,
      attended,
      compliant,
    ]);
    expect(codes).toHaveLength(2);
    expect(codes).toEqual(
      expect.arrayContaining([
        [one.caseId, 'AAAA', false, true],
        [other.caseId, 'AFTC', true, false],
      ]),
    );
    const looks = `select about from attendance.audit where action = 'outcome.export'`;
    const [row] = (await world.admin.query<{ about: string[] }>(looks)).rows;
    expect(row?.about).toEqual(expect.arrayContaining([one.caseId, other.caseId]));
    const rival = await world.as('attendance', 'programme-manager', { provider: 'open-road' });
    expect((await rival.get('/outcomes/export?from=2027-03-08')).body.items).toEqual([]);
  });
});
