import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { defaultDataDir } from './data-dir.ts';
import { type Engines, pidsOf, startEngines, stopAll } from './engines.ts';
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

function status(dataDir: string): void {
  const state = readState(dataDir);
  const pids = state ? pidsOf(state) : {};
  say(`data: ${dataDir}`);
  const rows = ENGINE_NAMES.map((name) => {
    const engine = state?.engines[name];
    const runs = engine !== undefined && (engine.process === null || pids[name] !== undefined);
    const where = runs ? `127.0.0.1:${state?.ports[name]}` : '-';
    return [name, runs ? 'runs' : 'down', where, runs ? (pids[name] ?? state?.mode) : '-', runs ? engine.since : '-'];
  });
  const table = [['engine', 'state', 'address', 'process', 'since'], ...rows].map((row) => row.map(String));
  const widths = table[0]?.map((_, column) => Math.max(...table.map((row) => row[column]?.length ?? 0))) ?? [];
  for (const row of table)
    say(
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    );
  if (state && pids.postgres) say(`DATABASE_URL=${postgresUrl(state.ports.postgres ?? 0, state.password)}`);
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
      status(dataDir);
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
