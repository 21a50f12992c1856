import { clearanceSought } from '@byway/contracts/facts/court-summons/clearance-sought';
import { caseEnded } from '@byway/contracts/facts/programme/case-ended';
import { leaveDecided } from '@byway/contracts/facts/programme/leave-decided';
import { newId } from '@byway/tables/ids';
import type { Client } from '@byway/testkit/client';
import { eventually } from '@byway/testkit/eventually';
import { World } from '@byway/testkit/world';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { anAgreement, anEnrolment, aPerson } from '../../test/an-enrolment.ts';
import { build } from '../app.ts';

let world: World;
let officer: Client;

beforeAll(async () => {
  world = await World.open();
  await world.run('intake', build);
  officer = await world.as('intake', 'referring-officer');
});
afterAll(() => world.close());

async function enrolled(more: Parameters<typeof anEnrolment>[0] = {}): Promise<string> {
  return (await officer.post('/cases', anEnrolment(more))).body.caseId;
}

async function agreed(): Promise<string> {
  const caseId = await enrolled();
  expect((await officer.post(`/cases/${caseId}/agreement`, anAgreement())).status).toBe(201);
  return caseId;
}

const typesOf = async (caseId: string): Promise<string[]> =>
  (await world.facts('intake', caseId)).map(({ type }) => type);

describe('1.4 the agreement', () => {
  it('1.4 a person agrees: the case begins, and its fact carries codes and ids alone', async () => {
    const caseId = await enrolled();
    const holdId = newId();
    const reply = await officer.post(`/cases/${caseId}/agreement`, anAgreement({ holdId }));
    expect(reply).toMatchObject({
      status: 201,
      etag: '"2"',
      body: { caseId, state: 'agreed', agreedAt: '2027-03-01T09:00:00.000Z', holdId },
    });
    const facts = await world.facts('intake', caseId);
    expect(facts).toEqual([
      {
        type: 'intake.agreement-made.v1',
        recorded_time: new Date('2027-03-01T09:00:00Z'),
        data: {
          schemeId: 'druglink-adult',
          schemeVersion: 1,
          disposal: 'deferred-prosecution',
          acceptance: 'accepts-responsibility',
          hasAddress: true,
          under18: false,
          youthJusticeConsulted: false,
          toldInPerson: true,
          holdId,
        },
      },
    ]);
    const view = await officer.get(`/cases/${caseId}`);
    expect(view.body.agreement).toMatchObject({ agreedAt: '2027-03-01T09:00:00.000Z', cardGiven: true, holdId });
  });

  it('I3 one agreement sent 50 times under one key: one fact, one answer', async () => {
    const caseId = await enrolled();
    const send = () => officer.post(`/cases/${caseId}/agreement`, anAgreement(), { key: `agree-${caseId}` });
    const sent = await Promise.all(Array.from({ length: 50 }, send));
    expect(sent.every(({ status, body }) => status === 201 || (status === 409 && body.code === 'busy'))).toBe(true);
    expect(new Set(sent.filter(({ status }) => status === 201).map(({ body }) => JSON.stringify(body))).size).toBe(1);
    expect((await send()).status).toBe(201);
    expect(await typesOf(caseId)).toEqual(['intake.agreement-made.v1']);
  });

  it('I2 fifty agreements under fifty keys: one is taken, the others are told so', async () => {
    const caseId = await enrolled();
    const sent = await Promise.all(
      Array.from({ length: 50 }, () => officer.post(`/cases/${caseId}/agreement`, anAgreement())),
    );
    expect(sent.filter(({ status }) => status === 201)).toHaveLength(1);
    const codes = new Set(sent.filter(({ status }) => status !== 201).map(({ body }) => body.code));
    expect([...codes].every((code) => code === 'already-agreed' || code === 'busy')).toBe(true);
    expect(await typesOf(caseId)).toHaveLength(1);
  });

  it('1.4 under 18: the adult, then youth justice, then the agreement', async () => {
    const caseId = await enrolled({ person: aPerson({ dateOfBirth: '2010-03-02' }), schemeId: 'druglink-youth' });
    const ask = (more: object) =>
      officer.post(`/cases/${caseId}/agreement`, anAgreement({ acceptance: 'not-required', ...more }));
    expect(await ask({})).toMatchObject({ status: 422, body: { code: 'adult-missing' } });
    expect(await ask({ adultPresent: true })).toMatchObject({ status: 422, body: { code: 'youth-justice-missing' } });
    expect(await typesOf(caseId)).toEqual([]);
    expect((await ask({ adultPresent: true, youthJusticeConsulted: true })).status).toBe(201);
    expect(await world.facts('intake', caseId)).toMatchObject([
      { data: { under18: true, youthJusticeConsulted: true } },
    ]);
  });

  it('1.4 refusals write nothing', async () => {
    const ineligible = await enrolled({ offences: [{ code: 'MD71230' }] });
    const untold = await enrolled();
    const explained = { sessions: true, consequence: true, excuses: false, advice: true };
    expect(await officer.post(`/cases/${ineligible}/agreement`, anAgreement())).toMatchObject({
      status: 409,
      body: { code: 'not-eligible' },
    });
    expect(await officer.post(`/cases/${untold}/agreement`, anAgreement({ explained }))).toMatchObject({
      status: 422,
      body: { code: 'explanation-missing', errors: [{ field: 'explained.excuses' }] },
    });
    expect((await officer.post(`/cases/${untold}/agreement`, anAgreement({ holdId: 'soon' }))).status).toBe(400);
    expect((await officer.post(`/cases/${untold}/agreement`, anAgreement({ friend: 1 }))).status).toBe(400);
    const { rows } = await world.admin.query(
      `select (select count(*)::int from intake.agreement where case_id = any($1)) as agreements,
              (select count(*)::int from intake.fact where subject = any($1)) as facts`,
      [[ineligible, untold]],
    );
    expect(rows).toEqual([{ agreements: 0, facts: 0 }]);
  });

  it('1.8 an offer declined is kept, brings a police decision, and cannot be agreed to after', async () => {
    const caseId = await enrolled();
    const reply = await officer.post(`/cases/${caseId}/decline`, { reasonCode: 'declined' });
    expect(reply).toMatchObject({
      status: 200,
      body: { state: 'declined', policeDecisionDueAt: '2027-03-08T17:00:00.000Z' },
    });
    expect((await officer.post(`/cases/${caseId}/agreement`, anAgreement())).body.code).toBe('offer-closed');
    expect((await officer.post(`/cases/${caseId}/decline`, { reasonCode: 'left' })).body.code).toBe('offer-closed');
    expect((await officer.post(`/cases/${await agreed()}/decline`, { reasonCode: 'left' })).body.code).toBe(
      'already-agreed',
    );
  });
});

