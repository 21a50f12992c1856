import { recordCorrected } from '@byway/contracts/facts/intake/record-corrected';
import { caseEnded } from '@byway/contracts/facts/programme/case-ended';
import { placeBooked } from '@byway/contracts/facts/scheduling/place-booked';
import { placeReleased } from '@byway/contracts/facts/scheduling/place-released';
import { sessionCancelled } from '@byway/contracts/facts/scheduling/session-cancelled';
import { sessionMoved } from '@byway/contracts/facts/scheduling/session-moved';
import { newId } from '@byway/tables/ids';
import type { Client } from '@byway/testkit/client';
import { eventually } from '@byway/testkit/eventually';
import { World } from '@byway/testkit/world';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { agreed, BookedCase, booked } from '../../test/booked-case.ts';
import { build } from '../app.ts';

const BEFORE = '2027-03-05T09:00:00.000Z';
const AFTER = '2027-03-08T15:30:00.000Z';
const moved = { fromStartsAt: '2027-03-08T14:00:00.000Z', startsAt: '2027-03-09T14:00:00.000Z' };

let world: World;
let facilitator: Client;
let manager: Client;
beforeAll(async () => {
  world = await World.open();
  await world.run('attendance', build);
  facilitator = await world.as('attendance', 'facilitator');
  manager = await world.as('attendance', 'programme-manager');
});
afterAll(() => world.close());

async function moves(person: BookedCase): Promise<void> {
  const { placeId, sessionId, venueId } = person.place();
  const data = { placeId, sessionId, venueId, ...moved, endsAt: '2027-03-09T15:30:00.000Z' };
  await world.feed({ fact: sessionMoved, subject: person.caseId, data });
  await person.heard('scheduling', 2);
}

