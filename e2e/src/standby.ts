import { execFile } from 'node:child_process';
import { appendFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { type Engines, startEngines } from '@byway/engines/engines';
import { readState, writeState } from '@byway/engines/state-file';
import { asking } from './invariants.ts';

const run = promisify(execFile);
const NAME = 'standby';

/**
 * Copies a running Postgres of this machine and starts the copy as its standby, which follows it by way of `port`. From then on the
 * first acknowledges a commit when the standby has it on its disk. What `pg_basebackup` does, by hand: it is not in the package that the
 * engines come from.
 */
export async function startStandby(primary: Engines, from: string, to: string, port: number): Promise<Engines> {
  const { password } = new URL(primary.databaseUrl);
  const data = join(to, 'postgres');
  await asking(primary.databaseUrl, async (client) => {
    await client.query('select pg_create_physical_replication_slot($1, true)', [NAME]);
    await client.query("select pg_backup_start('standby', true)");
    await run('cp', ['-a', join(from, 'postgres'), data]);
    const { rows } = await client.query<{ labelfile: string }>('select labelfile from pg_backup_stop(false)');
    for (const name of ['postmaster.pid', 'postmaster.opts']) rmSync(join(data, name), { force: true });
    await run('sh', ['-c', 'rm -rf pg_wal/* pg_replslot/*'], { cwd: data });
    const conninfo = `host=127.0.0.1 port=${port} user=byway password=${password} application_name=${NAME}`;
    appendFileSync(
      join(data, 'postgresql.auto.conf'),
      `primary_conninfo = '${conninfo}'\nprimary_slot_name = '${NAME}'\n`,
    );
    writeFileSync(join(data, 'backup_label'), rows[0]?.labelfile ?? '');
    writeFileSync(join(data, 'standby.signal'), '');
    await run('chown', ['-R', `--reference=${join(from, 'postgres')}`, data]);
  });
  const before = readState(from);
  if (!before) throw new Error('the first server has no state');
  writeState(to, { ...before, owner: null, ports: {}, engines: {} });
  const standby = await startEngines({ dataDir: to, mode: 'native', only: ['postgres'], durable: false, ui: false });
  await asking(primary.databaseUrl, async (client) => {
    await client.query(`alter system set synchronous_standby_names = '${NAME}'`);
    await client.query('select pg_reload_conf()');
  });
  return standby;
}
