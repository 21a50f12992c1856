import type { Client, Reply } from '@byway/testkit/client';
import { eventually } from '@byway/testkit/eventually';
import { World } from '@byway/testkit/world';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { anAgreement, anEnrolment } from '../../test/an-enrolment.ts';
import { build } from '../app.ts';

let world: World;
let officer: Client;
let colleague: Client;
beforeAll(async () => {
  world = await World.open();
  await world.run('intake', build);
  officer = await world.as('intake', 'custody-officer');
  colleague = await world.as('intake', 'custody-officer', { actor: 'custody-officer-2' });
});
afterAll(() => world.close());
beforeEach(() => world.at('2027-03-01T09:00:00Z'));

const begin = async (body: object = {}): Promise<string> => (await officer.post('/drafts', body)).body.draftId;
const keep = (draftId: string, version: number, more: object = {}, client = officer) =>
  client.put(
    `/drafts/${draftId}`,
    { step: 'person', fields: { given: 'Quillonia', looks: '' }, name: 'Quillonia Brambleworth', ...more },
    { match: `"${version}"` },
  );
const mine = async (client = officer): Promise<string[]> =>
  (await client.get('/drafts?limit=100')).body.items.map(({ draftId }: { draftId: string }) => draftId);
const rowOf = async (draftId: string) => {
  const { rows } = await world.admin.query('select * from intake.draft where draft_id = $1', [draftId]);
  return rows[0];
};

