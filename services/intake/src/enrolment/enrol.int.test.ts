import { PROBLEMS } from '@byway/contracts/http/intake/problems';
import { readTicket } from '@byway/facts/ticket';
import { type Client, clientFor } from '@byway/testkit/client';
import { World } from '@byway/testkit/world';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { anEnrolment, aPerson } from '../../test/an-enrolment.ts';
import { build } from '../app.ts';

let world: World;
let address: string;
let officer: Client;

beforeAll(async () => {
  world = await World.open();
  const app = await world.run('intake', build);
  const [bound] = app.http.addresses();
  address = `http://127.0.0.1:${typeof bound === 'object' ? bound.port : ''}`;
  officer = await world.as('intake', 'custody-officer');
});
afterAll(() => world.close());

const TABLES = [
  'person',
  'intake_case',
  'encounter',
  'offence',
  'disposal_decision',
  'eligibility',
  'agreement',
  'fact',
];

async function rows(): Promise<number> {
  const counts = TABLES.map((table) => `(select count(*) from intake.${table})`).join(' + ');
  const { rows: found } = await world.admin.query<{ n: string }>(`select ${counts} as n`);
  return Number(found[0]?.n);
}

describe('§1 enrolment', () => {
  it('1.2 an eligible person is enrolled under the scheme’s version, and the case is shown without identity', async () => {
    const reply = await officer.post('/cases', anEnrolment());
    expect(reply).toMatchObject({
      status: 201,
      etag: '"1"',
      body: { eligible: true, reasons: [], schemeId: 'druglink-adult', schemeVersion: 1 },
    });
    const { caseId, personId } = reply.body;
    const view = await officer.get(`/cases/${caseId}`);
    expect(view.body).toEqual({
      caseId,
      court: null,
      personId,
      reference: expect.stringMatching(/^[2-9CDFGHJKMNPQRTVWXY]{3}-[2-9CDFGHJKMNPQRTVWXY]{3}$/),
      state: 'eligible',
      schemeId: 'druglink-adult',
      schemeVersion: 1,
      under18: false,
      enrolledAt: '2027-03-01T09:00:00.000Z',
      encounter: { kind: 'street', at: '2027-03-01T08:30:00.000Z' },
      agreement: null,
      withdrawal: null,
      endedAs: null,
      endedAt: null,
      policeDecisionDueAt: null,
      reversal: null,
      creditsKept: null,
      waits: null,
      dataConsent: null,
      policeDecision: null,
      disposal: 'deferred-prosecution',
      disposalDecision: {
        by: 'sergeant-5',
        rank: 'sergeant',
        evidentialTestMet: true,
        decidedAt: '2027-03-01T08:40:00.000Z',
      },
      eligibility: { eligible: true, reasons: [], advisories: [], by: 'custody-officer-1' },
      // Nobody asked.
      exploitationConcern: null,
      holdTicket: expect.any(String),
      offences: [{ code: 'MD71530', suspected: 'cannabis', tested: null, form: 'herbal', quantity: 1.5, unit: 'g' }],
    });
    expect(await world.facts('intake', caseId)).toEqual([]);
  });

  it('1.2, 1.8 who is not eligible is kept, with the reasons and a police decision due in 5 working days', async () => {
    const answers = { ...anEnrolment().answers, supplyIndicators: ['scales' as const], exploitationConcern: true };
    const reply = await officer.post('/cases', anEnrolment({ answers, offences: [{ code: 'MD71230' }] }));
    expect(reply).toMatchObject({
      status: 201,
      body: { eligible: false, reasons: ['supply-indicated'], holdTicket: null },
    });
    const view = await officer.get(`/cases/${reply.body.caseId}`);
    expect(view.body).toMatchObject({
      state: 'ineligible',
      policeDecisionDueAt: '2027-03-08T17:00:00.000Z',
      exploitationConcern: true,
    });
  });

  it('1.5 a ticket to keep places with is given for an open offer alone, to who may keep them; it is signed for that case', async () => {
    const { body } = await officer.post('/cases', anEnrolment());
    const { caseId, holdTicket } = body;
    const seen = async (who: Client) => (await who.get(`/cases/${caseId}`)).body.holdTicket;
    const [again, liaison] = [await seen(officer), await seen(await world.as('intake', 'court-liaison'))];
    const { publicKeys } = world.hearing;
    const opens = (ticket: string) =>
      readTicket(publicKeys, 'intake', { force: world.force, caseId }, ticket, Date.now());
    const [first, second] = [await opens(holdTicket), await opens(again)];
    expect(first).toEqual({ ticketId: expect.any(String) });
    expect(second).not.toEqual(first);
    expect(liaison).toBeUndefined();
    await officer.post(`/cases/${caseId}/decline`, { reasonCode: 'declined' });
    expect(await seen(officer)).toBeUndefined();
  });

  it('7.1, §9 the court side and the programme see only their parts of a case', async () => {
    const answers = { ...anEnrolment().answers, exploitationConcern: true };
    const { body } = await officer.post('/cases', anEnrolment({ answers }));
    const court = await (await world.as('intake', 'court-liaison')).get(`/cases/${body.caseId}`);
    expect(JSON.stringify(court.body)).not.toContain('xploitation');
    expect(court.body.offences).toHaveLength(1);
    const manager = await (await world.as('intake', 'programme-manager')).get(`/cases/${body.caseId}`);
    expect(manager.body).toMatchObject({ disposal: 'deferred-prosecution' });
    expect(Object.keys(manager.body)).not.toContain('offences');
  });

  it('1.1 a person who comes of their own accord has a voluntary place, without an offence', async () => {
    const { disposalDecision, ...rest } = anEnrolment();
    const encounter = { kind: 'self-referral', at: '2027-03-01T08:30:00Z' };
    const reply = await officer.post('/cases', { ...rest, encounter, offences: [], schemeId: 'open-road-voluntary' });
    expect(disposalDecision).toBeDefined();
    expect(reply).toMatchObject({ status: 201, body: { eligible: true } });
  });

  it('I3 the same enrolment sent 50 times under one key is one person', async () => {
    const before = await rows();
    const sent = await Promise.all(
      Array.from({ length: 50 }, () => officer.post('/cases', anEnrolment(), { key: 'enrol-once-0001' })),
    );
    const made = sent.filter(({ status }) => status === 201);
    expect(sent.every(({ status }) => status === 201 || status === 409)).toBe(true);
    expect(new Set(made.map(({ body }) => body.caseId)).size).toBe(1);
    expect((await rows()) - before).toBe(6);
  });

  it('1.2 cases are listed newest first, page by page, by state', async () => {
    const seen: string[] = [];
    let cursor = '';
    do {
      const page = await officer.get(`/cases?limit=3${cursor}`);
      seen.push(...page.body.items.map(({ caseId }: { caseId: string }) => caseId));
      cursor = page.body.next ? `&cursor=${page.body.next}` : '';
    } while (cursor);
    const all = await officer.get('/cases?limit=100');
    expect(seen).toEqual(all.body.items.map(({ caseId }: { caseId: string }) => caseId));
    expect(seen).toEqual([...seen].sort().reverse());
    const refused = await officer.get('/cases?state=ineligible');
    expect(refused.body.items.map(({ state }: { state: string }) => state)).toEqual(['ineligible']);
    expect((await officer.get('/cases?limit=0')).status).toBe(400);
    expect((await officer.get('/cases?cursor=first')).status).toBe(400);
  });
});