describe('4.6 clearance of issue and post', () => {
  const about = newId();
  const seek = (caseId: string, step: 'issue' | 'post', round: number) =>
    world.feed({
      fact: clearanceSought,
      subject: caseId,
      data: { step, round, about, noticeId: newId(), version: 1, places: [newId()] },
    });
  const answered = (caseId: string, n: number): Promise<Record<string, unknown>[]> =>
    eventually(async () => {
      const facts = (await world.facts('intake', caseId)).filter(({ type }) => type === 'intake.clearance-answered.v1');
      return facts.length >= n ? facts.map(({ data }) => data) : null;
    });
  const withdrawalOf = async (caseId: string) => (await officer.get(`/cases/${caseId}`)).body.withdrawal;

  it('4.6 nothing stands against it: clear; the same question three times has one answer', async () => {
    const caseId = await agreed();
    const fact = await seek(caseId, 'issue', 1);
    await world.deliver(fact);
    await world.deliver(fact);
    await seek(caseId, 'post', 1);
    expect(await answered(caseId, 2)).toEqual([
      { step: 'issue', round: 1, about, answer: 'clear', reason: null },
      { step: 'post', round: 1, about, answer: 'clear', reason: null },
    ]);
  });

  it('4.4, §6 a request to withdraw holds the summons until a manager refuses leave', async () => {
    const caseId = await agreed();
    const facilitator = await world.as('intake', 'facilitator');
    const reply = await facilitator.post(`/cases/${caseId}/withdrawal`, {
      reasonCode: 'work-or-study',
      via: 'in-person',
    });
    expect(reply).toMatchObject({ status: 202, body: { askedAt: '2027-03-01T09:00:00.000Z' } });
    expect(
      (await facilitator.post(`/cases/${caseId}/withdrawal`, { reasonCode: 'other', via: 'in-person' })).body.code,
    ).toBe('withdrawal-already-asked');
    await seek(caseId, 'issue', 1);
    expect(await answered(caseId, 1)).toMatchObject([{ answer: 'held', reason: 'withdrawal-open' }]);
    await world.feed({ fact: leaveDecided, subject: caseId, data: { granted: false } });
    await eventually(async () => (await withdrawalOf(caseId))?.decided === 'refused');
    await seek(caseId, 'issue', 2);
    expect((await answered(caseId, 2))[1]).toMatchObject({ round: 2, answer: 'clear' });
    expect(
      (await facilitator.post(`/cases/${caseId}/withdrawal`, { reasonCode: 'other', via: 'in-person' })).status,
    ).toBe(202);
    expect((await typesOf(caseId)).filter((type) => type === 'intake.agreement-withdrawn.v1')).toHaveLength(2);
  });

  it('§6 an ended case holds everything, is ended once, and takes no request to leave', async () => {
    const caseId = await agreed();
    const end = (as: 'completed' | 'withdrawn') =>
      world.feed({ fact: caseEnded, subject: caseId, data: { as, endedAt: '2027-03-01T09:00:00.000Z' } });
    await end('completed');
    await end('withdrawn');
    await eventually(async () => (await officer.get(`/cases/${caseId}`)).body.state === 'ended');
    await seek(caseId, 'post', 1);
    expect(await answered(caseId, 1)).toMatchObject([{ step: 'post', answer: 'held', reason: 'ended' }]);
    expect((await officer.get(`/cases/${caseId}`)).body).toMatchObject({ endedAs: 'completed' });
    expect(
      (await officer.post(`/cases/${caseId}/withdrawal`, { reasonCode: 'other', via: 'in-person' })).body.code,
    ).toBe('case-ended');
  });

  it('4.7 after the summons has gone out a request to leave is written down and stated, and the case stays ended', async () => {
    const caseId = await agreed();
    const summonsed = { as: 'summonsed', endedAt: '2027-03-01T09:00:00.000Z' } as const;
    await world.feed({ fact: caseEnded, subject: caseId, data: summonsed });
    await eventually(async () => (await officer.get(`/cases/${caseId}`)).body.state === 'ended');
    const asks = () => officer.post(`/cases/${caseId}/withdrawal`, { reasonCode: 'prefers-court', via: 'letter' });
    expect((await asks()).status).toBe(202);
    expect((await asks()).body.code).toBe('withdrawal-already-asked');
    expect((await typesOf(caseId)).at(-1)).toBe('intake.agreement-withdrawn.v1');
    expect((await officer.get(`/cases/${caseId}`)).body).toMatchObject({ state: 'ended', endedAs: 'summonsed' });
  });

  it('4.4 a person found to be under 18 without youth-justice consultation is not summoned', async () => {
    const caseId = await agreed();
    await world.admin.query('update intake.intake_case set under_18 = true where case_id = $1', [caseId]);
    await seek(caseId, 'issue', 1);
    expect(await answered(caseId, 1)).toMatchObject([{ answer: 'held', reason: 'correction-pending' }]);
  });

  it('4.6 a question about a case that is not here is set aside, not answered', async () => {
    const nobody = newId();
    await seek(nobody, 'issue', 1);
    const parked = await eventually(async () => {
      const { rows } = await world.admin.query('select reason from intake.parked where subject = $1', [nobody]);
      return rows.length > 0 && rows;
    });
    expect(parked).toEqual([{ reason: 'poison' }]);
    expect(await typesOf(nobody)).toEqual([]);
  });
});
