import { execFile } from 'node:child_process';
import { noticeClearanceSought } from '@byway/contracts/facts/programme/notice-clearance-sought';
import { SERVICE_NAMES } from '@byway/contracts/services';
import { stateFact } from '@byway/facts/state';
import { schemaOf, serviceUrls } from '@byway/service-kit/run/migrate';
import { Database } from '@byway/tables/database';
import { eventually } from '@byway/testkit/eventually';
import { PASSWORD, prepareTemplate } from '@byway/testkit/template';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Client, Connection } from '@temporalio/client';
import {
  asked,
  complete,
  confirm,
  decide,
  ended,
  enrolled,
  excuseWords,
  halt,
  hasKey,
  openErasing,
  plant,
  run,
  view,
  world,
} from './erasing.ts';
import { PutBack } from './put-back.ts';

/** Nobody stops it before the server is put back. */
const SURVIVOR = 'signposting';

let server: PutBack;
let temporal: Connection;
/** Known by the base backup; by the archived log; not at all. */
let [excused, later, forgotten] = ['', '', ''];
let erased = '';
let erasureId = '';

/** A command as a person gives it, on this world's engines. */
const command = (script: 'restore' | 'facts', ...args: string[]) =>
  new Promise<{ code: number; output: string }>((resolve) => {
    const file = new URL(`../../infra/system/src/${script}-main.ts`, import.meta.url).pathname;
    const where = [`--url=${world.adminUrl}`];
    const log = [`--brokers=${process.env.KAFKA_BROKERS}`, `--prefix=${world.prefix}`];
    const env = {
      ...process.env,
      NODE_OPTIONS: '',
      FACT_PUBLIC_KEYS: String(world.env('intake').FACT_PUBLIC_KEYS),
    };
    const all = [file, ...args, ...where, ...(args[0] === 'after' || script === 'facts' ? log : [])];
    execFile(process.execPath, all, { env }, (error, stdout, stderr) =>
      resolve({ code: error ? Number(error.code) : 0, output: `${stdout}${stderr}` }),
    );
  });

const count = async (query: (schema: string) => string): Promise<number> => {
  const all = SERVICE_NAMES.map(schemaOf).map((schema) => `(${query(schema)})`);
  const { rows } = await world.admin.query<{ n: number }>(`select (${all.join(' + ')})::int as n`);
  return rows[0]?.n ?? -1;
};
const everythingPublished = () =>
  eventually(async () => (await count((schema) => `select count(*) from ${schema}.outbox`)) === 0);
const all = async (work: (service: string) => Promise<void>): Promise<void> => {
  for (const service of SERVICE_NAMES) await work(service);
};
const excuseOf = async (caseId: string): Promise<string> =>
  (await world.admin.query('select excuse_id from attendance.excuse where case_id = $1', [caseId])).rows[0].excuse_id;
const ready = async (service: string) => (await (await world.as(service, 'administrator')).get('/ready')).body;

beforeAll(async () => {
  server = await PutBack.start();
  process.env.BYWAY_TEST_DATABASE_URL = server.url;
  delete process.env.BYWAY_TEST_TEMPLATE;
  await prepareTemplate(server.url);
  await openErasing();
  temporal = await Connection.connect({ address: process.env.TEMPORAL_ADDRESS ?? '' });
  excused = await enrolled(plant('Quokka', '+447700900791'));
  erased = await enrolled(plant('Potoroo', '+447700900792'));
  await ended(erased);
  await server.backUp();
  later = await enrolled(plant('Numbat', '+447700900793'));
  await everythingPublished();
  await server.mark();
  // What comes now is acknowledged, heard by everybody, and gone with the server.
  erasureId = await asked(erased);
  await confirm(erasureId);
  await complete(erasureId);
  await decide(excused, await excuseOf(excused));
  forgotten = await enrolled(plant('Dibbler', '+447700900794'));
  await everythingPublished();
  await all(async (service) => {
    if (service !== SURVIVOR) await halt(service);
  });
  await server.putBack();
});
afterAll(async () => {
  await temporal?.close();
  await world?.close();
  await server?.stop();
});

/** What is said of a case: its facts, then what is to be done. */
const told = (caseId: string, what: string): RegExp => new RegExp(`^${caseId}\\n(?: {2}.*\\n)+ {2}${what}:?`, 'm');

