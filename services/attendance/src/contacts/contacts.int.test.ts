import { caseEnded } from '@byway/contracts/facts/programme/case-ended';
import type { Client } from '@byway/testkit/client';
import { eventually } from '@byway/testkit/eventually';
import { World } from '@byway/testkit/world';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { BookedCase } from '../../test/booked-case.ts';
import { build } from '../app.ts';

let world: World;
let manager: Client;

beforeAll(async () => {
  world = await World.open();
  await world.run('attendance', build);
  manager = await world.as('attendance', 'programme-manager', { provider: 'druglink' });
});
afterAll(() => world.close());

interface Row {
  readonly caseId: string;
  readonly kind?: string;
  readonly why?: string;
}

const of = async (path: string, caseId: string): Promise<Row[]> => {
  const { items } = (await manager.get(path)).body as { items: Row[] };
  return items.filter((row) => row.caseId === caseId);
};
const tasks = async ({ caseId }: BookedCase) => (await of('/tasks?limit=100', caseId)).map(({ kind }) => kind);
const toContact = async ({ caseId }: BookedCase) => (await of('/contacts-due?limit=100', caseId)).map(({ why }) => why);

async function tried(person: BookedCase, result: string, at: string): Promise<string> {
  await world.at(at);
  const path = `/cases/${person.caseId}/contact-attempts`;
  const reply = await manager.post(path, { at, channel: 'call', result });
  expect(reply.status).toBe(201);
  return reply.body.attemptId;
}

/** Somebody who agreed at 09:00 on Monday 1 March 2027, on a scheme with first contact within 72 hours. */
async function agreed(): Promise<BookedCase> {
  await world.at('2027-03-01T09:00:00Z');
  return BookedCase.open(world);
}

describe('2.2 first contact', () => {
  it('2.2 is met by a contact with the person, and an unanswered try is none; at its instant it is raised once', async () => {
    const person = await agreed();
    expect(await toContact(person)).toEqual(['first-contact']);
    await tried(person, 'no-answer', '2027-03-02T10:00:00Z');
    await tried(person, 'message-left', '2027-03-03T10:00:00Z');
    await world.at('2027-03-04T08:59:59Z');
    expect(await tasks(person)).toEqual([]);
    await world.at('2027-03-04T09:00:00Z');
    await eventually(async () => (await tasks(person)).includes('first-contact-overdue'));
    expect((await of('/contacts-due', person.caseId))[0]).toMatchObject({
      dueAt: '2027-03-04T09:00:00.000Z',
      tries: 2,
      lastTriedAt: '2027-03-03T10:00:00.000Z',
      placeId: null,
    });
    const attemptId = await tried(person, 'reached', '2027-03-04T11:00:00Z');
    expect([await tasks(person), await toContact(person)]).toEqual([[], []]);

    // 1.6 it was another person: the manager is told again.
    const path = `/cases/${person.caseId}/contact-attempts/${attemptId}/taken-back`;
    expect((await manager.post(path, { reasonCode: 'another-person' })).status).toBe(200);
    expect([await tasks(person), await toContact(person)]).toEqual([['first-contact-overdue'], ['first-contact']]);
  });

  it('2.2 a register saved while the timer is carried out is saved: both lock the timer before its task', async () => {
    const person = await agreed();
    // The sweep, in the middle of a step.
    const sweep = await world.admin.connect();
    const held = `select 1 from attendance.due where kind = 'first-contact-overdue' and subject = $1 for update`;
    const told = `insert into attendance.task (task_id, case_id, kind, about, raised_at, force)
                  select gen_random_uuid(), $1, 'first-contact-overdue', $1, now(), force
                  from attendance.attendance_case where case_id = $1`;
    const done = `update attendance.due set done_at = now() where kind = 'first-contact-overdue' and subject = $1`;
    const waiting = `select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;
    try {
      await sweep.query('begin');
      await sweep.query(held, [person.caseId]);
      const saved = person.records('attended', '2027-03-08T15:30:00Z');
      await eventually(async () => (await world.admin.query(waiting)).rowCount === 1);
      await sweep.query(told, [person.caseId]);
      await sweep.query(done, [person.caseId]);
      await sweep.query('commit');
      await saved;
    } finally {
      sweep.release();
    }
    expect([await tasks(person), await toContact(person)]).toEqual([[], []]);
  });

  it('2.2 reached before its instant nobody is told; and a session that was attended is a contact', async () => {
    const reached = await agreed();
    await tried(reached, 'reached', '2027-03-04T08:59:00Z');
    const came = await agreed();
    await came.records('left-early', '2027-03-08T15:30:00Z');
    expect(await toContact(came)).toEqual([]);
    await eventually(async () => {
      const done = `select 1 from attendance.task where kind = 'first-contact-overdue' and about = $1 and done_at is not null`;
      return (await world.admin.query(done, [came.caseId])).rowCount === 1;
    });
    const told = `select 1 from attendance.task where kind = 'first-contact-overdue' and about = $1`;
    expect((await world.admin.query(told, [reached.caseId])).rowCount).toBe(0);
  });
});

describe('3.7 whom to contact', () => {
  it('3.7 who was absent is contacted on that day, once for each session, until reached or left a message', async () => {
    const person = await agreed();
    await tried(person, 'reached', '2027-03-02T10:00:00Z');
    await person.records('did-not-attend', '2027-03-08T15:30:00Z');
    const [row] = await of('/contacts-due', person.caseId);
    expect(row).toMatchObject({
      why: 'absence-contact',
      placeId: person.place().placeId,
      dueAt: '2027-03-08T20:00:00.000Z',
    });
    const facilitator = await world.as('attendance', 'facilitator', { provider: 'druglink' });
    const theirs = (await facilitator.get('/tasks')).body.items as Row[];
    expect(theirs.filter(({ caseId }) => caseId === person.caseId)).toMatchObject([{ kind: 'absence-contact' }]);
    await tried(person, 'no-answer', '2027-03-08T16:00:00Z');
    expect(await toContact(person)).toEqual(['absence-contact']);
    const left = await tried(person, 'message-left', '2027-03-08T16:10:00Z');
    expect(await toContact(person)).toEqual([]);
    const path = `/cases/${person.caseId}/contact-attempts/${left}/taken-back`;
    await manager.post(path, { reasonCode: 'recorded-by-mistake' });
    expect(await toContact(person)).toEqual(['absence-contact']);
  });

  it('3.7 an absence that was none needs no contact, nor does a case that has ended', async () => {
    const person = await agreed();
    await tried(person, 'reached', '2027-03-02T10:00:00Z');
    await person.records('did-not-attend', '2027-03-08T20:30:00Z');
    expect((await of('/contacts-due', person.caseId))[0]).toMatchObject({ dueAt: '2027-03-09T08:00:00.000Z' });
    await person.corrects('attended', '2027-03-09T07:00:00Z', 1);
    expect(await toContact(person)).toEqual([]);
    // Absent after all: they were asked about this session already.
    await person.corrects('did-not-attend', '2027-03-09T07:30:00Z', 2);
    expect(await toContact(person)).toEqual([]);
    await person.records('did-not-attend', '2027-03-15T15:30:00Z', 1);
    expect(await toContact(person)).toEqual(['absence-contact']);
    const data = { as: 'withdrawn', endedAt: '2027-03-15T16:00:00.000Z' } as const;
    await world.feed({ fact: caseEnded, subject: person.caseId, data });
    await eventually(async () => (await toContact(person)).length === 0);
  });
});
