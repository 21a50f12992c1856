import { execFile } from 'node:child_process';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { chmod, chown, mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import pg from 'pg';
import { postgresBinaries } from './postgres-binaries.ts';
import { launch } from './processes.ts';
import type { Recipe, Setting } from './recipe.ts';
import { canReach, postgresUser, type RunAs } from './run-as.ts';

const run = promisify(execFile);

export const POSTGRES_USER = 'byway';
const DATABASE = 'postgres';

const logFile = (dataDir: string) => join(dataDir, 'postgres.log');
const cluster = (dataDir: string) => join(dataDir, 'postgres');

/** The superuser's URL of a server on this machine. */
export function postgresUrl(port: number, password: string): string {
  return `postgres://${POSTGRES_USER}:${encodeURIComponent(password)}@127.0.0.1:${port}/${DATABASE}`;
}

/** Whether the server answers `select 1`; never throws. */
export async function postgresAnswers(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 2_000, query_timeout: 2_000 });
  client.on('error', () => undefined);
  try {
    await client.connect();
    await client.query('select 1');
    return true;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => undefined);
  }
}

async function prepare({ dataDir, password, progress }: Setting): Promise<void> {
  const user = postgresUser();
  const native = await postgresBinaries(user, progress);
  const data = cluster(dataDir);
  await letIn(user, dataDir);
  if (existsSync(join(data, 'PG_VERSION'))) {
    await removeStalePidFile(data);
    return;
  }
  progress('postgres: making a new database cluster');
  // Made beside its place and moved there when complete: a start that is interrupted leaves no half cluster.
  const fresh = `${data}.new`;
  const passwordFile = `${data}.password`;
  await rm(fresh, { recursive: true, force: true });
  await mkdir(fresh, { mode: 0o700 });
  await writeFile(passwordFile, `${password}\n`, { mode: 0o600 });
  if (user) for (const path of [fresh, passwordFile]) await chown(path, user.uid, user.gid);
  await chmod(fresh, 0o700);
  const args = ['-D', fresh, '-U', POSTGRES_USER, '-A', 'scram-sha-256', `--pwfile=${passwordFile}`];
  const locale = [
    '--encoding=UTF8',
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
    '--locale=C',
    '--no-sync',
  ];
  await run(join(native, 'bin/initdb'), [...args, ...locale], { ...user, cwd: '/' });
  await rm(passwordFile, { force: true });
  await rename(fresh, data);
}

/** Opens the data folder (for passing through, not for reading) to the user Postgres runs as; throws when that is not enough. */
async function letIn(user: RunAs | null, dataDir: string): Promise<void> {
  if (canReach(dataDir, user)) return;
  await chmod(dataDir, statSync(dataDir).mode | 0o011);
  if (canReach(dataDir, user)) return;
  throw new Error(
    `${dataDir} cannot be entered by the user Postgres runs as (it refuses to run as root): choose another folder.`,
  );
}

/** Postgres refuses to start beside a postmaster.pid whose number some other process has now (as after a reboot). */
async function removeStalePidFile(data: string): Promise<void> {
  const file = join(data, 'postmaster.pid');
  if (!existsSync(file)) return;
  const pid = Number(readFileSync(file, 'utf8').split('\n')[0]);
  if (!runsPostgres(pid)) await rm(file, { force: true });
}

function runsPostgres(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
  try {
    return readFileSync(`/proc/${pid}/comm`, 'utf8').trim() === 'postgres';
  } catch {
    return true;
  }
}

/** Settings that differ from Postgres's own defaults; `durable` false is for tests. */
export function postgresSettings(port: number, durable: boolean): Record<string, string> {
  return {
    port: String(port),
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    max_connections: '300',
    timezone: 'UTC',
    log_timezone: 'UTC',
    synchronous_commit: 'on',
    ...(durable ? {} : { fsync: 'off', full_page_writes: 'off' }),
  };
}

/** Native Postgres 17 from npm. */
export const POSTGRES: Recipe = {
  name: 'postgres',
  ports: ['postgres'],
  stopSignal: 'SIGINT', // "fast": sessions are ended, no recovery is needed at the next start
  logFile,
  prepare,
  launch: async ({ dataDir, ports, durable, progress }) => {
    const user = postgresUser();
    const native = await postgresBinaries(user, progress);
    const settings = Object.entries(postgresSettings(ports.postgres, durable));
    const args = ['-D', cluster(dataDir), ...settings.flatMap(([name, value]) => ['-c', `${name}=${value}`])];
    return launch(join(native, 'bin/postgres'), args, { ...user, cwd: '/', logFile: logFile(dataDir) });
  },
  healthy: ({ ports, password }) => postgresAnswers(postgresUrl(ports.postgres, password)),
};
