import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { agreementMade } from '@byway/contracts/facts/intake/agreement-made';
import { SERVICE_NAMES } from '@byway/contracts/services';
import { namedIn } from '@byway/facts/epoch';
import { publishAgain } from '@byway/facts/publish-again';
import { startRelay } from '@byway/facts/relay';
import { stateFact } from '@byway/facts/state';
import type { App } from '@byway/service-kit/run/app';
import { schemaOf, serviceUrls } from '@byway/service-kit/run/migrate';
import { serviceFolder } from '@byway/system/services';
import { Database } from '@byway/tables/database';
import { eventually } from '@byway/testkit/eventually';
import { PASSWORD } from '@byway/testkit/template';
import { World } from '@byway/testkit/world';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

const CASE = randomUUID();
const [LIFE, NEXT] = [randomUUID(), randomUUID()];

let world: World;
let intake: App;

/** Services are read as files: nothing here depends on one. */
async function start(name: string): Promise<App> {
  const { build } = await import(join(serviceFolder(name), 'src/app.ts'));
  return world.run(name, build);
}

/** As `restore -- after` does, and nothing of what else it does. */
async function beginLife(epoch: string): Promise<void> {
  for (const schema of SERVICE_NAMES.map(schemaOf)) {
    await world.admin.query(`insert into ${schema}.epoch (epoch, begun_by) values ($1, 'dba-7')`, [epoch]);
    await world.admin.query(`update ${schema}.topic_log set ahead_since = null`);
    const { text, values = [] } = publishAgain(schema);
    await world.admin.query(text, [...values]);
  }
}
const ready = async (): Promise<unknown> => (await (await world.as('intake', 'programme-manager')).get('/ready')).body;
const heard = async (): Promise<number> =>
  (await world.admin.query(`select last::int from attendance.inbox where source = 'intake' and subject = $1`, [CASE]))
    .rows[0]?.last ?? 0;

beforeAll(async () => {
  world = await World.open();
  const own = new Database(serviceUrls(world.adminUrl, 'intake', PASSWORD));
  const relay = startRelay({ database: own, ...world.speaksFor('intake') });
  await own.transaction({ force: '43' }, (tx) =>
    stateFact(tx, {
      fact: agreementMade,
      subject: CASE,
      data: agreementMade.valid,
      recorded: Date.parse(world.now),
      actor: 'officer-1',
    }),
  );
  await eventually(async () => (await world.admin.query('select from intake.outbox')).rowCount === 0);
  await relay.stop();
  await own.close();
  // What intake said since the backup to which its database is put back.
  await world.deliver(world.factOf({ fact: agreementMade, subject: CASE, data: agreementMade.valid }, 2));
});
afterAll(() => world.close());

describe('I9 a database that was put back', () => {
  it('whose service finds a fact of its own in the log and not in its table: it is not ready, answers nobody and does nothing', async () => {
    intake = await start('intake');
    expect(await ready()).toMatchObject({ ready: false, log: false, database: true, broker: true });
    const officer = await world.as('intake', 'programme-manager');
    expect(await officer.get(`/cases/${CASE}`)).toMatchObject({ status: 503, body: { code: 'unavailable' } });
    expect((await officer.post(`/cases/${CASE}/facts`, {})).status).toBe(503);
    await intake.stop();
    // Whatever it may state before it is started again, it is remembered.
    await world.admin.query('update intake.fact set id = $1', ['ffffffff-ffff-7fff-bfff-ffffffffffff']);
    intake = await start('intake');
    expect(await ready()).toMatchObject({ ready: false, log: false });
    await intake.stop();
  });

  it('begins another life: every fact it has is heard there once, and nothing of the former', async () => {
    await beginLife(LIFE);
    await world.broker.ensureTopics(SERVICE_NAMES.map((name) => `${namedIn(world.prefix, LIFE)}.${name}`));
    intake = await start('intake');
    await start('attendance');
    expect(await ready()).toMatchObject({ ready: true });
    await eventually(async () => (await heard()) === 1);
    expect(await world.broker.sent(`${namedIn(world.prefix, LIFE)}.intake`)).toBeGreaterThan(0);
    // It goes on where it was: what it had taken in before is a repeat in every life.
    const { rows } = await world.admin.query('select consumer from attendance.inbox');
    expect(rows).toEqual([{ consumer: `${world.prefix}.attendance` }]);
  });

  it('a process of the former life reads and writes nothing more, and ends', async () => {
    const why: string[] = [];
    intake.onOver((said) => void why.push(said));
    await beginLife(NEXT);
    await world.admin.query('select pg_terminate_backend(pid) from pg_stat_activity where usename like $1', [
      'intake%',
    ]);
    await eventually(() => why.length > 0);
    expect(why).toEqual(['the database has begun another life']);
    expect((await (await world.as('intake', 'programme-manager')).get(`/cases/${CASE}`)).status).toBe(503);
    await expect(intake.deps.database.single({ text: 'select 1' })).rejects.toThrow('another life');
  });

  it('put back to before its life began, it is not taken for what it was', async () => {
    for (const schema of SERVICE_NAMES.map(schemaOf)) await world.admin.query(`delete from ${schema}.epoch`);
    await world.broker.dropTopics(`${world.prefix}.intake`);
    await intake.stop();
    intake = await start('intake');
    expect(await ready()).toMatchObject({ ready: false, log: false });
  });
});
