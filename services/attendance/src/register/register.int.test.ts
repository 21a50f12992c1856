import { MOST_PLACES } from '@byway/contracts/http/fields';
import { newId } from '@byway/tables/ids';
import type { Client } from '@byway/testkit/client';
import { eventually } from '@byway/testkit/eventually';
import { World } from '@byway/testkit/world';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { BookedCase, booked } from '../../test/booked-case.ts';
import { build } from '../app.ts';

const DURING = '2027-03-08T14:05:00.000Z';

let world: World;
let facilitator: Client;
beforeAll(async () => {
  world = await World.open();
  await world.run('attendance', build);
  facilitator = await world.as('attendance', 'facilitator');
});
beforeEach(() => world.at(DURING));
afterAll(() => world.close());

/** Rows that a command about the case could have written. */
async function written(caseId: string): Promise<number> {
  const { rows } = await world.admin.query(
    `select (select count(*) from attendance.outcome_history where case_id = $1)
          + (select count(*) from attendance.excuse where case_id = $1)
          + (select count(*) from attendance.session_notification where case_id = $1)
          + (select count(*) from attendance.contact_attempt where case_id = $1)
          + (select count(*) from attendance.fact where subject = $1) as n`,
    [caseId],
  );
  return Number(rows[0]?.n);
}

describe('3.2 recording', () => {
  it('3.2 an absence is answered with the instant at which it counts, and is stated', async () => {
    const person = await BookedCase.open(world);
    const reply = await facilitator.post(person.url('outcome'), { outcome: 'did-not-attend' });
    expect(reply).toMatchObject({ status: 201, etag: '"1"' });
    expect(reply.body).toEqual({
      placeId: person.place().placeId,
      outcome: 'did-not-attend',
      version: 1,
      countsAt: '2027-03-10T17:00:00.000Z',
    });
    expect(await person.of('outcome-recorded')).toMatchObject([{ outcome: 'did-not-attend' }]);
  });

  it('3.2 before the start only what needs no session, and a record is never recorded over', async () => {
    const person = await BookedCase.open(world);
    const early = await facilitator.post(person.url('outcome', 1), { outcome: 'attended' });
    expect(early).toMatchObject({ status: 409, body: { code: 'session-not-started', committed: 'no' } });
    expect((await facilitator.post(person.url('outcome', 1), { outcome: 'excused' })).status).toBe(201);
    await facilitator.post(person.url('outcome'), { outcome: 'attended' });
    const again = await facilitator.post(person.url('outcome'), { outcome: 'attended' });
    expect(again).toMatchObject({ status: 409, body: { code: 'already-recorded' } });
  });

  it('I3 submitted fifty times at once with one key there is one record and one answer', async () => {
    const person = await BookedCase.open(world);
    const key = newId();
    const send = () => facilitator.post(person.url('outcome'), { outcome: 'attended' }, { key });
    const replies = await Promise.all(Array.from({ length: 50 }, send));
    const done = replies.filter(({ status }) => status === 201);
    expect(done.length).toBeGreaterThan(0);
    for (const { body } of done) expect(body).toEqual(done[0]?.body);
    for (const { status, body } of replies) if (status !== 201) expect([status, body.code]).toEqual([409, 'busy']);
    expect(await send()).toMatchObject({ status: 201, body: done[0]?.body });
    expect(await person.of('outcome-recorded')).toHaveLength(1);
    expect(await written(person.caseId)).toBe(2);
    const other = await facilitator.post(person.url('outcome'), { outcome: 'unfit' }, { key });
    expect(other).toMatchObject({ status: 422, body: { code: 'key-reused' } });
  });

  it('I13 fifty facilitators at once, each with a key of their own: one record, all others are told', async () => {
    const person = await BookedCase.open(world);
    const send = () => facilitator.post(person.url('outcome'), { outcome: 'attended' });
    const replies = await Promise.all(Array.from({ length: 50 }, send));
    expect(replies.filter(({ status }) => status === 201)).toHaveLength(1);
    for (const { status, body } of replies) {
      if (status !== 201) expect(['already-recorded', 'busy']).toContain(body.code);
    }
    const { body } = await facilitator.get(`/cases/${person.caseId}/attendance`);
    expect(body.credits).toBe(1);
  });

  it('3.2 two facilitators correct the same row: the second is told', async () => {
    const person = await BookedCase.open(world);
    const { etag } = await facilitator.post(person.url('outcome'), { outcome: 'did-not-attend' });
    const correction = { outcome: 'attended', reasonCode: 'wrong-person' };
    const first = await facilitator.post(person.url('correction'), correction, { match: etag });
    expect(first).toMatchObject({ status: 200, etag: '"2"', body: { outcome: 'attended', countsAt: null } });
    const second = await facilitator.post(
      person.url('correction'),
      { ...correction, outcome: 'unfit' },
      { match: etag },
    );
    expect(second).toMatchObject({ status: 412, body: { code: 'changed-meanwhile' } });
    const blind = await facilitator.post(person.url('correction'), correction);
    expect(blind).toMatchObject({ status: 428, body: { code: 'match-missing' } });
    const same = await facilitator.post(person.url('correction'), correction, { match: first.etag });
    expect(same).toMatchObject({ status: 409, body: { code: 'same-outcome' } });
  });

  it('3.4 every record is kept with who, when and why', async () => {
    const person = await BookedCase.open(world);
    await person.records('did-not-attend', DURING);
    await person.corrects('attended-late', '2027-03-08T16:00:00.000Z', 1);
    const { body, status } = await facilitator.get(`/cases/${person.caseId}/attendance`);
    expect(status).toBe(200);
    expect(body.places[0].history).toEqual([
      {
        version: 1,
        outcome: 'did-not-attend',
        effectiveAt: '2027-03-08T14:00:00.000Z',
        recordedAt: DURING,
        recordedBy: 'programme-manager-1',
        reasonCode: null,
      },
      {
        version: 2,
        outcome: 'attended-late',
        effectiveAt: '2027-03-08T14:00:00.000Z',
        recordedAt: '2027-03-08T16:00:00.000Z',
        recordedBy: 'programme-manager-1',
        reasonCode: 'marked-by-mistake',
      },
    ]);
    expect(body.places[0].absences).toMatchObject([{ state: 'gone' }]);
    expect(body.credits).toBe(1);
  });

  it('1.4 nothing can be recorded until the agreement has arrived', async () => {
    const caseId = newId();
    const [place] = await booked(world, caseId);
    await eventually(async () => (await facilitator.get(`/cases/${caseId}/attendance`)).status === 200);
    const reply = await facilitator.post(`/cases/${caseId}/places/${place?.placeId}/outcome`, { outcome: 'attended' });
    expect(reply).toMatchObject({ status: 409, body: { code: 'not-ready' } });
  });
});