describe('registers follow what scheduling books', () => {
  it('2.1 the plan may be heard of before the agreement', async () => {
    const caseId = newId();
    await world.at(AFTER);
    const [place] = await booked(world, caseId);
    await eventually(async () => (await facilitator.get(`/cases/${caseId}/attendance`)).body.places?.length === 6);
    await agreed(world, caseId);
    const record = () => facilitator.post(`/cases/${caseId}/places/${place?.placeId}/outcome`, { outcome: 'attended' });
    await eventually(async () => (await record()).status === 201);
  });

  it('4.4, 1.6 word that went to where the person never was is no proof; what was once right still is one', async () => {
    // A letter about a time that is known on this day counts from the 3rd.
    await world.at('2027-03-01T09:00:00.000Z');
    const person = await BookedCase.open(world);
    const { placeId } = person.place();
    const word = (how: string, servedAt: string) => facilitator.post(person.url('notifications'), { how, servedAt });
    await world.at('2027-03-05T12:00:00.000Z');
    const [posted = '', delivered = '', told = ''] = ['09:30', '10:00', '11:00'].map(
      (at) => `2027-03-05T${at}:00.000Z`,
    );
    await word('posted', posted);
    await word('delivered', delivered);
    await word('in-person', told);
    const taken = async () =>
      (await world.facts('attendance', person.caseId))
        .filter(({ type }) => type === 'attendance.notification-retracted.v1')
        .map(({ data }) => data);
    const corrected = (data: Partial<typeof recordCorrected.valid>) =>
      world.feed({ fact: recordCorrected, subject: person.caseId, data: { ...recordCorrected.valid, ...data } });
    await corrected({ part: 'address', reasonCode: 'changed' });
    await corrected({ part: 'phone', reasonCode: 'written-down-wrong' });
    const gone = { placeId, reasonCode: 'sent-to-wrong-place' };
    await eventually(async () => (await taken()).length === 1);
    expect(await taken()).toEqual([{ ...gone, servedAt: delivered }]);
    await corrected({ part: 'address', reasonCode: 'written-down-wrong' });
    await eventually(async () => (await taken()).length === 2);
    expect((await taken())[1]).toEqual({ ...gone, servedAt: posted });
    // Whoever recorded it by mistake says so: once, and it stays on the record.
    const back = () =>
      facilitator.post(person.url('notifications/taken-back'), { servedAt: told, reasonCode: 'recorded-by-mistake' });
    expect([(await back()).status, (await back()).body.code]).toEqual([200, 'notification-unknown']);
    const { body } = await facilitator.get(`/cases/${person.caseId}/attendance`);
    expect(body.places[0].notifications.map((one: { takenBackAt: string }) => one.takenBackAt)).toEqual(
      Array(3).fill(world.now),
    );
  });

  it('2.6 a catch-up has a register of its own', async () => {
    await world.at(BEFORE);
    const person = await BookedCase.open(world);
    const catchUp = { ...person.place(5), placeId: newId(), sessionId: newId(), catchUpFor: person.place().placeId };
    const { number: _, ...data } = catchUp;
    await world.feed({ fact: placeBooked, subject: person.caseId, data });
    await person.heard('scheduling', 2);
    const { body } = await facilitator.get(`/cases/${person.caseId}/attendance`);
    expect(body.places).toHaveLength(7);
    const row = body.places.find((place: { placeId: string }) => place.placeId === data.placeId);
    expect(row).toMatchObject({ catchUpFor: person.place().placeId, number: null });
  });

  it('2.4 absence at a moved session the person was not told of is session-did-not-happen', async () => {
    await world.at(BEFORE);
    const person = await BookedCase.open(world);
    // Told of the old time, which proves nothing about the new one.
    await facilitator.post(person.url('notifications'), { how: 'in-person', servedAt: BEFORE });
    await moves(person);
    expect(await person.records('did-not-attend', '2027-03-09T15:00:00.000Z')).toBe('null');
    expect(await person.of('outcome-recorded')).toMatchObject([
      { outcome: 'session-did-not-happen', startsAt: moved.startsAt },
    ]);
  });

  it('2.4 told of the new time before 17:00 the day before, an absence there is one', async () => {
    await world.at(BEFORE);
    const person = await BookedCase.open(world);
    await moves(person);
    await world.at('2027-03-08T16:59:00.000Z');
    await facilitator.post(person.url('notifications'), { how: 'delivered', servedAt: world.now });
    expect(await person.records('did-not-attend', '2027-03-09T15:00:00.000Z')).not.toBe('null');
  });

  it('2.4 an absence recorded before the cancellation was heard of is taken away', async () => {
    const person = await BookedCase.open(world);
    await person.records('did-not-attend', AFTER);
    const { placeId, sessionId, startsAt } = person.place();
    const data = { placeId, sessionId, startsAt, reasonCode: 'weather' as const };
    await world.feed({ fact: sessionCancelled, subject: person.caseId, data });
    await person.stated(2);
    expect(await person.of('outcome-corrected')).toMatchObject([
      { to: 'cancelled-by-provider', reasonCode: 'provider-at-fault', absenceId: null },
    ]);
    const reply = await facilitator.post(
      person.url('correction'),
      { outcome: 'did-not-attend', reasonCode: 'late-information' },
      { match: '"2"' },
    );
    expect(reply).toMatchObject({ status: 409, body: { code: 'place-cancelled' } });
  });

  it('2.6 nothing is recorded of a place given back', async () => {
    await world.at(BEFORE);
    const person = await BookedCase.open(world);
    const { placeId, sessionId, startsAt } = person.place();
    const data = { placeId, sessionId, startsAt, reason: 'referred' as const };
    await world.feed({ fact: placeReleased, subject: person.caseId, data });
    await person.heard('scheduling', 2);
    await world.at(AFTER);
    const reply = await facilitator.post(person.url('outcome'), { outcome: 'did-not-attend' });
    expect(reply).toMatchObject({ status: 409, body: { code: 'place-released' } });
  });
});

