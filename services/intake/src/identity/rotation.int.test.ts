import { randomBytes } from 'node:crypto';
import { SealBroken } from '@byway/service-kit/identity/cipher';
import { ringOf } from '@byway/service-kit/identity/key-ring';
import type { App } from '@byway/service-kit/run/app';
import { type Client, clientFor } from '@byway/testkit/client';
import { eventually } from '@byway/testkit/eventually';
import { keyOf } from '@byway/testkit/keys';
import { World } from '@byway/testkit/world';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { anAdult, anEnrolment } from '../../test/an-enrolment.ts';
import { build } from '../app.ts';
import { openVault } from './vault.ts';

const key = (): string => randomBytes(32).toString('base64');
const [first, next] = [keyOf('IDENTITY_KEY').toString('base64'), key()];
const OLD = `first:${first}`;
const NEW = `next:${next}`;
const NEXT = { id: 'next', key: Buffer.from(next, 'base64') };

let world: World;
let apps: App[];

beforeEach(async () => {
  world = await World.open();
  apps = [];
});
afterEach(async () => {
  await Promise.all(apps.map((app) => app.stop()));
  await world.close();
});

/** Another replica of intake, with this ring; without one: with the single key of before. */
async function replica(...ring: string[]): Promise<{ app: App; officer: Client }> {
  const app = await build(world.env('intake', ring.length > 0 ? { IDENTITY_KEYS: ring.join(',') } : {}));
  apps.push(app);
  await app.deps.clock.move(app.deps.database, { p0: Date.parse('2027-03-01T09:00:00Z'), r0: Date.now(), rate: 0 });
  const address = await app.start();
  const caller = { actor: 'officer-1', roles: ['custody-officer'], force: world.force, provider: null, court: null };
  return { app, officer: clientFor(address, await world.issuer.issue(caller)) };
}

async function stop(app: App): Promise<void> {
  apps = apps.filter((one) => one !== app);
  await app.stop();
}

async function enrolled(officer: Client): Promise<string> {
  const reply = await officer.post('/cases', anEnrolment());
  expect(reply.status).toBe(201);
  return reply.body.caseId;
}

async function enrolledMany(officer: Client, count: number): Promise<string[]> {
  const cases: string[] = [];
  for (let n = 0; n < count; n += 1) cases.push(await enrolled(officer));
  return cases;
}

/** The data keys of persons, as they are kept. */
const keysKept = async (): Promise<{ personId: string; caseId: string; keyId: string; wrapped: Buffer }[]> => {
  const text = `select person_id as "personId", case_id as "caseId", key_id as "keyId", data_key as wrapped
    from intake.person join intake.intake_case using (person_id)`;
  return (await world.admin.query(text)).rows;
};

/** Wraps somebody's key for the person alone, as it was before keys were bound to cases. */
async function asAtFirst(caseId: string): Promise<void> {
  const kept = (await keysKept()).find((one) => one.caseId === caseId);
  if (!kept) throw new Error('nobody');
  const vault = openVault(ringOf(keyOf('IDENTITY_KEY')));
  const { wrapped } = vault.rewrap(world.force, `${kept.personId}/${caseId}`, kept, kept.personId);
  const text = 'update intake.person set data_key = $2, indexed_by = 1 where person_id = $1';
  await world.admin.query(text, [kept.personId, wrapped]);
}

/** How many rows of a table are under which key. */
async function under(table = 'person'): Promise<Record<string, number>> {
  const { rows } = await world.admin.query(
    `select key_in_use, count(*)::int from intake.${table} where key_in_use is not null group by 1`,
  );
  return Object.fromEntries(rows.map(({ key_in_use, count }) => [key_in_use, count]));
}

const all = (table: string, id: string): Promise<unknown> =>
  eventually(async () => JSON.stringify(await under(table)) === JSON.stringify({ [id]: (await under(table))[id] }));

/** Whether each of these cases is shown every other one as perhaps the same person. */
async function expectFound(officer: Client, cases: readonly string[]): Promise<void> {
  for (const caseId of cases) {
    const { body } = await officer.get(`/cases/${caseId}/possible-duplicates`);
    const others = body.items.filter(
      ({ why }: { why: string[] }) => why.includes('pnc') && why.includes('name-and-birth'),
    );
    expect(others.map((one: { caseId: string }) => one.caseId).toSorted()).toEqual(
      cases.filter((one) => one !== caseId).toSorted(),
    );
  }
}

async function expectReadable(officer: Client, cases: readonly string[]): Promise<void> {
  for (const caseId of cases) {
    const { body } = await officer.get(`/cases/${caseId}/identity`);
    expect(body.person).toMatchObject({ familyName: anAdult.familyName, pnc: anAdult.pnc, phone: anAdult.phone });
  }
}

