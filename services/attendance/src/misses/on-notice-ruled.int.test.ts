import { noticeRuled } from '@byway/contracts/facts/court-summons/notice-ruled';
import { newId } from '@byway/tables/ids';
import { eventually } from '@byway/testkit/eventually';
import { World } from '@byway/testkit/world';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { agreed, BookedCase } from '../../test/booked-case.ts';
import { build } from '../app.ts';

let world: World;
beforeAll(async () => {
  world = await World.open();
  await world.run('attendance', build);
});
afterAll(() => world.close());

const varied = (subject: string, requiredSessions: number) =>
  world.feed({
    fact: noticeRuled,
    subject,
    data: { noticeId: newId(), version: 1, ruling: 'vary-plan', requiredSessions },
  });

async function required(caseId: string): Promise<number> {
  const text = 'select required_sessions from attendance.attendance_case where case_id = $1';
  return (await world.admin.query<{ required_sessions: number }>(text, [caseId])).rows[0]?.required_sessions ?? 0;
}

describe('4.3 a varied plan', () => {
  it('4.3 may lower the required number; a second one never raises it again', async () => {
    const person = await BookedCase.open(world);
    await varied(person.caseId, 3);
    await varied(person.caseId, 5);
    await person.heard('court-summons', 2);
    expect(await required(person.caseId)).toBe(3);
    await varied(person.caseId, 2);
    await person.heard('court-summons', 3);
    expect(await required(person.caseId)).toBe(2);
  });

  it.each([
    ['the lower number stays', 3, 3],
    ['a higher one is not the scheme’s', 9, 6],
  ])('4.3 heard before the agreement: %s', async (_, given, expected) => {
    const caseId = newId();
    await varied(caseId, given);
    await eventually(async () => (await required(caseId)) === given);
    await agreed(world, caseId);
    await eventually(async () => {
      const text = `select 1 from attendance.inbox where source = 'intake' and subject = $1`;
      return (await world.admin.query(text, [caseId])).rowCount === 1;
    });
    expect(await required(caseId)).toBe(expected);
  });
});
