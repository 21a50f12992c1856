import { join } from 'node:path';
import type { Role } from '@byway/contracts/codes';
import { SERVICES } from '@byway/contracts/services';
import type { App } from '@byway/service-kit/run/app';
import { serviceFolder } from '@byway/system/services';
import { eventually } from '@byway/testkit/eventually';
import { World } from '@byway/testkit/world';
import { expect } from '@jest/globals';

/** Words that stand nowhere else, each in a place of its own. */
interface Planted {
  readonly given: string;
  readonly family: string;
  readonly street: string;
  readonly adjustments: string;
  readonly phone: string;
  readonly custody: string;
  readonly words: string;
  readonly evidence: string;
}

/** Words made of one mark. */
export const plant = (mark: string, phone: string): Planted => ({
  given: `Given${mark}`,
  family: `Family${mark}`,
  street: `Street${mark}`,
  adjustments: `Adjust${mark}`,
  phone,
  custody: `43AA/${phone.slice(-4)}/27`,
  words: `Was at the ${mark} dentist`,
  evidence: `Letter${mark}`,
});

/** The world of the test file, once it is open. */
export let world: World;
const apps = new Map<string, App>();

/** Starts a service in this process. */
export async function run(name: string): Promise<void> {
  const { build } = (await import(join(serviceFolder(name), 'src/app.ts'))) as {
    build: (env: NodeJS.ProcessEnv) => Promise<App>;
  };
  apps.set(name, await world.run(name, build));
}

/** Stops a service, as when it is away. */
export async function halt(name: string): Promise<void> {
  await apps.get(name)?.stop();
}

/** An administrator of the force, or somebody with these roles. */
export const admin = (actor: string, roles: Role[] = ['administrator']) => world.as('intake', roles, { actor });

async function post(service: string, role: Role, path: string, body: unknown) {
  const reply = await (await world.as(service, role)).post(path, body);
  if (reply.status >= 300) throw new Error(`${path}: ${JSON.stringify(reply.body)}`);
  return reply.body;
}

/** Somebody enrolled and booked, with an excuse in words. */
export async function enrolled(planted: Planted): Promise<string> {
  const { caseId } = await post('intake', 'custody-officer', '/cases', {
    person: {
      givenName: planted.given,
      familyName: planted.family,
      dateOfBirth: '1996-02-29',
      address: { lines: [planted.street, 'Slough'], postcode: 'SL1 1AA' },
      phone: planted.phone,
      adjustments: planted.adjustments,
    },
    encounter: { kind: 'custody', at: '2027-03-01T08:30:00Z', custodyNumber: planted.custody },
    offences: [],
    schemeId: 'open-road-voluntary',
    answers: { personalUse: true, smallAmount: true, supplyIndicators: [], identityVerified: true },
  });
  await post('intake', 'custody-officer', `/cases/${caseId}/agreement`, {
    holdId: null,
    acceptance: 'not-required',
    explained: { sessions: true, consequence: true, excuses: true, advice: true },
    language: 'en',
    cardGiven: true,
  });
  const manager = await world.as('attendance', 'programme-manager');
  const placeId = await eventually(
    async () => (await manager.get(`/cases/${caseId}/attendance`)).body.places?.[0]?.placeId,
  );
  await post('attendance', 'facilitator', `/cases/${caseId}/places/${placeId}/excuses`, {
    reasonCode: 'illness',
    via: 'reply',
    words: planted.words,
    evidenceRef: planted.evidence,
  });
  return caseId;
}

/** Ends a case by leave, and waits until every service has heard. */
export async function ended(caseId: string): Promise<void> {
  await post('intake', 'custody-officer', `/cases/${caseId}/withdrawal`, {
    reasonCode: 'own-choice',
    via: 'in-person',
  });
  const manager = await world.as('programme', 'programme-manager');
  await eventually(async () => (await manager.get(`/cases/${caseId}`)).body.withdrawalOpen === true);
  await post('programme', 'programme-manager', `/cases/${caseId}/leave`, { granted: true });
  const heard = `select 1 from intake.intake_case i join attendance.attendance_case a using (case_id)
                   join signposting.signposting_case s using (case_id) join scheduling.scheduling_case p using (case_id)
                   join programme.diversion_case d using (case_id) join notifications.messages_case m using (case_id)
                  where case_id = $1 and i.ended_as = 'withdrawn' and a.ended_as is not null and s.ended_as is not null
                    and p.ended_at is not null and d.ended_as is not null and m.ended_as is not null`;
  await eventually(async () => (await world.admin.query(heard, [caseId])).rowCount === 1);
}

/** Asks for an erasure that does not wait for the period, and waits for the dry run. */
export async function asked(caseId: string, by = 'admin-1'): Promise<string> {
  const reply = await (await admin(by)).post(`/cases/${caseId}/erasure`, { reason: 'unlawful-processing' });
  expect(reply.status).toBe(202);
  const { erasureId } = reply.body;
  await eventually(async () => (await view(erasureId)).silent.length === 0);
  return erasureId;
}

/** An erasure as an administrator sees it. */
export const view = async (erasureId: string) => (await (await admin('admin-9')).get(`/erasures/${erasureId}`)).body;
/** The second person says yes. */
export const confirm = async (erasureId: string, by = 'admin-2') =>
  (await admin(by)).post(`/erasures/${erasureId}/confirmation`, {});