describe('§1 what cannot be right is refused, and nothing is written', () => {
  const person = (change: Record<string, unknown>) => anEnrolment({ person: aPerson(change) });
  const answers = anEnrolment().answers;
  it.each<[string, unknown, number, string, string | null]>([
    ['31 February', person({ dateOfBirth: '1996-02-31' }), 400, 'invalid', 'person.dateOfBirth'],
    [
      'a birth date that makes the person 9',
      person({ dateOfBirth: '2017-03-02' }),
      422,
      'under-age-of-responsibility',
      'person.dateOfBirth',
    ],
    [
      'a person not yet born',
      person({ dateOfBirth: '2027-03-02' }),
      422,
      'birth-date-impossible',
      'person.dateOfBirth',
    ],
    ['a child on an adult scheme', person({ dateOfBirth: '2010-03-02' }), 422, 'wrong-age-for-scheme', 'schemeId'],
    ['a wrong PNC check character', person({ pnc: '2026/9999001A' }), 400, 'invalid', 'person.pnc'],
    ['a wrong CRO check character', person({ cro: '265416/21A' }), 400, 'invalid', 'person.cro'],
    ['a wrong ASN check character', person({ asn: '2643ZZ0000000000001A' }), 400, 'invalid', 'person.asn'],
    ['no name', person({ givenName: undefined, familyName: undefined }), 400, 'invalid', 'person.givenName'],
    ['an unknown field', { ...anEnrolment(), colour: 'red' }, 400, 'invalid', 'colour'],
    ['an unknown field of the person', person({ shoeSize: 9 }), 400, 'invalid', 'person.shoeSize'],
    [
      'an encounter in the future',
      anEnrolment({ encounter: { kind: 'street', at: '2027-03-01T09:00:01Z' } }),
      422,
      'encounter-in-future',
      'encounter.at',
    ],
    [
      'an encounter on 31 February',
      anEnrolment({ encounter: { kind: 'street', at: '2027-02-31T09:00:00Z' } }),
      400,
      'invalid',
      'encounter.at',
    ],
    [
      'an encounter in local words',
      anEnrolment({ encounter: { kind: 'street', at: 'yesterday' } }),
      400,
      'invalid',
      'encounter.at',
    ],
    ['an offence code in words', anEnrolment({ offences: [{ code: 'weed' }] }), 400, 'invalid', 'offences.0.code'],
    [
      'eleven offences',
      anEnrolment({ offences: Array.from({ length: 11 }, () => ({ code: 'MD71530' })) }),
      400,
      'invalid',
      'offences',
    ],
    ['no offence', anEnrolment({ offences: [] }), 422, 'offences-missing', 'offences'],
    [
      'a negative amount',
      anEnrolment({ offences: [{ code: 'MD71530', quantity: { amount: -1, unit: 'g' } }] }),
      400,
      'invalid',
      'offences.0.quantity.amount',
    ],
    ['an unknown scheme', { ...anEnrolment(), schemeId: 'druglink' }, 400, 'invalid', 'schemeId'],
    [
      'an answer left out',
      { ...anEnrolment(), answers: { ...answers, personalUse: undefined } },
      400,
      'invalid',
      'answers.personalUse',
    ],
    ['an empty body', {}, 400, 'invalid', 'person'],
    ['a list', [], 400, 'invalid', null],
  ])('1.6 %s', async (_what, body, status, code, field) => {
    const before = await rows();
    const reply = await officer.post('/cases', body);
    expect(reply).toMatchObject({ status, body: { code, committed: 'no' } });
    if (field) expect(reply.body.errors.map((error: { field: string }) => error.field)).toContain(field);
    expect(JSON.stringify(reply.body)).not.toMatch(/Brambleworth|Zanzibar|7700900|9999001/);
    expect(await rows()).toBe(before);
  });

  it.each([
    ['malformed JSON', '{"person":', 400, 'not-json'],
    ['an oversized body', JSON.stringify({ ...anEnrolment(), pad: 'x'.repeat(70_000) }), 413, 'too-large'],
    ['a poisoned prototype', '{"__proto__":{"a":1}}', 400, 'not-json'],
  ])('I2 %s', async (_what, raw, status, code) => {
    const before = await rows();
    expect(await officer.post('/cases', null, { raw })).toMatchObject({ status, body: { code } });
    expect(await rows()).toBe(before);
  });
});

describe('the pages say what is so', () => {
  it('every refusal of the catalogue is named by a route, and no other', async () => {
    const { status, body } = await clientFor(address, null).get('/openapi.json');
    expect(status).toBe(200);
    const words = JSON.stringify(body).match(/Refuses with: [a-z0-9, -]+/g) ?? [];
    const named = words.flatMap((line) => line.slice('Refuses with: '.length).split(', '));
    expect([...new Set(named)].sort()).toEqual(Object.keys(PROBLEMS).sort());
  });
});
