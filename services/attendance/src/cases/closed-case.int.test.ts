import { noticeRuled } from '@byway/contracts/facts/court-summons/notice-ruled';
import { caseEnded } from '@byway/contracts/facts/programme/case-ended';
import { placeBooked } from '@byway/contracts/facts/scheduling/place-booked';
import { newId } from '@byway/tables/ids';
import type { Client } from '@byway/testkit/client';
import { eventually } from '@byway/testkit/eventually';
import { World } from '@byway/testkit/world';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { agreed, BookedCase, booked } from '../../test/booked-case.ts';
import { build } from '../app.ts';

// Recorded on Monday 8 March: it would count on Wednesday 10 March at 17:00.
const RECORDED = '2027-03-08T15:30:00.000Z';
const INSTANT = '2027-03-10T17:00:00.000Z';
const MUCH_LATER = '2027-06-01T09:00:00.000Z';

let world: World;
let manager: Client;
beforeAll(async () => {
  world = await World.open();
  await world.run('attendance', build);
  manager = await world.as('attendance', 'programme-manager');
});
afterAll(() => world.close());

const ended = (subject: string, as: 'completed' | 'withdrawn' | 'deceased' = 'withdrawn') =>
  world.feed({ fact: caseEnded, subject, data: { as, endedAt: world.now } });

/** Resolves once attendance has taken in so many facts of a service about a case. */
const heard = (caseId: string, source: string, count: number) =>
  eventually(async () => {
    const text = 'select 1 from attendance.inbox where source = $1 and subject = $2 and last >= $3';
    return (await world.admin.query(text, [source, caseId, count])).rowCount === 1;
  });

describe('§6, I7 a closed case takes in what comes late, and nothing comes of it', () => {
  it('§6 an excuse, a correction and a ruling after the end: what was recorded stays, and nothing ever counts', async () => {
    const person = await BookedCase.open(world);
    const absenceId = await person.records('did-not-attend', RECORDED);
    const excuseId = await person.excuses('2027-03-09T09:00:00.000Z');
    await ended(person.caseId);
    await person.heard('programme', 1);
    await person.decides(excuseId, 'refused', '2027-03-09T10:00:00.000Z');
    await person.asked(absenceId, MUCH_LATER, INSTANT);
    await person.heard('programme', 2);
    await person.corrects('attended', MUCH_LATER, 1);
    await person.corrects('did-not-attend', MUCH_LATER, 2);
    const noticeId = newId();
    const ruling = { noticeId, version: 1, ruling: 'reinstate' as const, requiredSessions: null };
    await world.feed({ fact: noticeRuled, subject: person.caseId, data: ruling });
    await person.heard('court-summons', 1);
    const late = await manager.post(person.url('excuses', 1), { reasonCode: 'illness', via: 'reply' });
    expect(late).toMatchObject({ status: 409, body: { code: 'case-ended' } });
    expect(await person.of('miss-counted')).toEqual([]);
    expect(await person.of('miss-uncounted')).toEqual([]);
    expect(await person.of('clearance-answered')).toMatchObject([{ about: absenceId, reason: 'ended' }]);
    const { body } = await manager.get(`/cases/${person.caseId}/attendance`);
    expect(body.places[0].history.map(({ outcome }: { outcome: string }) => outcome)).toEqual([
      'did-not-attend',
      'attended',
      'did-not-attend',
    ]);
  });

  it('§6 a second end changes nothing of the first', async () => {
    const person = await BookedCase.open(world);
    await ended(person.caseId, 'completed');
    await ended(person.caseId, 'deceased');
    await person.heard('programme', 2);
    const text = 'select ended_as from attendance.attendance_case where case_id = $1';
    expect((await world.admin.query(text, [person.caseId])).rows).toEqual([{ ended_as: 'completed' }]);
  });

  it('§6 a plan, a catch-up and an agreement heard after the end are kept, and nobody is chased for their registers', async () => {
    await world.at('2027-03-01T09:00:00.000Z');
    const caseId = newId();
    await ended(caseId);
    await heard(caseId, 'programme', 1);
    const [first] = await booked(world, caseId);
    await world.feed({
      fact: placeBooked,
      subject: caseId,
      data: { ...placeBooked.valid, catchUpFor: String(first?.placeId) },
    });
    await agreed(world, caseId);
    await heard(caseId, 'intake', 1);
    await heard(caseId, 'scheduling', 2);
    await world.at(MUCH_LATER);
    const { body } = await manager.get(`/cases/${caseId}/attendance`);
    expect(body.places).toHaveLength(7);
    const open = `select kind from attendance.due where done_at is null and subject in (
      select $1::uuid union select place_id from attendance.register where case_id = $1)`;
    expect((await world.admin.query(open, [caseId])).rows).toEqual([]);
    const told = 'select kind from attendance.task where case_id = $1';
    expect((await world.admin.query(told, [caseId])).rows).toEqual([]);
    expect(await world.facts('attendance', caseId)).toEqual([]);
  });
});
