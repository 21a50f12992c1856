import { randomBytes } from 'node:crypto';
import { COMPOSE_FILES, COMPOSE_FOLDER, composeEnvironment, PORTS } from '@byway/engines/docker';
import type { EngineName } from '@byway/engines/engines';
import { choosePorts } from '@byway/engines/ports';
import { postgresUrl } from '@byway/engines/postgres';
import { identify, isAlive } from '@byway/engines/processes';
import { output, runLines } from '@byway/engines/tools';
import { DockerComposeEnvironment, getContainerRuntimeClient, getReaper, Wait } from 'testcontainers';

/** Addresses of engines that run for tests; '' for one that was not asked for. */
export interface TestEngines {
  readonly databaseUrl: string;
  readonly kafkaBrokers: string;
  readonly temporalAddress: string;
  /** Stops them and deletes their data. */
  readonly stop: () => Promise<void>;
}

const PREFIX = 'byway-test';
const READY_MS = 120_000;

/**
 * Starts engines by Testcontainers, from the same docker-compose.yml as everything else, on free loopback ports and
 * without safety against power loss. Testcontainers' reaper removes them if this process dies.
 */
export async function startContainers(names: readonly EngineName[]): Promise<TestEngines> {
  await sweepContainers();
  const ports = await choosePorts(names.flatMap((name) => PORTS[name]));
  const password = randomBytes(18).toString('base64url');
  const { pid, began } = identify(process.pid);
  const started = await new DockerComposeEnvironment(COMPOSE_FOLDER, [...COMPOSE_FILES])
    .withProjectName(`${PREFIX}-${pid}-${began}-${randomBytes(3).toString('hex')}`)
    .withEnvironment(composeEnvironment(ports, password, false))
    .withDefaultWaitStrategy(Wait.forHealthCheck())
    .withStartupTimeout(READY_MS)
    .up([...names]);
  const address = (name: EngineName) => (names.includes(name) ? `127.0.0.1:${ports[name]}` : '');
  return {
    databaseUrl: names.includes('postgres') ? postgresUrl(ports.postgres, password) : '',
    kafkaBrokers: address('kafka'),
    temporalAddress: address('temporal'),
    stop: async () => void (await started.down({ removeVolumes: true })),
  };
}

/** Null when what dies can be cleaned up after, by Testcontainers' reaper or because that was switched off; else why not. */
export async function whatReapingLacks(): Promise<string | null> {
  try {
    await getReaper(await getContainerRuntimeClient());
    return null;
  } catch {
    return 'the image of the reaper of Testcontainers cannot be had: TESTCONTAINERS_RYUK_DISABLED=true does without it';
  }
}

/** Removes what killed runs left where the reaper is switched off: a project's name tells whose it was. */
async function sweepContainers(): Promise<void> {
  const label = 'com.docker.compose.project';
  const names = (await output('docker', ['ps', '-a', '--format', `{{.Label "${label}"}}`])) ?? '';
  for (const project of new Set(names.split('\n').filter((name) => name.startsWith(`${PREFIX}-`)))) {
    const [pid, began] = project.slice(PREFIX.length + 1).split('-');
    if (isAlive({ pid: Number(pid), began: began ?? '' })) continue;
    const down = ['compose', '--project-name', project, 'down', '--volumes', '--timeout', '1'];
    // The file wants a password also where nothing is started.
    const env = { ...process.env, ...composeEnvironment({}, 'of-a-run-that-died') };
    await runLines('docker', down, () => undefined, { env, signal: AbortSignal.timeout(60_000) }).catch(
      () => undefined,
    );
  }
}