/** The person who asked takes the erasure back. */
export const withdraw = async (erasureId: string) =>
  (await admin('admin-1')).post(`/erasures/${erasureId}/withdrawal`, {});
/** Waits for the certificate. */
export const complete = (erasureId: string) => eventually(async () => (await view(erasureId)).completedAt !== null);

/** Every row of every table of every service and of the console, as text. */
export async function dump(): Promise<string> {
  const { rows: tables } = await world.admin.query<{ name: string }>(
    `select table_schema || '.' || table_name as name from information_schema.tables
      where table_schema !~ '^pg_|^information_schema$' and table_type = 'BASE TABLE'`,
  );
  const texts: string[] = [];
  for (const { name } of tables) {
    const { rows } = await world.admin.query<{ t: string }>(`select t::text as t from ${name} t`);
    texts.push(...rows.map(({ t }) => t));
  }
  return texts.join('\n');
}

/** The planted words that stand in a text, readable or as bytes. */
export const found = (text: string, planted: Planted): string[] =>
  Object.values(planted).filter((word) => text.includes(word) || text.includes(Buffer.from(word).toString('hex')));

/** Of which excuses of a case words are kept, and where the evidence is. */
export const excuseWords = async (caseId: string) => {
  const kept = `select words_sealed is not null as words, evidence_sealed is not null as evidence
                  from attendance.excuse where case_id = $1`;
  return (await world.admin.query<{ words: boolean; evidence: boolean }>(kept, [caseId])).rows;
};

/** The keys of what is known of the person of a case, wrapped as they are kept, and what of theirs is sealed under them. */
export async function sealedOf(caseId: string): Promise<Buffer[]> {
  const { rows } = await world.admin.query<{ kept: Buffer[] }>(
    `select array[p.data_key, p.given_name, p.family_name, k.wrapped, e.words_sealed] as kept
       from intake.intake_case c join intake.person p using (person_id)
       join attendance.excuse_key k using (case_id) join attendance.excuse e using (case_id) where case_id = $1`,
    [caseId],
  );
  return rows[0]?.kept ?? [];
}

/** For each of these bytes whether a file of the database holds them, in a dead row as in a live one. */
export async function inFiles(needles: readonly Buffer[]): Promise<boolean[]> {
  await world.admin.query('checkpoint');
  const { rows } = await world.admin.query<{ found: boolean }>(
    `with file as materialized (
       select pg_read_binary_file('base/' || d.oid || '/' || name, 0, 1000000000, true) as bytes
         from pg_database d, pg_ls_dir('base/' || d.oid) as name where d.datname = current_database() and name ~ '^[0-9]')
     select exists (select from file where position(needle in bytes) > 0) as found
       from unnest($1::bytea[]) with ordinality as n(needle, i) order by i`,
    [needles],
  );
  return rows.map(({ found }) => found);
}

/** Whether the key of the person behind a case is there still. */
export const hasKey = async (caseId: string): Promise<boolean> => {
  const key =
    'select 1 from intake.person join intake.intake_case using (person_id) where case_id = $1 and data_key is not null';
  return (await world.admin.query(key, [caseId])).rowCount === 1;
};

const excusePath = async (caseId: string): Promise<string> => {
  const { rows } = await world.admin.query('select place_id from attendance.register where case_id = $1 limit 1', [
    caseId,
  ]);
  return `/cases/${caseId}/places/${rows[0].place_id}/excuses`;
};

/** Somebody is late with an excuse (4.7). */
export const lodge = async (caseId: string, words: string) =>
  (await world.as('attendance', 'facilitator')).post(await excusePath(caseId), {
    reasonCode: 'other',
    via: 'staff',
    words,
  });

/** The case as attendance has it after a summons was posted: an excuse can come in still, and is to be decided (4.7). */
export async function posted(caseId: string): Promise<void> {
  const { rows } = await world.admin.query(
    'select excuse_id from attendance.excuse where case_id = $1 and decision is null',
    [caseId],
  );
  for (const { excuse_id: id } of rows) await decide(caseId, id);
  // The end gave every place back: a release that came later than this would undo it.
  const booked = `select 1 from attendance.register where case_id = $1 and status = 'booked'`;
  await eventually(async () => (await world.admin.query(booked, [caseId])).rowCount === 0);
  await world.admin.query(`update attendance.attendance_case set ended_as = 'summonsed' where case_id = $1`, [caseId]);
  await world.admin.query(`update attendance.register set status = 'booked' where case_id = $1`, [caseId]);
}

/** Refuses an excuse. */
export const decide = (caseId: string, excuseId: string) =>
  post('attendance', 'programme-manager', `/cases/${caseId}/excuses/${excuseId}/decision`, {
    decision: 'refused',
    reasonCode: 'no-reasonable-excuse',
    words: 'The bus was on time that day',
  });

/** Opens the world with every service, and a group to join. */
export async function openErasing(): Promise<void> {
  world = await World.open();
  for (const { name } of SERVICES) await run(name);
  const venue = { name: 'The Old Library', lines: ['1 Mill Lane'], postcode: 'OX1 1AA' };
  const { venueId } = await post('scheduling', 'programme-manager', '/venues', venue);
  await post('scheduling', 'programme-manager', '/cohorts', {
    venueId,
    facilitator: 'facilitator-9',
    schemeId: 'open-road-voluntary',
    weekday: 1,
    starts: '18:00',
    minutes: 90,
    capacity: 12,
    from: '2027-03-01',
    until: '2027-07-26',
  });
}
