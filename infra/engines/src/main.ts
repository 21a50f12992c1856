import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { commandLine, refuse } from './command-line.ts';
import { defaultDataDir } from './data-dir.ts';
import { containersOf } from './docker.ts';
import { type EngineName, type Engines, pidsOf, startEngines, stopAll } from './engines.ts';
import { interruption } from './interruption.ts';
import { POSTGRES_USER } from './postgres.ts';
import { ENGINE_NAMES, readState } from './state-file.ts';

const USAGE = `npm run engines -- up | status | down | reset  [--engines=docker|native] [--data=DIR]

  up      start Postgres, Kafka and Temporal (or attach to them), print their addresses and return
  status  what runs, where, since when
  down    stop them; their data stays
  reset   stop them and delete their data`;

const MODES = ['auto', 'docker', 'native'] as const;

/** Everything the engines keep in their data folder; nothing else there is touched by a reset. */
const DATA = ['postgres', 'postgres.new', 'postgres.password', 'kafka', 'kafka.properties', 'temporal.db'];
const BESIDE = ['temporal.db-wal', 'temporal.db-shm', 'postgres.log', 'kafka.log', 'temporal.log', 'engines.json'];

const say = (line: string) => console.log(line);

function printAddresses(engines: Engines): void {
  say(`DATABASE_URL=${engines.databaseUrl}`);
  say(`KAFKA_BROKERS=${engines.kafkaBrokers}`);
  say(`TEMPORAL_ADDRESS=${engines.temporalAddress}`);
  if (engines.temporalUi) say(`Temporal's pages: ${engines.temporalUi}`);
}

async function status(dataDir: string): Promise<void> {
  const state = readState(dataDir);
  say(`data: ${dataDir}`);
  const pids = state ? pidsOf(state) : {};
  const containers = state?.mode === 'docker' ? await containersOf(dataDir) : [];
  if (containers === null) say('Docker ran these engines and does not answer now');
  const runs = (name: EngineName) => pids[name] !== undefined || containers?.includes(name) === true;
  const rows = ENGINE_NAMES.map((name) =>
    runs(name)
      ? [name, 'runs', `127.0.0.1:${state?.ports[name]}`, pids[name] ?? 'docker', state?.engines[name]?.since ?? '-']
      : [name, 'down', '-', '-', '-'],
  );
  printTable([['engine', 'state', 'address', 'process', 'since'], ...rows]);
  if (!state || !runs('postgres')) return;
  // Whoever watches over somebody's shoulder, or reads a log, does not get the superuser's password.
  say(`Postgres: user ${POSTGRES_USER}, whose password is in ${join(dataDir, 'engines.json')}`);
}

function printTable(rows: readonly (readonly (string | number)[])[]): void {
  const width = (column: number) => Math.max(...rows.map((row) => String(row[column] ?? '').length));
  for (const row of rows) {
    const cells = row.map((cell, column) => String(cell).padEnd(width(column)));
    say(cells.join('  ').trimEnd());
  }
}

async function reset(dataDir: string): Promise<void> {
  await stopAll({ dataDir, progress: say }, true);
  for (const name of [...DATA, ...BESIDE]) await rm(join(dataDir, name), { recursive: true, force: true });
  say(`engines stopped, their data in ${dataDir} deleted`);
}

async function main(): Promise<void> {
  const { values, positionals } = commandLine(USAGE, {
    allowPositionals: true,
    options: { engines: { type: 'string', default: 'auto' }, data: { type: 'string' } },
  });
  const mode = MODES.find((one) => one === values.engines) ?? refuse(USAGE);
  const dataDir = values.data ?? defaultDataDir(say);
  switch (positionals.join()) {
    case 'up':
      printAddresses(await startEngines({ dataDir, mode, keep: true, progress: say, signal: interruption() }));
      break;
    case 'status':
      await status(dataDir);
      break;
    case 'down':
      say((await stopAll({ dataDir, progress: say })) ? 'engines stopped' : 'no engines ran');
      break;
    case 'reset':
      await reset(dataDir);
      break;
    default:
      refuse(USAGE);
  }
}

await main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
});
