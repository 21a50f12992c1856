import type { Client } from '@byway/testkit/client';
import { World } from '@byway/testkit/world';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { anAgreement, anEnrolment, aPerson } from '../../test/an-enrolment.ts';
import { build } from '../app.ts';

let world: World;
let officer: Client;
let caseId: string;
beforeAll(async () => {
  world = await World.open();
  await world.run('intake', build);
  officer = await world.as('intake', 'custody-officer');
  const encounter = { kind: 'custody', at: '2027-03-01T08:30:00Z', custodyNumber: '43AA/9173/27' } as const;
  const person = aPerson({ preferredName: 'Quill', dateOfBirth: '1991-03-05' });
  caseId = (await officer.post('/cases', anEnrolment({ person, encounter }))).body.caseId;
  await officer.post('/cases', anEnrolment({ person: aPerson({ givenName: 'Other', familyName: 'Somebody' }) }));
});
afterAll(() => world.close());

/** The case is booked with a provider, as scheduling's facts say. */
async function book(caseId: string, provider = 'druglink'): Promise<void> {
  const text = 'insert into intake.wall (force, case_id, provider) values ($1, $2, $3)';
  await world.admin.query(text, [world.force, caseId, provider]);
}

const search = async (find: string, who = officer) => who.post('/persons/search', { find });
const ids = async (find: string, who = officer): Promise<string[]> =>
  (await search(find, who)).body.items.map((one: { caseId: string }) => one.caseId);

describe('1.6, §9 a person is found', () => {
  it('1.6 by everything that is known of them, however it is written, and by a name with letters wrong', async () => {
    const { reference } = (await officer.get(`/cases/${caseId}/identity`)).body;
    const typed = [
      reference,
      reference.toLowerCase().replace('-', ' '),
      '5/3/1991',
      '43aa 9173 27',
      'Quillonia',
      'quilonia brambleworth',
      'O’Bramble',
      'Qillonya',
      'Quill 5 March 1991',
    ];
    for (const find of typed) expect([find, await ids(find)]).toEqual([find, [caseId]]);
    expect((await ids('07700 900 123')).includes(caseId)).toBe(true);
    expect((await ids('26/9999001Z')).includes(caseId)).toBe(true);
    const close = (await search('Qillonya')).body;
    expect(close).toMatchObject({
      by: 'name',
      more: false,
      items: [{ exact: false, person: { givenName: 'Quillonia' } }],
    });
    const wrong = reference.slice(0, -1) + (reference.endsWith('2') ? '3' : '2');
    expect(await search(wrong)).toMatchObject({ status: 422, body: { code: 'reference-wrong' } });
  });

  it('§9 an auditor finds which records a reference is of, and nothing about the person', async () => {
    const { reference } = (await officer.get(`/cases/${caseId}/identity`)).body;
    const auditor = await world.as('intake', 'auditor');
    const find = async (typed: string) => auditor.post('/references/search', { reference: typed });
    expect((await find(reference.toLowerCase())).body).toEqual({ caseIds: [caseId] });
    expect((await find('no such')).body).toEqual({ caseIds: [] });
    const elsewhere = await world.as('intake', 'auditor', { force: '42' });
    expect((await elsewhere.post('/references/search', { reference })).body).toEqual({ caseIds: [] });
    expect((await officer.post('/references/search', { reference })).status).toBe(403);
  });

  it('§9 who is not there and who is not the caller’s are answered alike, and by nothing that is not theirs to know', async () => {
    const nobody = (await search('Nobody Atall')).body;
    const elsewhere = await world.as('intake', 'custody-officer', { force: '42' });
    expect((await search('Quillonia', elsewhere)).body).toEqual(nobody);
    const manager = await world.as('intake', 'programme-manager');
    // Not before they have agreed.
    expect((await search('Quillonia', manager)).body).toEqual(nobody);
    expect((await officer.post(`/cases/${caseId}/agreement`, anAgreement())).status).toBe(201);
    await book(caseId);
    expect(await ids('Quillonia', manager)).toEqual([caseId]);
    expect(await ids('43AA/9173/27', manager)).toEqual([]);
    const facilitator = await world.as('intake', 'facilitator');
    expect((await search('Quill', facilitator)).body.items).toMatchObject([
      { caseId, person: { preferredName: 'Quill' } },
    ]);
    for (const find of ['Brambleworth', '5/3/1991', '07700 900 123']) expect(await ids(find, facilitator)).toEqual([]);
    const other = await world.as('intake', 'facilitator', { provider: 'another' });
    expect((await search('Quill', other)).body.items).toEqual([]);
  });

  it('I18 what was looked for is in no row, and the audit says who was found', async () => {
    await search('Quillonia Brambleworth');
    const { rows } = await world.admin.query(
      `select about, fields, a::text as row from intake.audit a where action = 'person.search' order by id desc limit 1`,
    );
    expect(rows[0]).toMatchObject({ about: [caseId], fields: expect.arrayContaining(['familyName']) });
    expect(rows[0].row).not.toMatch(/Quill|Bramble/);
  });
});

describe('1.6 more people than a page have a name alike', () => {
  it('1.6, §9 who bears it exactly is found behind any number of others, and whoever the caller may not see takes up no room', async () => {
    const enrol = async (givenName: string): Promise<string> =>
      (await officer.post('/cases', anEnrolment({ person: aPerson({ givenName, familyName: 'Probe' }) }))).body.caseId;
    const first = await enrol('Zebulan');
    expect((await officer.post(`/cases/${first}/agreement`, anAgreement())).status).toBe(201);
    await book(first);
    for (let n = 0; n < 21; n += 1) await Promise.all(Array.from({ length: 10 }, () => enrol('Zebulon')));
    const found = (await search('Zebulan')).body;
    expect(found).toMatchObject({
      items: [{ caseId: first, exact: true }, ...Array(19).fill({ exact: false })],
      more: true,
    });
    const manager = await world.as('intake', 'programme-manager');
    expect((await search('Zebulan', manager)).body).toMatchObject({ items: [{ caseId: first }], more: false });
    expect((await search('Zebulon Probe', manager)).body).toMatchObject({ items: [{ caseId: first }], more: false });
  });
});
