import { randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { testDataRoot } from '@byway/engines/data-dir';
import { type EngineName, type EngineOptions, type Engines, startEngines, stopAll } from '@byway/engines/engines';
import { identify, isAlive } from '@byway/engines/processes';

/** What one run of Jest started, for the teardown; on `globalThis` because Jest loads the two files apart. */
export interface EngineRun {
  readonly engines: Engines;
  readonly dataDir: string;
}

declare global {
  var bywayEngineRun: EngineRun | null | undefined;
}

const GIVEN: Readonly<Record<EngineName, string>> = {
  postgres: 'DATABASE_URL',
  kafka: 'KAFKA_BROKERS',
  temporal: 'TEMPORAL_ADDRESS',
};

/**
 * Starts the engines once for a whole run of Jest, each run on a data folder of its own, so that two runs at a time do
 * not meet. An engine whose address is given in the environment is not started. Workers inherit the addresses as
 * BYWAY_TEST_DATABASE_URL (a superuser), KAFKA_BROKERS and TEMPORAL_ADDRESS.
 */
export default async function globalSetup(): Promise<void> {
  if (globalThis.bywayEngineRun !== undefined) return;
  globalThis.bywayEngineRun = null;
  const only = (Object.keys(GIVEN) as EngineName[]).filter((name) => !process.env[GIVEN[name]]);
  if (only.length > 0) globalThis.bywayEngineRun = await startFor(only);
  const engines = globalThis.bywayEngineRun?.engines;
  const databaseUrl = process.env.DATABASE_URL || engines?.databaseUrl || '';
  process.env.BYWAY_TEST_DATABASE_URL = databaseUrl;
  process.env.KAFKA_BROKERS ||= engines?.kafkaBrokers ?? '';
  process.env.TEMPORAL_ADDRESS ||= engines?.temporalAddress ?? '';
  await prepare(databaseUrl);
}

async function startFor(only: readonly EngineName[]): Promise<EngineRun> {
  const root = join(testDataRoot(), 'test-runs');
  mkdirSync(root, { recursive: true });
  await sweep(root);
  const { pid, began } = identify(process.pid);
  const dataDir = join(root, `${pid}-${began}-${randomUUID().slice(0, 8)}`);
  const engines = await startEngines({
    dataDir,
    only,
    durable: false,
    ui: false,
    mode: modeOf(process.env.BYWAY_TEST_ENGINES),
    progress: (line) => process.stderr.write(`${line}\n`),
  });
  return { engines, dataDir };
}

/** What BYWAY_TEST_ENGINES asks for; containers where a Docker engine answers unless it says otherwise. */
function modeOf(asked = 'auto'): NonNullable<EngineOptions['mode']> {
  const mode = ({ auto: 'auto', containers: 'docker', native: 'native' } as Record<string, EngineOptions['mode']>)[
    asked
  ];
  if (!mode) throw new Error(`BYWAY_TEST_ENGINES is containers or native, not ${asked}.`);
  return mode;
}

/** Removes what runs left that did not come to their teardown; their engines were stopped by their watchdog. */
async function sweep(root: string): Promise<void> {
  for (const name of readdirSync(root)) {
    const [pid, began] = name.split('-');
    if (isAlive({ pid: Number(pid), began: began ?? '' })) continue;
    const dataDir = join(root, name);
    // Docker keeps data outside the folder; while it does not answer, the folder stays to tell of it.
    const erased = await stopAll({ dataDir }, true).then(
      () => true,
      () => false,
    );
    if (erased) rmSync(dataDir, { recursive: true, force: true });
  }
}

/** Lets the template module, where there is one, make what every test file's database is copied from. */
async function prepare(databaseUrl: string): Promise<void> {
  const file = join(import.meta.dirname, 'template.ts');
  if (!existsSync(file)) return;
  const { prepareTemplate } = (await import(file)) as { prepareTemplate: (adminUrl: string) => Promise<void> };
  await prepareTemplate(databaseUrl);
}