describe('1.6 an enrolment under way', () => {
  it('1.6 is kept as it was typed, for its officer alone', async () => {
    const draftId = await begin();
    expect(await keep(draftId, 1)).toMatchObject({ status: 200, etag: '"2"' });
    const found = await officer.get(`/drafts/${draftId}`);
    expect(found).toMatchObject({
      status: 200,
      etag: '"2"',
      body: { caseId: null, state: 'open', typed: { person: { given: 'Quillonia', looks: '' } } },
    });
    expect(found.body.eraseAt).toBe('2027-03-08T09:00:00.000Z');
    expect((await officer.get('/drafts')).body.items[0]).toMatchObject({ draftId, name: 'Quillonia Brambleworth' });
    for (const path of ['', '/discard'] as const) {
      const foreign = path
        ? await colleague.post(`/drafts/${draftId}${path}`, {})
        : await colleague.get(`/drafts/${draftId}`);
      expect(foreign.status).toBe(404);
    }
    expect((await keep(draftId, 2, {}, colleague)).status).toBe(404);
    expect(await mine(colleague)).toEqual([]);
  });

  it('1.6 is not kept where it could not be recorded: each step is asked by the rules that record it', async () => {
    const draftId = await begin();
    const { person, ...met } = anEnrolment();
    const { answers: _, ...encounter } = met;
    const child = { ...person, dateOfBirth: '2010-03-02' };
    for (const [enrolment, code, field] of [
      [{ person: { ...person, pnc: '2026/9999001A' } }, 'invalid', 'person.pnc'],
      [{ person: { ...person, givenName: 'x'.repeat(101) } }, 'invalid', 'person.givenName'],
      [{ person: { ...person, dateOfBirth: '2030-01-01' } }, 'birth-date-impossible', 'person.dateOfBirth'],
      [{ person: { ...person, dateOfBirth: '2018-01-01' } }, 'under-age-of-responsibility', 'person.dateOfBirth'],
      [{ ...encounter, person: child }, 'wrong-age-for-scheme', 'schemeId'],
      [
        { ...encounter, encounter: { kind: 'street', at: '2027-03-02T09:00:00Z' } },
        'encounter-in-future',
        'encounter.at',
      ],
      [{ ...encounter, disposalDecision: undefined }, 'decision-missing', 'disposalDecision'],
      [{ ...encounter, offences: [] }, 'offences-missing', 'offences'],
    ] as const) {
      const { body } = await keep(draftId, 1, { enrolment });
      expect([body.code, body.errors[0].field]).toEqual([code, `enrolment.${field}`]);
    }
    expect((await officer.get(`/drafts/${draftId}`)).body).toMatchObject({ version: 1, typed: {} });
    for (const [n, enrolment] of [{ person: child }, { person }, encounter, { ...encounter, person }].entries())
      expect(await keep(draftId, n + 1, { enrolment })).toMatchObject({ status: 200 });
  });

  it('1.4 an agreement that could not be recorded is not kept either', async () => {
    const { caseId } = (await officer.post('/cases', anEnrolment())).body;
    const draftId = await begin({ caseId });
    const { holdId: _, ...agreement } = anAgreement();
    const explained = { ...(agreement as { explained: object }).explained, advice: false };
    const step = { step: 'agreement', fields: {}, name: undefined };
    const untold = await keep(draftId, 1, { ...step, agreement: { ...agreement, explained } });
    expect(untold.body).toMatchObject({
      code: 'explanation-missing',
      errors: [{ field: 'agreement.explained.advice' }],
    });
    expect((await keep(draftId, 1, { ...step, agreement })).status).toBe(200);
  });

  it('I18 nothing typed is in a column in the clear, and a look is on record by the names of its fields', async () => {
    const draftId = await begin();
    await keep(draftId, 1);
    const { rows } = await world.admin.query('select d::text as text from intake.draft d where draft_id = $1', [
      draftId,
    ]);
    for (const word of ['Quillonia', 'Brambleworth']) {
      expect(rows[0].text).not.toContain(word);
      expect(rows[0].text).not.toContain(Buffer.from(word).toString('hex'));
    }
    await officer.get(`/drafts/${draftId}`);
    const { rows: looks } = await world.admin.query(
      `select fields from intake.audit where action = 'draft.view' and subject = $1`,
      [draftId],
    );
    expect(looks).toEqual([{ fields: ['given', 'looks'] }]);
  });

  it('1.6 an officer has 50 that are not finished, and no more', async () => {
    const hoarder = await world.as('intake', 'custody-officer', { actor: 'hoarder-1' });
    const begun: Reply[] = [];
    for (let n = 0; n < 50; n += 1) begun.push(await hoarder.post('/drafts', {}));
    expect(new Set(begun.map(({ status }) => status))).toEqual(new Set([201]));
    expect((await hoarder.post('/drafts', {})).body.code).toBe('too-many-drafts');
    await hoarder.post(`/drafts/${begun[0]?.body.draftId}/discard`, {});
    expect((await hoarder.post('/drafts', {})).status).toBe(201);
  });

  it('two machines at once: who saves second is told, and nothing of the first is lost', async () => {
    const draftId = await begin();
    const sent = await Promise.all([keep(draftId, 1), keep(draftId, 1, { fields: { given: 'Ottilia' } })]);
    expect(new Set(sent.map(({ status }) => status))).toEqual(new Set([200, 412]));
    const won = sent[0]?.status === 200 ? 'Quillonia' : 'Ottilia';
    expect((await officer.get(`/drafts/${draftId}`)).body.typed.person.given).toBe(won);
  });

  it('1.2 it is recorded once, whoever sends it how often, and from then on the case alone knows who it is', async () => {
    const draftId = await begin();
    await keep(draftId, 1);
    await keep(draftId, 2, { step: 'agreement', fields: { language: 'en' } });
    const record = () => officer.post('/cases', { ...anEnrolment(), draftId });
    const sent = await Promise.all([record(), record()]);
    const codes = sent.map(({ status, body }): string => (status === 201 ? 'recorded' : body.code));
    expect(codes.toSorted()).toEqual(['already-enrolled', 'recorded']);
    const caseId = sent.find(({ status }) => status === 201)?.body.caseId;
    expect((await officer.get(`/drafts/${draftId}`)).body).toMatchObject({
      caseId,
      typed: { agreement: { language: 'en' } },
    });
    expect((await officer.get(`/drafts/${draftId}`)).body.typed).not.toHaveProperty('person');
    expect((await officer.get('/drafts')).body.items[0]).toMatchObject({ draftId, caseId, name: null });
    expect((await keep(draftId, 4)).body.code).toBe('already-enrolled');
    const { rows } = await world.admin.query('select count(*)::int as n from intake.intake_case where case_id = $1', [
      caseId,
    ]);
    expect(rows).toEqual([{ n: 1 }]);
  });

  it('1.2 a refused enrolment leaves the draft as it was', async () => {
    const draftId = await begin();
    await keep(draftId, 1);
    const reply = await officer.post('/cases', { ...anEnrolment({ offences: [] }), draftId });
    expect(reply.body.code).toBe('offences-missing');
    expect((await officer.get(`/drafts/${draftId}`)).body).toMatchObject({ caseId: null, typed: { person: {} } });
    const others = await colleague.post('/cases', { ...anEnrolment(), draftId });
    expect(others).toMatchObject({ status: 422, body: { code: 'draft-unknown', errors: [{ field: 'draftId' }] } });
  });

  it.each(['agreement', 'decline'] as const)('1.4, 1.8 an answer (%s) destroys what was typed', async (answer) => {
    const draftId = await begin();
    await keep(draftId, 1);
    const { caseId } = (await officer.post('/cases', { ...anEnrolment(), draftId })).body;
    await officer.post(`/cases/${caseId}/${answer}`, answer === 'decline' ? { reasonCode: 'left' } : anAgreement());
    expect(await rowOf(draftId)).toMatchObject({ state: 'finished', data_key: null, name: null, typed: null });
    expect((await officer.get(`/drafts/${draftId}`)).body).toMatchObject({ state: 'finished', caseId, typed: {} });
    expect(await mine()).not.toContain(draftId);
    const { rows } = await world.admin.query('select 1 from intake.due where subject = $1 and done_at is null', [
      draftId,
    ]);
    expect(rows).toEqual([]);
  });

  it('1.4 another officer goes on with an open offer by a draft of their own; not with one that is closed', async () => {
    const { caseId } = (await officer.post('/cases', anEnrolment())).body;
    const reply = await colleague.post('/drafts', { caseId });
    expect(reply).toMatchObject({ status: 201, body: { caseId } });
    await officer.post(`/cases/${caseId}/decline`, { reasonCode: 'left' });
    expect((await colleague.get(`/drafts/${reply.body.draftId}`)).body.state).toBe('finished');
    expect((await colleague.post('/drafts', { caseId })).body.code).toBe('offer-closed');
  });

  it('discarded, its content is gone at once', async () => {
    const draftId = await begin();
    await keep(draftId, 1);
    expect((await officer.post(`/drafts/${draftId}/discard`, {})).status).toBe(200);
    expect(await rowOf(draftId)).toMatchObject({ state: 'discarded', data_key: null, typed: null });
    expect(await officer.get(`/drafts/${draftId}`)).toMatchObject({ status: 410, body: { code: 'draft-gone' } });
    expect((await keep(draftId, 3)).body.code).toBe('draft-gone');
    expect((await officer.post(`/drafts/${draftId}/discard`, {})).body.code).toBe('draft-gone');
  });

  it('§9 not gone on with for 7 days it is erased, on record; a change begins the days anew', async () => {
    const [left, used] = [await begin(), await begin()];
    await keep(left, 1);
    await world.at('2027-03-05T09:00:00Z');
    await keep(used, 1);
    await world.at('2027-03-08T08:59:59Z');
    expect((await officer.get(`/drafts/${left}`)).status).toBe(200);
    await world.at('2027-03-08T09:00:00Z');
    await eventually(async () => (await officer.get(`/drafts/${left}`)).status === 410);
    expect(await rowOf(left)).toMatchObject({ state: 'erased', data_key: null, name: null, typed: null });
    const { rows } = await world.admin.query(
      `select actor, action from intake.audit where subject = $1 and action = 'draft.erase'`,
      [left],
    );
    expect(rows).toEqual([{ actor: 'system:intake', action: 'draft.erase' }]);
    expect((await officer.get(`/drafts/${used}`)).status).toBe(200);
    await world.at('2027-03-12T09:00:00Z');
    await eventually(async () => (await officer.get(`/drafts/${used}`)).status === 410);
  });

  it.each([
    ['a step nobody knows', { step: 'colour' }, 'step'],
    ['a field that is no name', { fields: { 'Who?': 'x' } }, 'fields.Who?'],
    ['words without end', { fields: { given: 'x'.repeat(2_001) } }, 'fields.given'],
  ])('takes not %s', async (_what, more, field) => {
    const draftId = await begin();
    const reply = await keep(draftId, 1, more);
    expect(reply).toMatchObject({ status: 400, body: { code: 'invalid', errors: [{ field }] } });
    expect(JSON.stringify(reply.body)).not.toContain('Quillonia');
  });
});
