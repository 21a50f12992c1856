import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { App } from '@byway/service-kit/run/app';
import { migrate } from '@byway/service-kit/run/migrate';
import { createDatabase, databaseUrl, dropDatabase } from '@byway/system/databases';
import { migrateAll } from '@byway/system/prepare';
import { serviceFolder } from '@byway/system/services';
import { PASSWORD } from '@byway/testkit/template';
import { World } from '@byway/testkit/world';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

const SERVICE = 'signposting';
const OWN = join(serviceFolder(SERVICE), 'migrations');

let world: World;
let app: App;
/** The scripts of the version that is to come. */
let newer: string;
const script = (name: string, sql: string): void => writeFileSync(join(newer, name), sql);
const run = (folder: string): Promise<readonly string[]> =>
  migrate({ adminUrl: world.adminUrl, service: SERVICE, folder, rootPassword: PASSWORD });
const serves = async (): Promise<unknown[]> => {
  const [ready, worker] = [await world.as(SERVICE, 'administrator'), await world.as(SERVICE, 'signposting-worker')];
  return [(await ready.get('/ready')).status, (await worker.get('/tasks')).status];
};
const start = async (): Promise<void> => {
  const { build } = await import(join(serviceFolder(SERVICE), 'src/app.ts'));
  app = await world.run(SERVICE, build);
};
const there = async (name: string): Promise<boolean> =>
  (await world.admin.query(`select to_regclass('signposting.${name}') as it`)).rows[0].it !== null;

beforeAll(async () => {
  world = await World.open();
  newer = mkdtempSync(join(tmpdir(), 'byway-newer-'));
  cpSync(OWN, newer, { recursive: true });
  await start();
});
afterAll(async () => {
  await world.close();
  rmSync(newer, { recursive: true });
});

describe('an upgrade', () => {
  it('whose script fails leaves nothing of that script, and the version that serves goes on serving', async () => {
    script('9001-more.sql', 'alter table seal add column seen_by text');
    script('9002-fails.sql', 'create table half (id int); select 1 / 0');
    await expect(run(newer)).rejects.toThrow('division by zero');
    expect([await there('half'), await serves()]).toEqual([false, [200, 200]]);
  });

  it('that was mended runs what is left, and nothing twice', async () => {
    script('9002-fails.sql', 'create table half (id int)');
    expect(await run(newer)).toEqual(['9002-fails.sql']);
    expect([await there('half'), await serves()]).toEqual([true, [200, 200]]);
  });

  it('a script that cannot have its table within a second gives way: nobody waits behind it', async () => {
    script('9003-waits.sql', 'alter table half add column more int');
    const holder = await world.admin.connect();
    await holder.query('begin');
    await holder.query('select * from signposting.half');
    await expect(run(newer)).rejects.toThrow('lock timeout');
    await holder.query('rollback');
    holder.release();
    expect(await run(newer)).toEqual(['9003-waits.sql']);
  });

  it('that is taken back: the version before starts on the newer schema, undoes nothing, and serves', async () => {
    await app.stop();
    expect(await run(OWN)).toEqual([]);
    await start();
    expect([await there('half'), await serves()]).toEqual([true, [200, 200]]);
  });

  it('two first ones at once make one database, and both come to their end', async () => {
    const base = process.env.BYWAY_TEST_DATABASE_URL ?? '';
    const name = 'two-at-once';
    const ran = await Promise.all(
      [1, 2].map(async () => {
        await createDatabase(base, name);
        return migrateAll(databaseUrl(base, name), PASSWORD);
      }),
    );
    expect(await migrateAll(databaseUrl(base, name), PASSWORD)).toBe(0);
    expect(ran.reduce((sum, n) => sum + n)).toBeGreaterThan(20);
    await dropDatabase(base, name);
  });
});
