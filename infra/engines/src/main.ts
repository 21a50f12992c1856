import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { defaultDataDir } from './data-dir.ts';
import { containersOf } from './docker.ts';
import { type EngineName, type Engines, pidsOf, startEngines, stopAll } from './engines.ts';
import { postgresUrl } from './postgres.ts';
import { ENGINE_NAMES, readState } from './state-file.ts';
import { MissingTool } from './tools.ts';

const USAGE = `npm run engines -- up | status | down | reset  [--engines=docker|native] [--data=DIR]

  up      start Postgres, Kafka and Temporal (or attach to them), print their addresses and return
  status  what runs, where, since when
  down    stop them; their data stays
  reset   stop them and delete their data`;

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
  if (state && runs('postgres')) say(`DATABASE_URL=${postgresUrl(state.ports.postgres ?? 0, state.password)}`);
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

async function main(args: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { engines: { type: 'string' }, data: { type: 'string' } },
  });
  const mode = values.engines ?? 'auto';
  if (mode !== 'auto' && mode !== 'docker' && mode !== 'native') throw new Error(USAGE);
  const dataDir = values.data ?? defaultDataDir(say);
  switch (positionals[0]) {
    case 'up':
      printAddresses(await startEngines({ dataDir, mode, keep: true, progress: say }));
      return 0;
    case 'status':
      await status(dataDir);
      return 0;
    case 'down':
      say((await stopAll({ dataDir, progress: say })) ? 'engines stopped' : 'no engines ran');
      return 0;
    case 'reset':
      await reset(dataDir);
      return 0;
    default:
      console.error(USAGE);
      return 2;
  }
}

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  console.error(error instanceof MissingTool || error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
}