describe('3.2 a whole group', () => {
  it('3.2 is marked in one go with a result per row, shown on one page and counted in the day’s list', async () => {
    const sessionId = newId();
    const people = await Promise.all([1, 2, 3].map(() => BookedCase.open(world, { sessionId })));
    const marks = people.map(({ caseId, places }, i) => ({
      caseId,
      placeId: places[0]?.placeId,
      outcome: i === 0 ? 'attended' : 'did-not-attend',
    }));
    await facilitator.post(people[1]?.url('outcome') ?? '', { outcome: 'unfit' });
    const stranger = { caseId: newId(), placeId: newId(), outcome: 'attended' };
    const reply = await facilitator.post(`/sessions/${sessionId}/register`, { marks: [...marks, stranger] });
    expect(reply.status).toBe(200);
    expect(reply.body.results).toEqual([
      { placeId: marks[0]?.placeId, result: 'recorded', version: 1 },
      { placeId: marks[1]?.placeId, result: 'refused', code: 'already-recorded' },
      { placeId: marks[2]?.placeId, result: 'recorded', version: 1 },
      { placeId: stranger.placeId, result: 'refused', code: 'not-found' },
    ]);
    const page = await facilitator.get(`/sessions/${sessionId}/register`);
    const outcomes = page.body.rows.map((row: { outcome: string }) => row.outcome);
    expect(outcomes.sort()).toEqual(['attended', 'did-not-attend', 'unfit']);
    const missed = page.body.rows.find((row: { outcome: string }) => row.outcome === 'did-not-attend');
    expect(missed).toMatchObject({ absence: 'window', countsAt: '2027-03-10T17:00:00.000Z', excuse: null });
    const days = await pagesOf('/registers?date=2027-03-08&limit=2');
    expect(days.find((day) => day.sessionId === sessionId)).toMatchObject({ recorded: 3, unrecorded: 0 });
    expect(new Set(days.map((day) => day.sessionId)).size).toBe(days.length);
  });

  it('3.3 in the figures of its week each place counts once, and what nobody recorded is no absence', async () => {
    const sessionId = newId();
    const people = await Promise.all([1, 2, 3, 4].map(() => BookedCase.open(world, { sessionId })));
    const outcomes = ['attended-late', 'did-not-attend', 'technical-failure'];
    for (const [i, outcome] of outcomes.entries()) await facilitator.post(people[i]?.url('outcome') ?? '', { outcome });
    const manager = await world.as('attendance', 'programme-manager');
    const ofWeek = async (from: string) => (await manager.get(`/figures?from=${from}`)).body;
    const { sessions, joined, finished } = await ofWeek('2027-03-08');
    expect(sessions.find((one: { sessionId: string }) => one.sessionId === sessionId)).toMatchObject({
      came: 1,
      excused: 0,
      absent: 1,
      off: 1,
      unrecorded: 1,
    });
    expect([joined, finished]).toEqual([expect.any(Number), expect.any(Number)]);
    // A session that has not begun is no figure yet.
    expect((await ofWeek('2028-03-06')).sessions).toEqual([]);
    expect((await facilitator.get('/figures?from=2027-03-08')).status).toBe(403);
  });
});

