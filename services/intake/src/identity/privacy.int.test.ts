import { type ChildProcess, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Role } from '@byway/contracts/codes';
import { passOf } from '@byway/facts/letter-pass';
import { newId } from '@byway/tables/ids';
import { type Client, clientFor } from '@byway/testkit/client';
import { eventually } from '@byway/testkit/eventually';
import { worksFor } from '@byway/testkit/sign-ins';
import { World } from '@byway/testkit/world';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { anAdult, anAgreement, anEnrolment } from '../../test/an-enrolment.ts';

const MAIN = fileURLToPath(new URL('../main.ts', import.meta.url));
const CUSTODY_NUMBER = '43AA/9173/27';

/** What must be nowhere in the clear: in no column, no log line, no fact and no error. */
const CANARIES = [
  'Quillonia',
  'Brambleworth',
  '1996-02-29',
  'Zanzibar',
  'SL1 1AA',
  '7700900123',
  'Braillexample',
  '9999001Z',
  '265416',
  '0000000000001F',
  CUSTODY_NUMBER,
];

let world: World;
let service: ChildProcess;
let log = '';
let address: string;

// The process itself, so that its real log is read. It runs on real time: the encounter was a while ago.
beforeAll(async () => {
  world = await World.open();
  const env = { ...process.env, ...world.env('intake', { LOG_LEVEL: 'debug' }), NODE_OPTIONS: '' };
  service = spawn(process.execPath, [MAIN], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  const keep = (chunk: Buffer): void => {
    log += chunk.toString();
  };
  service.stdout?.on('data', keep);
  service.stderr?.on('data', keep);
  const port = await eventually(() => /"port":(\d+),"msg":"ready"/.exec(log)?.[1]);
  address = `http://127.0.0.1:${port}`;
});

afterAll(async () => {
  const gone = new Promise((resolve) => service.once('exit', resolve));
  service.kill('SIGTERM');
  await gone;
  await world.close();
});

async function as(role: Role): Promise<Client> {
  const caller = { actor: `${role}-1`, roles: [role], force: world.force, ...worksFor([role]) };
  return clientFor(address, await world.issuer.issue(caller));
}

const enrolment = () =>
  anEnrolment({
    encounter: { kind: 'custody', at: '2026-01-05T08:30:00Z', custodyNumber: CUSTODY_NUMBER },
    disposalDecision: {
      by: 'sergeant-5',
      rank: 'sergeant',
      evidentialTestMet: true,
      decidedAt: '2026-01-05T08:40:00Z',
    },
  });

async function enrolled(): Promise<string> {
  const reply = await (await as('custody-officer')).post('/cases', enrolment());
  expect(reply.status).toBe(201);
  return reply.body.caseId;
}

/** Every row of every table of the schema as text. */
async function dump(): Promise<string> {
  const { rows: tables } = await world.admin.query(
    `select table_name from information_schema.tables where table_schema = 'intake'`,
  );
  const texts = await Promise.all(
    tables.map(async ({ table_name }) => (await world.admin.query(`select t::text from intake.${table_name} t`)).rows),
  );
  return texts
    .flat()
    .map(({ t }) => t)
    .join('\n');
}

describe('§9 identity', () => {
  it('I18 is in no column in the clear, in no fact, in no log line, and in no error', async () => {
    const officer = await as('custody-officer');
    const caseId = await enrolled();
    expect((await officer.post(`/cases/${caseId}/agreement`, anAgreement())).status).toBe(201);
    expect((await officer.get(`/cases/${caseId}/identity`)).status).toBe(200);
    const wrong = { ...anAdult, phone: '7700900123', pnc: 'Quillonia', dateOfBirth: '1996-02-29T', shoes: 'Zanzibar' };
    const errors = [
      await officer.post('/cases', { ...enrolment(), person: wrong }),
      await officer.post('/cases', null, { raw: `{"person": "Quillonia Brambleworth ${CUSTODY_NUMBER}"` }),
      await officer.get('/cases/Quillonia'),
    ];
    expect(errors.map(({ status }) => status)).toEqual([400, 400, 400]);
    const kept = await dump();
    await eventually(() => log.includes('answered'));
    for (const canary of CANARIES) {
      expect(kept).not.toContain(canary);
      // Nor as the bytes of a column that should have been sealed.
      expect(kept).not.toContain(Buffer.from(canary).toString('hex'));
      expect(log).not.toContain(canary);
      expect(JSON.stringify(errors.map(({ body }) => body))).not.toContain(canary);
    }
    expect(kept).toContain('intake.agreement-made.v1');
  });

  it('§9 each role is shown its own fields, and the audit row names them', async () => {
    const caseId = await enrolled();
    // Booked with their provider, as scheduling's facts say: to nobody of a provider a name is shown before (I17).
    const booked = `insert into intake.wall (force, case_id, provider) values ($1, $2, 'druglink')`;
    await world.admin.query(booked, [world.force, caseId]);
    const whole = await (await as('custody-officer')).get(`/cases/${caseId}/identity`);
    expect(whole.body.person).toEqual({ ...anAdult, preferredName: 'Quillonia' });
    const facilitator = await (await as('facilitator')).get(`/cases/${caseId}/identity`);
    expect(facilitator.body.person).toEqual({
      preferredName: 'Quillonia',
      language: 'en',
      adjustments: anAdult.adjustments,
    });
    expect((await (await as('facilitator')).get(`/cases/${caseId}`)).status).toBe(403);
    const court = await (await as('court-liaison')).get(`/cases/${caseId}/identity`);
    expect(court.body.person).toMatchObject({
      familyName: anAdult.familyName,
      address: anAdult.address,
      asn: anAdult.asn,
    });
    expect(Object.keys(court.body.person)).not.toContain('adjustments');
    expect((await (await as('auditor')).get(`/cases/${caseId}/identity`)).status).toBe(403);
    // 5.2: who makes a warm referral can introduce a participant and reach them, and is told nothing else, nor of others.
    expect((await (await as('signposting-worker')).get(`/cases/${caseId}/identity`)).status).toBe(404);
    const explained = { sessions: true, consequence: true, excuses: true, advice: true };
    const agreement = { holdId: null, acceptance: 'admits', explained, language: 'en', cardGiven: true };
    expect((await (await as('custody-officer')).post(`/cases/${caseId}/agreement`, agreement)).status).toBe(201);
    const worker = await (await as('signposting-worker')).get(`/cases/${caseId}/identity`);
    expect(worker.body.person.preferredName).toBe('Quillonia');
    for (const field of ['familyName', 'dateOfBirth', 'address', 'pnc', 'cro', 'asn', 'sex'])
      expect(worker.body.person).not.toHaveProperty(field);
    expect((await (await as('signposting-worker')).get(`/cases/${caseId}`)).status).toBe(403);
    const { rows } = await world.admin.query(
      `select actor, fields, outcome from intake.audit where action = 'identity.view' and subject = $1 order by id`,
      [caseId],
    );
    expect(rows[1]).toEqual({
      actor: 'facilitator-1',
      fields: ['preferredName', 'language', 'adjustments'],
      outcome: 'done',
    });
    // Whoever was turned away is there too, under the case they asked for.
    expect(rows[3]).toEqual({ actor: 'auditor-1', fields: [], outcome: 'not-allowed' });
    expect(rows).toHaveLength(6);
    expect(whole.headers.get('cache-control')).toBe('no-store');
  });

  it('§9 a ciphertext moved to another person or column is not shown', async () => {
    const [one, two] = [await enrolled(), await enrolled()];
    const officer = await as('custody-officer');
    const swap = `update intake.person p set phone = q.phone from intake.person q
                   where p.person_id = (select person_id from intake.intake_case where case_id = $1)
                     and q.person_id = (select person_id from intake.intake_case where case_id = $2)`;
    await world.admin.query(swap, [one, two]);
    const reply = await officer.get(`/cases/${one}/identity`);
    expect(reply).toMatchObject({ status: 500, body: { code: 'failed' } });
    expect((await officer.get(`/cases/${two}/identity`)).status).toBe(200);
    await world.admin.query(
      `update intake.person set family_name = given_name where person_id = (select person_id from intake.intake_case where case_id = $1)`,
      [two],
    );
    expect((await officer.get(`/cases/${two}/identity`)).status).toBe(500);
  });

  it('§9 a case that was pointed at another person shows nothing of them: no name, letter, card, list or reference', async () => {
    const [own, one, two] = [await enrolled(), await enrolled(), await enrolled()];
    const [officer, admin] = [await as('custody-officer'), await as('administrator')];
    // Before, there is no letter.
    expect((await officer.post(`/cases/${one}/agreement`, anAgreement())).status).toBe(201);
    const { reference } = (await officer.get(`/cases/${two}`)).body;
    const others = await officer.get(`/cases/${own}/possible-duplicates`);
    expect(others.body.items.map((item: { caseId: string }) => item.caseId)).toEqual(
      expect.arrayContaining([one, two]),
    );
    await world.admin.query(
      `update intake.intake_case set person_id = (select person_id from intake.intake_case where case_id = $2)
        where case_id = $1`,
      [one, two],
    );
    const court = clientFor(address, await world.issuer.issueToService('court-summons', world.force));
    const due = { force: world.force, caseId: one, letterId: newId(), purpose: 'letter' };
    const pass = await passOf(world.speaksFor('court-summons').sign, due, Date.now());
    const asked = [
      await officer.get(`/cases/${one}/identity`),
      await officer.get(`/cases/${one}/record`),
      await court.post(`/cases/${one}/identity-claim`, { purpose: 'letter', letterId: due.letterId, pass }),
      await officer.get(`/cases/${one}/possible-duplicates`),
      await admin.get(`/cases/${one}/erasure`),
      // The wrong one would be erased, or more than theirs.
      await admin.post(`/cases/${one}/erasure`, { reason: 'legal-obligation' }),
      await admin.post(`/cases/${two}/erasure`, { reason: 'legal-obligation' }),
    ];
    expect(asked.map(({ status, body }) => [status, body.code])).toEqual(asked.map(() => [500, 'failed']));
    expect((await officer.get(`/cases/${one}`)).body.reference).toBe(null);
    const lists = [
      await officer.get(`/identities?caseIds=${one},${two}`),
      await officer.post('/persons/search', { find: reference }),
      await officer.get(`/cases/${own}/possible-duplicates`),
    ];
    for (const { status, body } of lists) {
      const shown = body.items.map((item: { caseId: string }) => item.caseId);
      expect([status, shown.includes(one), shown.includes(two)]).toEqual([200, false, true]);
    }
    expect(log).toContain('does not open for it');
  });

  it('§9 once the key is destroyed nobody can say who it was; the case stays', async () => {
    const caseId = await enrolled();
    await world.admin.query(
      `update intake.person set data_key = null, reference = null, key_destroyed_at = '2026-02-01'
        where person_id = (select person_id from intake.intake_case where case_id = $1)`,
      [caseId],
    );
    const officer = await as('custody-officer');
    expect(await officer.get(`/cases/${caseId}/identity`)).toMatchObject({
      status: 410,
      body: { code: 'identity-erased' },
    });
    expect((await officer.get(`/cases/${caseId}`)).status).toBe(200);
  });
});
