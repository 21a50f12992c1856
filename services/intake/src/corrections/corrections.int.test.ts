import type { Client } from '@byway/testkit/client';
import { COURT } from '@byway/testkit/sign-ins';
import { World } from '@byway/testkit/world';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { anAgreement, anEnrolment, aPerson } from '../../test/an-enrolment.ts';
import { build } from '../app.ts';

const HOME = { lines: ['17 Zanzibar Mews', 'Slough'], postcode: 'SL1 1AA' };
const MOVED = { lines: ['2 Quokka Court', 'Slough'], postcode: 'SL2 2BB' };

let world: World;
let officer: Client;
beforeAll(async () => {
  world = await World.open();
  await world.run('intake', build);
  officer = await world.as('intake', 'custody-officer');
});
afterAll(() => world.close());

async function enrolled(change: Record<string, unknown> = {}, more: object = {}): Promise<string> {
  const reply = await officer.post('/cases', anEnrolment({ person: aPerson(change), ...more }));
  expect(reply.status).toBe(201);
  return reply.body.caseId;
}
async function agreed(change: Record<string, unknown> = {}): Promise<string> {
  const caseId = await enrolled(change);
  expect((await officer.post(`/cases/${caseId}/agreement`, anAgreement())).status).toBe(201);
  return caseId;
}
/** The case is booked with a provider, as scheduling's facts say. */
async function book(caseId: string, provider = 'druglink'): Promise<void> {
  const text = 'insert into intake.wall (force, case_id, provider) values ($1, $2, $3)';
  await world.admin.query(text, [world.force, caseId, provider]);
}
const record = async (caseId: string, who = officer) => (await who.get(`/cases/${caseId}/record`)).body;
async function put(
  caseId: string,
  right: Record<string, unknown>,
  {
    who = officer,
    reasonCode = 'written-down-wrong',
    match,
  }: { who?: Client; reasonCode?: string; match?: number } = {},
) {
  const version = match ?? (await record(caseId)).version;
  const body = { right, reasonCode, how: 'Said so at the desk' };
  return who.post(`/cases/${caseId}/corrections`, body, { match: `"${version}"` });
}
const corrections = async (caseId: string) =>
  (await world.facts('intake', caseId)).filter(({ type }) => type === 'intake.record-corrected.v1');
const tasks = async (caseId: string) =>
  (await officer.get('/tasks')).body.items.filter((task: { caseId: string }) => task.caseId === caseId);

