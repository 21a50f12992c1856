import { randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { testDataRoot } from '@byway/engines/data-dir';
import { decideMode, NO_DOCKER, probeDocker } from '@byway/engines/docker-probe';
import { type EngineName, startEngines } from '@byway/engines/engines';
import { identify, isAlive } from '@byway/engines/processes';
import { compileOnce } from './compiled.ts';
import type { TestEngines } from './containers.ts';

// For the teardown: on `globalThis` because Jest loads the two files apart.
declare global {
  var bywayTestEngines: TestEngines | null | undefined;
  var bywayTestCompiled: (() => void) | undefined;
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
  if (globalThis.bywayTestEngines !== undefined) return;
  globalThis.bywayTestEngines = null;
  const only = (Object.keys(GIVEN) as EngineName[]).filter((name) => !process.env[GIVEN[name]]);
  // Together, for engines that start mostly wait.
  const [engines, remove] = await Promise.all([only.length > 0 ? startFor(only) : null, compileOnce()]);
  globalThis.bywayTestEngines = engines;
  globalThis.bywayTestCompiled = remove;
  const databaseUrl = process.env.DATABASE_URL || engines?.databaseUrl || '';
  process.env.BYWAY_TEST_DATABASE_URL = databaseUrl;
  process.env.KAFKA_BROKERS ||= engines?.kafkaBrokers ?? '';
  process.env.TEMPORAL_ADDRESS ||= engines?.temporalAddress ?? '';
  await prepare(databaseUrl);
}

const say = (line: string): void => void process.stderr.write(`${line}\n`);

/** Containers where a Docker engine answers and has or can pull the images, else native; BYWAY_TEST_ENGINES forces one. */
async function startFor(only: readonly EngineName[]): Promise<TestEngines> {
  const wanted = wantedMode(process.env.BYWAY_TEST_ENGINES);
  const { mode, why } = decideMode(wanted, wanted === 'native' ? NO_DOCKER : await probeDocker(only, say));
  if (mode === 'neither') throw new Error(`${why}.`);
  if (mode === 'native') return startNative(only, why);
  // Loaded only where it is used: it takes a second.
  const { startContainers, whatReapingLacks } = await import('./containers.ts');
  const lack = await whatReapingLacks();
  if (lack !== null && wanted === 'docker') throw new Error(`${lack}.`);
  if (lack !== null) return startNative(only, lack);
  say(`engines: containers (${why})`);
  return startContainers(only);
}

function wantedMode(asked = 'auto'): 'auto' | 'docker' | 'native' {
  if (asked === 'containers') return 'docker';
  if (asked === 'auto' || asked === 'native') return asked;
  throw new Error(`BYWAY_TEST_ENGINES is containers or native, not ${asked}.`);
}

async function startNative(only: readonly EngineName[], why: string): Promise<TestEngines> {
  say(`engines: native (${why})`);
  const root = join(testDataRoot(), 'test-runs');
  mkdirSync(root, { recursive: true });
  sweep(root);
  const { pid, began } = identify(process.pid);
  const dataDir = join(root, `${pid}-${began}-${randomUUID().slice(0, 8)}`);
  const engines = await startEngines({ dataDir, only, durable: false, ui: false, mode: 'native' });
  return {
    ...engines,
    stop: async () => {
      await engines.stop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

/** Removes what runs left that did not come to their teardown; their engines were stopped by their watchdog. */
function sweep(root: string): void {
  for (const name of readdirSync(root)) {
    const [pid, began] = name.split('-');
    if (!isAlive({ pid: Number(pid), began: began ?? '' })) rmSync(join(root, name), { recursive: true, force: true });
  }
}

/** Lets the template module, where there is one, make what every test file's database is copied from. */
async function prepare(databaseUrl: string): Promise<void> {
  const file = join(import.meta.dirname, 'template.ts');
  if (!existsSync(file)) return;
  const { prepareTemplate } = (await import(file)) as { prepareTemplate: (adminUrl: string) => Promise<void> };
  await prepareTemplate(databaseUrl);
}
