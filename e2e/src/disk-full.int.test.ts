import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { serviceFolder } from '@byway/system/services';
import { eventually } from '@byway/testkit/eventually';
import { World } from '@byway/testkit/world';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

let world: World;
let address: string;

beforeAll(async () => {
  world = await World.open();
  const { build } = await import(join(serviceFolder('intake'), 'src/app.ts'));
  address = (await world.run('intake', build)).http.listeningOrigin;
});
afterAll(() => world.close());

/** What a session may write to files from now on; what is open begins anew. A disk that is full is told alike, by another code. */
async function limitFiles(change: 'set temp_file_limit = 0' | 'reset temp_file_limit'): Promise<void> {
  await world.admin.query(`do $$ begin
    execute format('alter role intake_system in database %I ${change}', current_database()); end $$`);
  await world.admin.query(
    `select pg_terminate_backend(pid) from pg_stat_activity where usename = 'intake_system' and datname = current_database()`,
  );
}

describe('a database that answers and takes no more on its disk', () => {
  it('is not ready, and is once it takes it again', async () => {
    const checks = async () => (await fetch(`${address}/ready`)).json();
    await eventually(async () => ((await checks()) as { ready: boolean }).ready);
    await limitFiles('set temp_file_limit = 0');
    // It still answers, and commits what finds room in place.
    await eventually(async () => ((await checks()) as { database: boolean }).database === false);
    // Nor is that the moment in which its connections were closed.
    await pause(3_000);
    expect(await checks()).toMatchObject({ ready: false, database: false, relay: true, sealer: true });
    expect((await fetch(`${address}/serving`)).status).toBe(503);
    await limitFiles('reset temp_file_limit');
    await eventually(async () => ((await checks()) as { ready: boolean }).ready);
  });
});