async function pagesOf(path: string): Promise<{ sessionId: string }[]> {
  const all: { sessionId: string }[] = [];
  for (let cursor = ''; ; ) {
    const { body, status } = await facilitator.get(`${path}${cursor}`);
    expect(status).toBe(200);
    all.push(...body.items);
    if (!body.next) return all;
    cursor = `&cursor=${encodeURIComponent(body.next)}`;
  }
}

describe('who may, and what is taken', () => {
  it('§9 a role without the right is turned away, and another force finds nothing', async () => {
    const person = await BookedCase.open(world);
    const custody = await world.as('attendance', 'custody-officer');
    const elsewhere = await world.as('attendance', 'facilitator', { force: '44' });
    for (const [client, status] of [
      [custody, 403],
      [elsewhere, 404],
    ] as const) {
      expect((await client.post(person.url('outcome'), { outcome: 'attended' })).status).toBe(status);
      expect((await client.get(`/cases/${person.caseId}/attendance`)).status).toBe(status);
      expect((await client.get(`/sessions/${person.place().sessionId}/register`)).status).toBe(status);
    }
    expect(await written(person.caseId)).toBe(0);
  });

  it('3.5 the words of an excuse are for whoever decides or rules, and are in no fact', async () => {
    const person = await BookedCase.open(world);
    const words = 'I was in hospital';
    const lodged = await facilitator.post(person.url('excuses'), { reasonCode: 'illness', via: 'staff', words });
    expect(lodged).toMatchObject({ status: 201, body: { decisionDueAt: '2027-03-10T17:00:00.000Z' } });
    const url = `/cases/${person.caseId}/excuses/${lodged.body.excuseId}`;
    const liaison = await world.as('attendance', 'court-liaison', { provider: null });
    expect((await liaison.get(url)).body).toMatchObject({ reasonCode: 'illness', words });
    const open = await facilitator.post(person.url('excuses'), { reasonCode: 'work', via: 'reply' });
    expect(open).toMatchObject({ status: 409, body: { code: 'excuse-open' } });
    const { rows } = await world.admin.query(
      `select 1 from attendance.fact where data::text ~ 'hospital|illness'
       union all select 1 from attendance.audit a where a::text ~ 'hospital|illness'`,
    );
    expect(rows).toEqual([]);
    const decision = { decision: 'accepted', reasonCode: 'reasonable-excuse' };
    expect((await facilitator.post(`${url}/decision`, decision)).status).toBe(200);
    expect((await facilitator.post(`${url}/decision`, decision)).body.code).toBe('already-decided');
    const after = await facilitator.post(person.url('excuses'), { reasonCode: 'work', via: 'reply' });
    expect(after.body.code).toBe('excuse-accepted');
  });

  it('3.5 whoever recorded or corrected an absence does not decide its excuse; another does', async () => {
    const person = await BookedCase.open(world);
    await facilitator.post(person.url('outcome'), { outcome: 'did-not-attend' });
    const url = `/cases/${person.caseId}/excuses/${await person.excuses(world.now)}/decision`;
    const decision = { decision: 'refused', reasonCode: 'no-reasonable-excuse', words: 'The bus was on time that day' };
    expect((await facilitator.post(url, decision)).body.code).toBe('own-absence');
    const other = await world.as('attendance', 'programme-manager');
    expect((await other.post(url, decision)).status).toBe(200);
  });

  it('3.5 a refusal without a reason in words is none; the words are sealed, and read by those who decide', async () => {
    const person = await BookedCase.open(world);
    const excuseId = await person.excuses(world.now);
    const url = `/cases/${person.caseId}/excuses/${excuseId}`;
    const refusal = { decision: 'refused', reasonCode: 'evidence-not-given' };
    expect(await facilitator.post(`${url}/decision`, refusal)).toMatchObject({
      status: 422,
      body: { code: 'words-needed', committed: 'no' },
    });
    const words = 'No letter of the clinic came by Thursday';
    expect((await facilitator.post(`${url}/decision`, { ...refusal, words })).status).toBe(200);
    expect((await facilitator.get(url)).body).toMatchObject({ decision: 'refused', decisionWords: words });
    const { rows } = await world.admin.query(
      'select excuse::text as kept from attendance.excuse where excuse_id = $1',
      [excuseId],
    );
    expect(rows[0].kept).not.toContain('clinic');
  });

  it('3.7 a contact attempt and 4.4 proof of a notification are kept, none from the future', async () => {
    const person = await BookedCase.open(world);
    const attempts = `/cases/${person.caseId}/contact-attempts`;
    const attempt = { at: DURING, channel: 'call', result: 'no-answer' };
    expect((await facilitator.post(attempts, attempt)).status).toBe(201);
    const future = '2027-03-09T00:00:00.000Z';
    expect((await facilitator.post(attempts, { ...attempt, at: future })).body.code).toBe('in-future');
    const told = (how: string, servedAt: string) => facilitator.post(person.url('notifications', 1), { how, servedAt });
    expect((await told('delivered', future)).body.code).toBe('in-future');
    // Booked on Monday the 8th, a letter about it was posted that day at the earliest.
    expect((await told('posted', future)).body.code).toBe('posted-too-early');
    const served = '2027-03-10T09:00:00.000Z';
    expect((await told('posted', served)).status).toBe(201);
    expect(await person.of('session-notified')).toEqual([
      { placeId: person.place(1).placeId, how: 'posted', servedAt: served },
    ]);
  });

  it('1.6, 3.7 a try that was recorded wrongly is taken back once, with a reason, and stays on record', async () => {
    const person = await BookedCase.open(world);
    const attempts = `/cases/${person.caseId}/contact-attempts`;
    const made = await facilitator.post(attempts, { at: DURING, channel: 'call', result: 'reached' });
    const back = (attemptId: string, reasonCode = 'another-person') =>
      facilitator.post(`${attempts}/${attemptId}/taken-back`, { reasonCode });
    expect((await back(made.body.attemptId, 'no reason')).body.code).toBe('invalid');
    expect((await back(newId())).status).toBe(404);
    const other = await BookedCase.open(world);
    const elsewhere = `/cases/${other.caseId}/contact-attempts/${made.body.attemptId}/taken-back`;
    expect((await facilitator.post(elsewhere, { reasonCode: 'another-person' })).status).toBe(404);
    expect((await back(made.body.attemptId)).status).toBe(200);
    expect((await back(made.body.attemptId)).body.code).toBe('attempt-taken-back');
    const { body } = await facilitator.get(`/cases/${person.caseId}/attendance`);
    expect(body.contactAttempts).toEqual([
      expect.objectContaining({ at: DURING, channel: 'call', result: 'reached', takenBackAt: expect.any(String) }),
    ]);
  });

  it('I2 malformed input is refused and leaves nothing', async () => {
    const person = await BookedCase.open(world);
    const outcome = person.url('outcome');
    const wrong: [string, unknown, string?][] = [
      [outcome, { outcome: 'missed' }],
      [outcome, { outcome: 'attended', note: 'seemed tired' }],
      [outcome, {}],
      [outcome, []],
      [outcome, null],
      [outcome, undefined, '{"outcome":'],
      [outcome, undefined, '{"__proto__":{},"outcome":"attended"}'],
      [outcome, { outcome: 'x'.repeat(70_000) }],
      [`/cases/${person.caseId}/places/1/outcome`, { outcome: 'attended' }],
      [`/cases/'%20or%201=1/places/${newId()}/outcome`, { outcome: 'attended' }],
      [person.url('excuses'), { reasonCode: 'ill', via: 'reply' }],
      [person.url('excuses'), { reasonCode: 'illness', via: 'reply', words: 'x'.repeat(2001) }],
      [person.url('notifications'), { how: 'delivered', servedAt: '2027-02-31T09:00:00.000Z' }],
      [person.url('notifications'), { how: 'delivered', servedAt: '2027-03-01T09:00:00' }],
      [`/cases/${person.caseId}/contact-attempts`, { at: DURING, channel: 'call', result: 'ok' }],
      [`/sessions/${newId()}/register`, { marks: [] }],
      [
        `/sessions/${newId()}/register`,
        { marks: Array(MOST_PLACES + 1).fill({ caseId: newId(), placeId: newId(), outcome: 'unfit' }) },
      ],
    ];
    for (const [url, body, raw] of wrong) {
      const reply = await facilitator.post(url, body, raw === undefined ? {} : { raw });
      expect([url, reply.status >= 400 && reply.status < 500]).toEqual([url, true]);
      expect(reply.headers.get('content-type')).toContain('application/problem+json');
    }
    expect((await facilitator.get('/registers?date=2027-02-31')).status).toBe(400);
    expect((await facilitator.get('/registers?date=2027-03-08&cursor=x')).status).toBe(400);
    expect((await facilitator.get('/registers?date=2027-03-08&provider=x')).status).toBe(400);
    expect(await written(person.caseId)).toBe(0);
  });
});