describe('chases', () => {
  /** Whom to contact stands in `contacts.int.test.ts`. */
  const OF_CONTACT = ['first-contact-overdue', 'absence-contact'];
  const tasksOf = async (client: Client, caseId: string): Promise<{ kind: string; chases: number }[]> => {
    const all: { caseId: string; kind: string; chases: number }[] = [];
    for (let cursor = ''; ; ) {
      const { body } = await client.get(`/tasks?limit=2${cursor}`);
      all.push(...body.items);
      if (!body.next) break;
      cursor = `&cursor=${body.next}`;
    }
    return all.filter((task) => task.caseId === caseId && !OF_CONTACT.includes(task.kind));
  };
  const eventuallyTasks = (client: Client, caseId: string, n: number) =>
    eventually(async () => {
      const tasks = await tasksOf(client, caseId);
      return tasks.length === n && tasks;
    });

  /** What a page of tasks has to pass over: rows not known to be done. */
  const notDone = async (caseId: string): Promise<string[]> => {
    const text = 'select kind from attendance.task where case_id = $1 and done_at is null';
    const { rows } = await world.admin.query<{ kind: string }>(text, [caseId]);
    return rows.map(({ kind }) => kind).filter((kind) => !OF_CONTACT.includes(kind));
  };

  it('3.3 a register not recorded is chased after 24 h, then to the manager, and never becomes missed', async () => {
    await world.at(BEFORE);
    const person = await BookedCase.open(world);
    await world.at('2027-03-09T15:29:59.000Z');
    expect(await tasksOf(facilitator, person.caseId)).toEqual([]);
    await world.at('2027-03-09T15:30:00.000Z');
    await eventuallyTasks(facilitator, person.caseId, 1);
    expect(await tasksOf(manager, person.caseId)).toEqual([]);
    await world.at('2027-03-10T15:30:00.000Z');
    expect(await eventuallyTasks(manager, person.caseId, 1)).toMatchObject([
      { kind: 'register-unrecorded', chases: 0 },
    ]);
    expect(await person.of('outcome-recorded')).toEqual([]);
    await person.records('attended', '2027-03-10T16:00:00.000Z');
    expect(await tasksOf(manager, person.caseId)).toEqual([]);
    expect(await tasksOf(facilitator, person.caseId)).toEqual([]);
    expect(await notDone(person.caseId)).toEqual([]);
  });

  it('2.4 nobody is told any more of the register of a cancelled session', async () => {
    await world.at(BEFORE);
    const person = await BookedCase.open(world);
    await world.at('2027-03-09T15:30:00.000Z');
    await eventuallyTasks(facilitator, person.caseId, 1);
    expect(await notDone(person.caseId)).toEqual(['register-unrecorded']);
    const { placeId, sessionId, startsAt } = person.place();
    const data = { placeId, sessionId, startsAt, reasonCode: 'weather' as const };
    await world.feed({ fact: sessionCancelled, subject: person.caseId, data });
    await person.heard('scheduling', 2);
    expect(await tasksOf(facilitator, person.caseId)).toEqual([]);
    expect(await notDone(person.caseId)).toEqual([]);
  });

  it('3.5 an undecided excuse is chased to the manager each working day and is never decided by time', async () => {
    await world.at(BEFORE);
    const person = await BookedCase.open(world);
    const excuseId = await person.excuses('2027-03-05T10:00:00.000Z');
    await world.at('2027-03-09T17:00:00.000Z');
    await eventuallyTasks(manager, person.caseId, 1);
    await world.at('2027-03-10T17:00:00.000Z');
    await eventually(async () => {
      const tasks = await tasksOf(manager, person.caseId);
      return tasks.some(({ kind, chases }) => kind === 'excuse-undecided' && chases === 1);
    });
    expect(await person.of('excuse-decided')).toEqual([]);
    await person.decides(excuseId, 'refused', '2027-03-10T17:01:00.000Z');
    const left = await tasksOf(manager, person.caseId);
    expect(left.filter(({ kind }) => kind === 'excuse-undecided')).toEqual([]);
    expect(await notDone(person.caseId)).not.toContain('excuse-undecided');
  });

  it('4.7 posted, a case has nobody chased for its registers, but still for an excuse nobody has decided', async () => {
    await world.at(BEFORE);
    const person = await BookedCase.open(world);
    await person.excuses('2027-03-05T10:00:00.000Z');
    await world.feed({ fact: caseEnded, subject: person.caseId, data: { as: 'summonsed', endedAt: world.now } });
    await person.heard('programme', 1);
    await world.at('2027-03-09T17:00:00.000Z');
    expect(await eventuallyTasks(manager, person.caseId, 1)).toMatchObject([{ kind: 'excuse-undecided', chases: 0 }]);
    const waiting = `select kind from attendance.due where done_at is null and subject in (
      select $1::uuid union select place_id from attendance.register where case_id = $1
      union select excuse_id from attendance.excuse where case_id = $1)`;
    expect((await world.admin.query(waiting, [person.caseId])).rows).toEqual([{ kind: 'excuse-undecided' }]);
    expect(await notDone(person.caseId)).toEqual(['excuse-undecided']);
  });

  it('§6 what somebody was told of before the end is shown to nobody after it', async () => {
    await world.at(BEFORE);
    const person = await BookedCase.open(world);
    await person.excuses(BEFORE, 1);
    await world.at('2027-03-10T17:00:00.000Z');
    await eventually(async () => (await notDone(person.caseId)).length >= 2);
    await world.feed({ fact: caseEnded, subject: person.caseId, data: { as: 'withdrawn', endedAt: world.now } });
    await person.heard('programme', 1);
    expect(await notDone(person.caseId)).toEqual([]);
  });

  it('§6 any end stops every chase', async () => {
    await world.at(BEFORE);
    const person = await BookedCase.open(world);
    await person.excuses(BEFORE, 1);
    await world.feed({ fact: caseEnded, subject: person.caseId, data: { as: 'withdrawn', endedAt: BEFORE } });
    await person.heard('programme', 1);
    const { rows } = await world.admin.query('select 1 from attendance.due where subject = $1 and done_at is null', [
      person.caseId,
    ]);
    expect(rows).toEqual([]);
    const reply = await facilitator.post(person.url('excuses', 2), { reasonCode: 'work', via: 'reply' });
    expect(reply).toMatchObject({ status: 409, body: { code: 'case-ended' } });
  });
});