describe('1.6 what was recorded can be put right', () => {
  it('1.6 with a reason; what it was stays, with who, when and why; whoever used it hears no more than that it was', async () => {
    const caseId = await agreed({ address: HOME });
    expect(await put(caseId, { address: MOVED }, { reasonCode: 'changed' })).toMatchObject({
      status: 200,
      etag: '"2"',
      body: { number: 2, version: 2, follows: ['compared-again', 'court-told'] },
    });
    expect((await officer.get(`/cases/${caseId}/identity`)).body.person.address).toEqual(MOVED);
    const { corrections: history, version } = await record(caseId);
    expect(version).toBe(2);
    expect(history).toEqual([
      {
        number: 2,
        field: 'address',
        was: HOME,
        right: MOVED,
        reasonCode: 'changed',
        how: 'Said so at the desk',
        by: 'custody-officer-1',
        at: world.now,
      },
    ]);
    const data = {
      part: 'address',
      reasonCode: 'changed',
      version: 2,
      under18: false,
      heldForAge: false,
      hasAddress: true,
    };
    expect((await corrections(caseId)).map((fact) => fact.data)).toEqual([data]);
    const { rows } = await world.admin.query(
      `select c::text || f::text as kept from intake.correction c, intake.fact f where c.case_id = $1 and f.subject = $1`,
      [caseId],
    );
    for (const { kept } of rows) for (const word of ['Quokka', 'Zanzibar', 'desk']) expect(kept).not.toContain(word);
    const [row] = (
      await world.admin.query(`select fields from intake.audit where action = 'record.correct' and subject = $1`, [
        caseId,
      ])
    ).rows;
    expect(row.fields).toEqual(['address']);
  });

  it('1.6 a second one who saw the record before is told, what is recorded already is refused, and nothing is written', async () => {
    const caseId = await agreed();
    expect((await put(caseId, { phone: '+447700900418' })).body.follows).toEqual([
      'compared-again',
      'messages',
      'proof-lost',
    ]);
    expect(await put(caseId, { phone: '+447700900419' }, { match: 1 })).toMatchObject({ status: 412 });
    expect((await put(caseId, { phone: '+447700900418' })).body.code).toBe('record-unchanged');
    expect(await put(caseId, { phone: '7' })).toMatchObject({
      status: 400,
      body: { errors: [{ field: 'right.phone' }] },
    });
    expect(await put(caseId, { phone: null, pnc: null })).toMatchObject({ status: 400 });
    expect((await record(caseId)).corrections).toHaveLength(1);
  });

  it.each([
    ['a facilitator', 'facilitator', ['language', 'interpreter', 'adjustments']],
    ['the court liaison', 'court-liaison', ['address']],
  ] as const)('1.6 by whom it is met with: %s sees and puts right that alone', async (_who, role, fields) => {
    const caseId = await agreed();
    await book(caseId);
    const who = await world.as('intake', role);
    expect((await record(caseId, who)).record.map(({ field }: { field: string }) => field)).toEqual(fields);
    expect(await put(caseId, { familyName: 'Other' }, { who })).toMatchObject({
      status: 422,
      body: { code: 'field-not-yours', errors: [{ field: 'right.familyName' }] },
    });
    const right = { language: 'pl', adjustments: 'Needs a BSL interpreter', address: MOVED };
    const [field] = fields;
    expect((await put(caseId, { [field]: right[field] }, { who })).status).toBe(200);
    expect((await record(caseId)).corrections[0].field).toBe(field);
  });

  it('1.6 a programme manager puts right a name, and not an address; nobody of another provider finds the record', async () => {
    const caseId = await agreed();
    await book(caseId);
    const who = await world.as('intake', 'programme-manager');
    expect((await put(caseId, { givenName: 'Quillon' }, { who })).body.follows).toEqual([
      'compared-again',
      'card-again',
      'court-told',
    ]);
    // Nobody had said another name to call them by.
    expect((await officer.get(`/cases/${caseId}/identity`)).body.person.preferredName).toBe('Quillon');
    expect((await put(caseId, { address: MOVED }, { who })).status).toBe(422);
    expect((await tasks(caseId)).map(({ kind }: { kind: string }) => kind)).toEqual(['card-outdated']);
    const other = await world.as('intake', 'programme-manager', { provider: 'another' });
    expect((await other.get(`/cases/${caseId}/record`)).status).toBe(404);
  });

  it('1.6 the same person is looked for again, by what is right', async () => {
    const unlike = { phone: undefined, pnc: undefined, cro: undefined, asn: undefined, address: undefined };
    const one = await enrolled({ ...unlike, givenName: 'Wrenna', familyName: 'Ottershaw', dateOfBirth: '1991-03-05' });
    const two = await enrolled({ ...unlike, givenName: 'Wrenna', familyName: 'Ottershaw', dateOfBirth: '1981-03-15' });
    const alike = async () => (await officer.get(`/cases/${one}/possible-duplicates`)).body.items;
    expect(await alike()).toEqual([]);
    await put(two, { dateOfBirth: '1991-03-05' });
    expect(await alike()).toMatchObject([{ caseId: two, relation: 'same', why: ['name-and-birth'] }]);
    await put(two, { dateOfBirth: '1981-03-15' });
    expect(await alike()).toEqual([]);
  });

  it('1.4 a birth date that makes somebody under 18 stops an offer on an adult scheme, and holds a case', async () => {
    const [open, live] = [await enrolled(), await agreed()];
    const young = { dateOfBirth: '2010-05-05' };
    const preview = { right: young, reasonCode: 'written-down-wrong', how: 'Passport' };
    expect((await officer.post(`/cases/${open}/corrections/preview`, preview)).body.follows).toEqual([
      'compared-again',
      'wrong-age',
      'under-18',
    ]);
    expect((await record(open)).version).toBe(1);
    for (const caseId of [open, live]) expect((await put(caseId, young)).body.follows).toContain('wrong-age');
    expect((await officer.post(`/cases/${open}/agreement`, anAgreement())).body.code).toBe('wrong-age-for-scheme');
    expect((await corrections(live))[0]?.data).toMatchObject({ under18: true, heldForAge: true });
    // Before an agreement nobody else has used anything.
    expect(await corrections(open)).toEqual([]);
    await put(open, { dateOfBirth: '1996-02-29' });
    expect((await officer.post(`/cases/${open}/agreement`, anAgreement())).status).toBe(201);
    expect((await put(live, { dateOfBirth: '2031-01-01' })).body.code).toBe('birth-date-impossible');
  });

  it('1.2 whether an offer can be made is decided again: no offer for an answer that was wrong, and an offer once it is right', async () => {
    const answers = { personalUse: false, smallAmount: true, supplyIndicators: [], identityVerified: true };
    const caseId = await enrolled({}, { answers });
    const state = async () => (await officer.get(`/cases/${caseId}`)).body;
    expect(await state()).toMatchObject({ state: 'ineligible', eligibility: { reasons: ['not-personal-use'] } });
    const right = { ...answers, personalUse: true, exploitationConcern: false };
    expect((await put(caseId, { answers: right })).body.follows).toEqual(['eligible-now']);
    expect(await state()).toMatchObject({ state: 'eligible', policeDecisionDueAt: null, eligibility: { reasons: [] } });
    expect(await tasks(caseId)).toEqual([]);
    await put(caseId, { answers: { ...right, supplyIndicators: ['scales'] } });
    expect(await state()).toMatchObject({ state: 'ineligible', eligibility: { reasons: ['supply-indicated'] } });
    expect((await tasks(caseId)).map(({ kind }: { kind: string }) => kind)).toEqual(['police-decision']);
    const [newest] = (await record(caseId)).corrections;
    expect(newest).toMatchObject({ field: 'answers', was: right, right: { supplyIndicators: ['scales'] } });
  });

  it('1.2 of an agreement somebody is told that no offer could have been made; put right again, nobody is', async () => {
    const caseId = await agreed();
    const offences = [{ code: 'MD71230' }];
    const { value } = (await record(caseId)).record.find(({ field }: { field: string }) => field === 'offences');
    expect((await put(caseId, { offences })).body.follows).toEqual(['eligibility-to-look-at']);
    expect((await tasks(caseId)).map(({ kind }: { kind: string }) => kind)).toEqual(['eligibility-changed']);
    expect((await officer.get(`/cases/${caseId}`)).body).toMatchObject({
      state: 'agreed',
      offences: [{ code: 'MD71230' }],
    });
    await put(caseId, { offences: value });
    expect(await tasks(caseId)).toEqual([]);
  });

  it('1.6 a decision that nobody took is taken away, and an answer put right as it was is none', async () => {
    const own = { kind: 'self-referral', at: '2027-03-01T08:30:00Z' } as const;
    const caseId = await enrolled({}, { schemeId: 'open-road-voluntary', encounter: own });
    const of = async (field: string) =>
      (await record(caseId)).record.find((one: { field: string }) => one.field === field)?.value;
    expect((await put(caseId, { disposalDecision: null })).status).toBe(200);
    expect(await of('disposalDecision')).toBeNull();
    expect((await officer.get(`/cases/${caseId}`)).body.disposalDecision).toBeNull();
    expect((await put(caseId, { answers: await of('answers') })).body.code).toBe('record-unchanged');
    expect((await put(await agreed(), { disposalDecision: null })).body.code).toBe('decision-missing');
  });

  it('1.6, 1.8 what the police decided instead is put right once it was recorded, and not before the meeting', async () => {
    const caseId = await enrolled({}, { offences: [{ code: 'MD71230' }] });
    const decidedAt = '2027-03-01T09:00:00.000Z';
    const decision = { outcomeCode: '10', exhibit: 'release', by: 'inspector-4', rank: 'inspector', decidedAt };
    const right = { ...decision, exhibit: 'keep' };
    expect((await put(caseId, { policeDecision: right })).body.code).toBe('needed-on-record');
    expect((await officer.post(`/cases/${caseId}/police-decision`, decision)).status).toBe(201);
    expect((await put(caseId, { policeDecision: right })).status).toBe(200);
    expect((await officer.get(`/cases/${caseId}`)).body.policeDecision).toEqual(right);
    expect((await record(caseId)).corrections[0]).toMatchObject({ field: 'policeDecision', was: decision, right });
    const early = { policeDecision: { ...decision, decidedAt: '2027-02-27T09:00:00Z' } };
    expect((await put(caseId, early)).body.code).toBe('decision-before-encounter');
  });

  it('1.6, I17 the court area is put right: the case belongs to its liaison, and to the one before no more', async () => {
    const caseId = await agreed();
    const [here, there] = await Promise.all(
      [COURT, 'B46DB00'].map((court) => world.as('intake', 'court-liaison', { court })),
    );
    expect((await put(caseId, { court: 'ZZZZZZZ' })).body).toMatchObject({
      code: 'unknown-court',
      errors: [{ field: 'right.court' }],
    });
    const seen = async () =>
      Promise.all([here, there].map(async (who) => (await who?.get(`/cases/${caseId}`))?.status));
    expect(await seen()).toEqual([200, 200]);
    expect((await put(caseId, { court: COURT })).status).toBe(200);
    expect(await seen()).toEqual([200, 404]);
    await put(caseId, { court: 'B46DB00' });
    expect(await seen()).toEqual([404, 200]);
    // Everybody else hears of it by whom the fact belongs to.
    const { rows } = await world.admin.query(
      `select court from intake.fact where subject = $1 and type = 'intake.court-area-changed.v1' order by sequence`,
      [caseId],
    );
    expect(rows).toEqual([{ court: COURT }, { court: 'B46DB00' }]);
    // It never belongs to none again.
    expect((await put(caseId, { court: null })).body.code).toBe('needed-on-record');
    await put(caseId, { officer: 'officer-78' });
    expect((await record(caseId)).corrections[0]).toMatchObject({ field: 'officer', was: 'officer-77' });
  });

  it('1.6 how they were met can be put right too, and is refused where it cannot be', async () => {
    const caseId = await enrolled();
    await put(caseId, { custodyNumber: '43AA/9173/27' });
    await put(caseId, { encounterAt: '2027-02-28T23:00:00Z' });
    await put(caseId, { encounterKind: 'custody' });
    expect((await officer.get(`/cases/${caseId}`)).body.encounter).toEqual({
      kind: 'custody',
      at: '2027-02-28T23:00:00.000Z',
    });
    expect((await put(caseId, { encounterAt: '2028-01-01T00:00:00Z' })).body).toMatchObject({
      code: 'encounter-in-future',
      errors: [{ field: 'right.encounterAt' }],
    });
    expect((await put(caseId, { encounterKind: null })).body).toMatchObject({
      code: 'needed-on-record',
      errors: [{ field: 'right.encounterKind', message: 'This has to be on record: enter what is right' }],
    });
    for (const [right, code] of [
      [{ encounterAt: '1926-03-01T08:30:00Z' }, 'encounter-long-ago'],
      [{ pnc: '2072/0000001W' }, 'pnc-year-ahead'],
    ] as const)
      expect((await put(caseId, right)).body).toMatchObject({
        code,
        errors: [{ field: `right.${Object.keys(right)[0]}` }],
      });
    const fields = (await record(caseId)).corrections.map(({ field }: { field: string }) => field);
    expect(fields).toEqual(['encounterKind', 'encounterAt', 'custodyNumber']);
  });

  it('1.1 nobody was met after they were enrolled, however much later it is put right', async () => {
    const voluntary = { schemeId: 'open-road-voluntary', disposalDecision: undefined };
    const encounter = { kind: 'self-referral', at: '2027-03-01T08:30:00Z' } as const;
    const caseId = await enrolled({}, { ...voluntary, encounter });
    const before = world.now;
    await world.at('2027-03-09T09:00:00Z');
    expect((await put(caseId, { encounterAt: '2027-03-08T09:00:00Z' })).body.code).toBe('encounter-after-enrolment');
    expect((await put(caseId, { encounterAt: '2027-03-01T08:00:00Z' })).status).toBe(200);
    await world.at(before);
  });

  it('1.4 what was agreed is put right; youth justice was asked after all, and nothing is held for their age any more', async () => {
    const early = await enrolled();
    const agreement = { acceptance: 'admits', language: 'pl', youthJusticeConsulted: true } as const;
    expect((await put(early, { agreement })).body.code).toBe('needed-on-record');
    const young = aPerson({ dateOfBirth: '2010-02-28' });
    const youth = { schemeId: 'druglink-youth-deferred', person: young };
    const caseId = (await officer.post('/cases', anEnrolment(youth as never))).body.caseId;
    const consulted = { adultPresent: true, youthJusticeConsulted: true };
    expect((await officer.post(`/cases/${caseId}/agreement`, anAgreement(consulted))).status).toBe(201);
    const said = { acceptance: 'accepts-responsibility', language: 'en', adultPresent: true } as const;
    expect((await put(caseId, { agreement: { ...said, youthJusticeConsulted: false } })).body.follows).toEqual([
      'held-for-age',
    ]);
    expect((await put(caseId, { agreement })).body.follows).toEqual(['not-held-for-age']);
    expect((await corrections(caseId)).map(({ data }) => data)).toMatchObject([
      { part: 'encounter', under18: true, heldForAge: true },
      { part: 'encounter', under18: true, heldForAge: false },
    ]);
    expect((await officer.get(`/cases/${caseId}`)).body.agreement).toMatchObject({
      acceptance: 'admits',
      language: 'pl',
    });
    expect((await record(caseId)).corrections[0]).toMatchObject({ field: 'agreement', right: agreement });
    expect((await put(caseId, { agreement: null })).body.code).toBe('needed-on-record');
  });

  it('1.4 that the person said less than the disposal asks for is recorded, and somebody looks at it', async () => {
    const caution = { schemeId: 'graduated-adult' } as never;
    const caseId = (await officer.post('/cases', anEnrolment(caution))).body.caseId;
    expect((await officer.post(`/cases/${caseId}/agreement`, anAgreement({ acceptance: 'admits' }))).status).toBe(201);
    const kinds = async () => (await tasks(caseId)).map(({ kind }: { kind: string }) => kind);
    expect((await put(caseId, { agreement: { acceptance: 'no-reply', language: 'en' } })).body.follows).toEqual([
      'eligibility-to-look-at',
    ]);
    expect(await kinds()).toEqual(['eligibility-changed']);
    await put(caseId, { agreement: { acceptance: 'admits', language: 'en' } });
    expect(await kinds()).toEqual([]);
  });

  it('§9 once the key is destroyed the history says nothing any more', async () => {
    const caseId = await agreed();
    await put(caseId, { phone: '+447700900555' });
    await world.admin.query(
      `update intake.person set data_key = null, reference = null, key_destroyed_at = '2027-03-01'
        where person_id = (select person_id from intake.intake_case where case_id = $1)`,
      [caseId],
    );
    expect(await officer.get(`/cases/${caseId}/record`)).toMatchObject({
      status: 410,
      body: { code: 'identity-erased' },
    });
  });
});