describe('Postgres put back to a point in time, with Kafka and Temporal ahead of it', () => {
  it('I9 knows what was archived and nothing since; a service that is started finds the log ahead, and does nothing', async () => {
    expect(await hasKey(later)).toBe(true);
    expect(await hasKey(erased)).toBe(true);
    expect(await hasKey(forgotten)).toBe(false);
    await run('intake');
    expect(await ready('intake')).toMatchObject({ ready: false, log: false, database: true });
    await halt('intake');
  });

  it('I9 a service that lived through it finds the same when it connects again', async () => {
    await eventually(async () => (await ready(SURVIVOR)).log === false);
    expect((await (await world.as(SURVIVOR, 'signposting-worker')).get('/tasks')).status).toBe(503);
    await halt(SURVIVOR);
  });

  it('I9 `npm run restore -- after` saves what only Kafka has, and every service begins another life', async () => {
    const { code, output } = await command('restore', 'after', '--as=dba-7');
    expect([code, output]).toEqual([0, expect.stringContaining('open: start the services')]);
    expect(output).toMatch(told(excused, 'HELD'));
    expect(output).toMatch(told(forgotten, 'UNKNOWN HERE'));
    expect(output).toContain('attendance.excuse-decided.v1');
    expect(output).not.toContain(later);
    // As when it stopped half-way: it can be run again, and begins yet another.
    expect((await command('restore', 'after', '--as=dba-7')).output).toMatch(told(excused, 'HELD'));
    await all(run);
    for (const service of SERVICE_NAMES) await eventually(async () => (await ready(service)).ready);
  });

  it('§9 an erasure that only Kafka knew is carried out again, by every owner', async () => {
    await eventually(async () => !(await hasKey(erased)));
    await complete(erasureId);
    expect(await view(erasureId)).toMatchObject({ state: 'confirmed', silent: [] });
    expect(await excuseWords(erased)).toEqual([{ words: false, evidence: false }]);
  });

  it('I6 a case goes on in a workflow of this life, and the run of the former is ended', async () => {
    const { workflow } = new Client({ connection: temporal, namespace: process.env.TEMPORAL_NAMESPACE ?? 'byway' });
    const { rows } = await world.admin.query<{ epoch: string }>(
      'select epoch from programme.epoch order by n desc limit 1',
    );
    // The same number in its stream as the decision that was lost, and no clash.
    await decide(excused, await excuseOf(excused));
    const status = async (id: string) => (await workflow.getHandle(id).describe()).status.name;
    await eventually(async () => (await status(`case:${excused}-${rows[0]?.epoch}`)) === 'RUNNING');
    await eventually(async () => (await status(`case:${excused}`)) === 'TERMINATED');
  });

  it('4.4 a step against whose case something was lost is held until somebody has looked at that', async () => {
    const own = new Database(serviceUrls(world.adminUrl, 'programme', PASSWORD));
    const ask = (round: number): Promise<unknown> =>
      own.transaction({ force: world.force }, (tx) => {
        const data = { ...noticeClearanceSought.valid, round, about: excused, raises: 'warning' as const };
        const recorded = Date.parse(world.now);
        return stateFact(tx, {
          fact: noticeClearanceSought,
          subject: excused,
          data,
          recorded,
          actor: 'system:programme',
        });
      });
    const answers = async (owner: string) =>
      (await world.facts(owner, excused))
        .filter(({ type }) => type === `${owner}.notice-clearance-answered.v1`)
        .map(({ data }) => [data.answer, data.reason]);
    await ask(101);
    for (const owner of ['intake', 'attendance'])
      await eventually(async () => (await answers(owner)).some(([, reason]) => reason === 'frozen'));
    expect((await command('restore', 'looked', `--case=${excused}`, '--as=manager-3')).code).toBe(0);
    expect((await command('restore', 'looked', `--case=${excused}`, '--as=manager-3')).code).toBe(1);
    await ask(102);
    await eventually(async () => (await answers('intake')).some(([answer]) => answer === 'clear'));
    await eventually(async () =>
      (await world.facts('intake', excused)).some(({ type }) => type === 'intake.lost-facts-reviewed.v1'),
    );
    expect((await command('restore', 'lost')).output).toMatch(told(excused, 'looked at by manager-3'));
    await own.close();
  });

  it('I9 every topic of this life is as its fact table, and no case is parked', async () => {
    await everythingPublished();
    expect(await command('facts', 'verify')).toMatchObject({ code: 0 });
    expect(await count((schema) => `select count(*) from ${schema}.parked`)).toBe(0);
    const { rows } = await world.admin.query('select 1 from programme.diversion_case where case_id = $1', [forgotten]);
    expect(rows).toEqual([]);
  });
});
