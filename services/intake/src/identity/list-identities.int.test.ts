import type { Client } from '@byway/testkit/client';
import { World } from '@byway/testkit/world';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { anAgreement, anEnrolment } from '../../test/an-enrolment.ts';
import { build } from '../app.ts';

const FULL = { givenName: 'Quillonia', familyName: "O'Brambleworth-Fennimore", preferredName: 'Quillonia' };
const { preferredName } = FULL;

let world: World;
let officer: Client;
beforeAll(async () => {
  world = await World.open();
  await world.run('intake', build);
  officer = await world.as('intake', 'custody-officer');
});
afterAll(() => world.close());

async function enrolled(): Promise<string> {
  const reply = await officer.post('/cases', anEnrolment());
  expect(reply.status).toBe(201);
  return reply.body.caseId;
}

/** The case is booked with a provider, as scheduling's facts say. */
async function book(caseId: string, provider = 'druglink'): Promise<void> {
  const text = 'insert into intake.wall (force, case_id, provider) values ($1, $2, $3)';
  await world.admin.query(text, [world.force, caseId, provider]);
}

const named = async (who: Client, caseIds: readonly string[]) => who.get(`/identities?caseIds=${caseIds.join(',')}`);

describe('§9 what the people of a list are called', () => {
  it('§9 each role is shown of the names what it sees of a person, in one call with one audit row about every case', async () => {
    const [one, two] = [await enrolled(), await enrolled()];
    const reply = await named(officer, [one, two, one]);
    const reference = expect.stringMatching(/^[2-9CDFGHJKMNPQRTVWXY]{3}-[2-9CDFGHJKMNPQRTVWXY]{3}$/);
    const shown = [one, two].map((caseId) => ({ caseId, reference, person: FULL }));
    expect(reply.body).toEqual({ items: expect.arrayContaining(shown) });
    expect(reply.body.items).toHaveLength(2);
    expect(reply.headers.get('cache-control')).toBe('no-store');
    await book(one);
    const facilitator = await world.as('intake', 'facilitator');
    expect((await named(facilitator, [one])).body.items).toEqual([
      { caseId: one, reference, person: { preferredName } },
    ]);
    const court = await world.as('intake', 'court-liaison');
    expect(Object.keys((await named(court, [one])).body.items[0].person)).toEqual(['givenName', 'familyName']);
    expect((await named(await world.as('intake', 'auditor'), [one])).status).toBe(403);
    const { rows } = await world.admin.query(
      `select actor, about, fields from intake.audit where action = 'identity.list' and outcome = 'done' order by id`,
    );
    expect(rows.map(({ actor, fields }) => [actor, fields])).toEqual([
      ['custody-officer-1', ['givenName', 'familyName', 'preferredName']],
      ['facilitator-1', ['preferredName']],
      ['court-liaison-1', ['givenName', 'familyName']],
    ]);
    expect(new Set(rows[0].about)).toEqual(new Set([one, two]));
  });

  it('§9 another force’s case and an erased person’s are not in the answer; that they were asked for is in the audit row', async () => {
    const [theirs, erased] = [await enrolled(), await enrolled()];
    await world.admin.query(
      `update intake.person set data_key = null, reference = null, key_destroyed_at = '2027-02-01'
        where person_id = (select person_id from intake.intake_case where case_id = $1)`,
      [erased],
    );
    expect((await named(officer, [theirs, erased])).body.items).toMatchObject([{ caseId: theirs, person: FULL }]);
    const elsewhere = await world.as('intake', 'custody-officer', { force: '42' });
    expect((await named(elsewhere, [theirs, erased])).body.items).toEqual([]);
    const { rows } = await world.admin.query(
      `select about, fields from intake.audit where action = 'identity.list' order by id desc limit 1`,
    );
    expect(new Set(rows[0].about)).toEqual(new Set([theirs, erased]));
    expect(rows[0].fields).toEqual([]);
  });

  it('I17 a provider’s staff are told the names of those who are booked with their provider, and no others', async () => {
    const [booked, other] = [await enrolled(), await enrolled()];
    await book(booked);
    await book(other, 'another');
    const facilitator = await world.as('intake', 'facilitator', { provider: 'druglink' });
    const { items } = (await named(facilitator, [booked, other, await enrolled()])).body;
    expect(items).toMatchObject([{ caseId: booked, person: { preferredName } }]);
    expect(items).toHaveLength(1);
  });

  it('5.2 who makes warm referrals is told the names of those on the programme alone', async () => {
    const [agreed, offered] = [await enrolled(), await enrolled()];
    expect((await officer.post(`/cases/${agreed}/agreement`, anAgreement())).status).toBe(201);
    for (const caseId of [agreed, offered]) await book(caseId);
    const worker = await world.as('intake', 'signposting-worker');
    expect((await named(worker, [agreed, offered])).body.items.map(({ caseId }: { caseId: string }) => caseId)).toEqual(
      [agreed],
    );
  });

  it('§9 no more than the cases of one page of a list can be asked about at once', async () => {
    const ids = (count: number) => Array.from({ length: count }, () => '00000000-0000-4000-8000-000000000000');
    expect((await named(officer, ids(50))).status).toBe(200);
    expect((await named(officer, ids(51))).status).toBe(400);
    expect((await named(officer, [])).status).toBe(400);
    expect((await named(officer, ['Quillonia'])).status).toBe(400);
  });
});