describe('§9 the key of identity is rotated while intake serves', () => {
  it('§9 from the single key of before to a new one, and the old one is taken out', async () => {
    const before = await replica();
    const cases = await enrolledMany(before.officer, 3);
    const { body: draft } = await before.officer.post('/drafts', {});
    expect(await under()).toEqual({ first: 3 });
    await asAtFirst(cases[0] as string);
    await expectReadable(before.officer, cases);
    await stop(before.app);

    const told = await replica(OLD, NEW);
    cases.push(await enrolled(told.officer));
    expect(await under()).toEqual({ first: 4 });
    const turned = await replica(NEW, OLD);
    await all('person', 'next');
    await all('draft', 'next');
    // Who still wraps by the old key, on a replica not yet changed, is moved as well; and that one moves nothing back.
    cases.push(await enrolled(told.officer));
    await all('person', 'next');
    expect(await under()).toEqual({ next: 5 });
    await expectFound(told.officer, cases);
    await Promise.all([stop(told.app), stop(turned.app)]);

    // Those wrapped for a person alone are wrapped for their case too, whatever they are indexed by.
    const { officer } = await replica(NEW);
    await expectReadable(officer, cases);
    const turnedKey = openVault({ current: NEXT, keys: [NEXT] });
    for (const { personId, keyId, wrapped } of await keysKept())
      expect(() => turnedKey.openKey(world.force, personId, { keyId, wrapped })).toThrow(SealBroken);
    await expectFound(officer, cases);
    expect((await officer.get(`/drafts/${draft.draftId}`)).status).toBe(200);
    const { rows } = await world.admin.query('select key_id from intake.identity_key');
    expect(rows).toEqual([{ key_id: 'next' }]);
    const { rows: audit } = await world.admin.query(
      `select actor, fields, about from intake.audit where action = 'person.rewrap'`,
    );
    expect(new Set(audit.flatMap(({ about }) => about)).size).toBe(5);
    expect(audit[0]).toMatchObject({
      actor: 'system:intake',
      fields: ['givenName', 'familyName', 'preferredName', 'dateOfBirth', 'phone', 'pnc', 'cro', 'asn'],
    });
  });

  it('1.6 nobody is enrolled twice unseen meanwhile, whichever replica and key enrols and looks', async () => {
    const told = await replica(OLD, NEW);
    const cases = await enrolledMany(told.officer, 4);
    const [one, two] = [await replica(NEW, OLD), await replica(NEW, OLD)];
    const officers = [told.officer, one.officer, two.officer];
    for (let round = 0; round < 4; round += 1) {
      // Enrolled and read at once, while both sweeps work.
      const seen = cases.slice();
      const [made] = await Promise.all([
        Promise.all(officers.map(enrolled)),
        ...officers.map((officer) => expectReadable(officer, seen)),
      ]);
      cases.push(...made);
      await Promise.all(officers.map((officer) => expectFound(officer, cases)));
    }
    await all('person', 'next');
    await expectFound(told.officer, cases);
    // Each row was moved once per time that it was written under the old key: no two sweeps took one row.
    const { rows } = await world.admin.query(
      `select id, count(*)::int from (select unnest(about) as id from intake.audit where action = 'person.rewrap') x
        group by 1 having count(*) > 1`,
    );
    expect(rows).toEqual([]);
  });

  it('§9 a sweep that dies halfway through leaves every row readable, and the next goes on', async () => {
    const told = await replica(OLD, NEW);
    const cases = await enrolledMany(told.officer, 60);
    // The first batch of 50 cannot say so in the audit: it is held there, with its rows moved and not committed.
    const holder = await world.admin.connect();
    await holder.query('begin; lock table intake.audit in share mode');
    const turned = await replica(NEW, OLD);
    const sql = `select pid from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock' and query like '%insert into audit%'`;
    // Not by the holder: in its transaction the list of backends stays as it was first seen.
    const pid = await eventually(async () => (await world.admin.query(sql)).rows[0]?.pid as number | undefined);
    await holder.query('select pg_terminate_backend($1)', [pid]);
    expect(await under()).toEqual({ first: 60 });
    await holder.query('rollback');
    holder.release();
    await all('person', 'next');
    await expectReadable(turned.officer, cases.slice(0, 3));
    await expectReadable(told.officer, cases.slice(57));
  });

  it('§9 who is erased is passed over, and holds no key in the ring; a row that was tampered with holds up no other', async () => {
    const told = await replica(OLD, NEW);
    const [erased, moved, well] = await enrolledMany(told.officer, 3);
    const of = 'person_id = (select person_id from intake.intake_case where case_id = $1)';
    await world.admin.query(
      `update intake.person set data_key = null, reference = null, key_destroyed_at = now() where ${of}`,
      [erased],
    );
    const keyOf = `(select data_key from intake.person where person_id = (select person_id from intake.intake_case where case_id = $2))`;
    await world.admin.query(`update intake.person set data_key = ${keyOf} where ${of}`, [moved, well]);
    await replica(NEW, OLD);
    await eventually(async () => (await under()).next === 1);
    expect(await under()).toEqual({ next: 1, first: 1 });
    await world.admin.query(`update intake.person set data_key = null, reference = null,
      key_destroyed_at = now() where key_in_use = 'first'`);
    await expectReadable((await replica(NEW)).officer, [well as string]);
  });

  it('§9 a wrong ring is refused before anybody is answered, by the name of the key', async () => {
    const told = await replica(OLD);
    await enrolled(told.officer);
    const start = (...ring: string[]) => build(world.env('intake', { IDENTITY_KEYS: ring.join(',') }));
    await expect(start(NEW)).rejects.toThrow('the key "first" is missing, and rows are still wrapped under it');
    await expect(start(NEW, OLD)).rejects.toThrow('the key "next" is new: first name it after the current one');
    await expect(start(`first:${next}`)).rejects.toThrow('the key "first" is another one than was known by that id');
    await expect(start(OLD, `first:${next}`)).rejects.toThrow('the id "first" is there twice');
    await expect(build(world.env('intake', { IDENTITY_KEY: undefined as unknown as string }))).rejects.toThrow(
      'IDENTITY_KEY or IDENTITY_KEYS',
    );
  });

  it('§9 a replica that was forgotten with a key taken out writes nothing under it', async () => {
    const forgotten = await replica(OLD, NEW);
    const turned = await replica(NEW, OLD);
    await stop(turned.app);
    await replica(NEW);
    expect((await forgotten.officer.post('/cases', anEnrolment())).status).toBe(500);
    expect(await under()).toEqual({});
  });
});
