import { newId } from '@byway/tables/ids';
import type { Client } from '@byway/testkit/client';
import { World } from '@byway/testkit/world';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { BookedCase } from '../../test/booked-case.ts';
import { build } from '../app.ts';

const DURING = '2027-03-08T14:05:00.000Z';

let world: World;
let facilitator: Client;
let other: Client;
beforeAll(async () => {
  world = await World.open();
  await world.run('attendance', build);
  facilitator = await world.as('attendance', 'facilitator');
  other = await world.as('attendance', 'programme-manager');
});
beforeEach(() => world.at(DURING));
afterAll(() => world.close());

type Said = string | null;
const keep = (person: BookedCase, outcome: Said, version = 0, by = facilitator) => {
  const { placeId, sessionId } = person.place();
  const marks = [{ caseId: person.caseId, placeId, outcome, version }];
  return by.post(`/sessions/${sessionId}/kept-marks`, { marks });
};
const rowOf = async (person: BookedCase) =>
  (await facilitator.get(`/sessions/${person.place().sessionId}/register`)).body.rows[0];

describe('3.2 marks are kept before they are recorded', () => {
  it('3.2 absent at 2:05pm, late at 2:15pm, then recorded: one fact, and no correction', async () => {
    const person = await BookedCase.open(world);
    expect((await keep(person, 'did-not-attend')).body.results).toMatchObject([{ result: 'kept', version: 1 }]);
    await world.at('2027-03-08T14:15:00.000Z');
    expect((await keep(person, 'attended-late', 1)).body.results).toMatchObject([{ result: 'kept', version: 2 }]);
    expect(await person.of('outcome-recorded')).toEqual([]);
    const { placeId, sessionId } = person.place();
    const marks = [{ caseId: person.caseId, placeId, outcome: 'attended-late' }];
    await facilitator.post(`/sessions/${sessionId}/register`, { marks });
    expect(await person.of('outcome-recorded')).toMatchObject([{ outcome: 'attended-late' }]);
    expect(await person.of('outcome-corrected')).toEqual([]);
    expect(await rowOf(person)).toMatchObject({ outcome: 'attended-late', mark: null });
  });

  it('4.1 a kept mark says when it would count, and counts for nothing itself', async () => {
    const person = await BookedCase.open(world);
    await keep(person, 'did-not-attend');
    const { mark, ...row } = await rowOf(person);
    expect(mark).toMatchObject({ becomes: 'did-not-attend', countsAt: '2027-03-10T17:00:00.000Z', version: 1 });
    expect(row).toMatchObject({ outcome: null, absence: null, countsAt: null });
    const { rows } = await world.admin.query('select 1 from attendance.miss where case_id = $1', [person.caseId]);
    expect(rows).toEqual([]);
  });

  it('3.2 nothing is overwritten: who saw an older mark is told of the newer one, and by whom', async () => {
    const person = await BookedCase.open(world);
    await keep(person, 'attended');
    const [said] = (await keep(person, 'did-not-attend', 0, other)).body.results;
    expect(said).toMatchObject({ result: 'conflict', outcome: 'attended', version: 1 });
    expect((await rowOf(person)).mark).toMatchObject({ outcome: 'attended', keptBy: said.keptBy });
    expect((await keep(person, 'attended', 0, other)).body.results).toMatchObject([{ result: 'kept', version: 1 }]);
    expect((await keep(person, 'did-not-attend', 1, other)).body.results).toMatchObject([{ result: 'kept' }]);
  });

  it('3.2 a mark can be taken back, and then nothing is kept to record', async () => {
    const person = await BookedCase.open(world);
    await keep(person, 'did-not-attend');
    await keep(person, null, 1);
    expect((await rowOf(person)).mark).toMatchObject({ outcome: null, version: 2, becomes: null, countsAt: null });
  });

  it('3.5 whoever marked somebody absent does not decide the excuse, though another recorded the register', async () => {
    const person = await BookedCase.open(world);
    await keep(person, 'did-not-attend', 0, other);
    const { placeId, sessionId } = person.place();
    await facilitator.post(`/sessions/${sessionId}/register`, {
      marks: [{ caseId: person.caseId, placeId, outcome: 'did-not-attend' }],
    });
    const url = `/cases/${person.caseId}/excuses/${await person.excuses(world.now)}/decision`;
    const refusal = { decision: 'refused', reasonCode: 'no-reasonable-excuse', words: 'The bus was on time that day' };
    for (const by of [other, facilitator]) expect((await by.post(url, refusal)).body.code).toBe('own-absence');
    const third = await world.as('attendance', 'programme-manager', { actor: 'manager-3' });
    expect((await third.post(url, refusal)).status).toBe(200);
  });

  it('3.2 before the start, for a session of somebody else, or once recorded, no mark is kept', async () => {
    const person = await BookedCase.open(world);
    const { caseId } = person;
    const { placeId, sessionId } = person.place(1);
    const marks = [{ caseId, placeId, outcome: 'attended', version: 0 }];
    const early = await facilitator.post(`/sessions/${sessionId}/kept-marks`, { marks });
    expect(early.body.results).toMatchObject([{ result: 'refused', code: 'session-not-started' }]);
    const elsewhere = await facilitator.post(`/sessions/${newId()}/kept-marks`, { marks });
    expect(elsewhere.body.results).toMatchObject([{ result: 'refused', code: 'not-found' }]);
    await facilitator.post(person.url('outcome'), { outcome: 'attended' });
    expect((await keep(person, 'did-not-attend')).body.results).toMatchObject([
      { result: 'refused', code: 'already-recorded' },
    ]);
  });
});
