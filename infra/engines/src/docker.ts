import { createHash } from 'node:crypto';
import { resolve } from 'node:path';
import type { Backend, Book } from './backend.ts';
import { choosePorts } from './ports.ts';
import { ENGINE_NAMES, type EngineName, type PortName } from './state-file.ts';
import { output, runLines } from './tools.ts';

const COMPOSE_FILE = resolve(import.meta.dirname, '../../../docker-compose.yml');

/** The images of docker-compose.yml. */
const IMAGES: Readonly<Record<EngineName, string>> = {
  postgres: 'postgres:17',
  kafka: 'apache/kafka:4.3.1',
  temporal: 'temporalio/temporal:1.9.1',
};

const PORTS: Readonly<Record<EngineName, readonly PortName[]>> = {
  postgres: ['postgres'],
  kafka: ['kafka'],
  temporal: ['temporal', 'temporalUi'],
};

/** What was found out about Docker on this machine. */
export interface DockerProbe {
  readonly daemon: boolean;
  readonly compose: boolean;
  readonly images: boolean;
}

export type Decision =
  | { readonly mode: 'docker' | 'native'; readonly why: string }
  | { readonly mode: 'neither'; readonly why: string };

/** Docker when it can run all engines, else native; a forced mode is kept or refused, never changed. */
export function decideMode(wanted: 'auto' | 'docker' | 'native', docker: DockerProbe): Decision {
  if (wanted === 'native') return { mode: 'native', why: 'as asked' };
  const lack = whatDockerLacks(docker);
  if (lack === null) return { mode: 'docker', why: wanted === 'docker' ? 'as asked' : 'a Docker engine answers' };
  if (wanted === 'auto') return { mode: 'native', why: lack };
  return { mode: 'neither', why: `Docker was asked for, but ${lack}` };
}

function whatDockerLacks(docker: DockerProbe): string | null {
  if (!docker.daemon) return 'no Docker engine answers';
  if (!docker.compose) return 'this Docker has no compose v2';
  if (!docker.images) return 'the images are neither present nor can they be pulled';
  return null;
}

/** Asks Docker what it can do, pulling images that are absent. */
export async function probeDocker(
  names: readonly EngineName[],
  progress: (line: string) => void,
): Promise<DockerProbe> {
  const none = { daemon: false, compose: false, images: false };
  const info = await output('docker', ['info', '--format', '{{.ServerVersion}}'], 5_000);
  if (info === null || !/^\d/.test(info.trim())) return none;
  if ((await output('docker', ['compose', 'version', '--short'])) === null) return { ...none, daemon: true };
  for (const name of names) {
    if (!(await hasImage(IMAGES[name], progress))) return { daemon: true, compose: true, images: false };
  }
  return { daemon: true, compose: true, images: true };
}

async function hasImage(image: string, progress: (line: string) => void): Promise<boolean> {
  if ((await output('docker', ['image', 'inspect', image])) !== null) return true;
  progress(`docker: pulling ${image}`);
  return (await runLines('docker', ['pull', '--quiet', image], () => undefined)).code === 0;
}

/** The variables that docker-compose.yml reads. */
export function composeEnvironment(ports: Readonly<Partial<Record<PortName, number>>>, password: string) {
  return {
    BYWAY_POSTGRES_PORT: String(ports.postgres ?? ''),
    BYWAY_KAFKA_PORT: String(ports.kafka ?? ''),
    BYWAY_TEMPORAL_PORT: String(ports.temporal ?? ''),
    BYWAY_TEMPORAL_UI_PORT: String(ports.temporalUi ?? ''),
    BYWAY_POSTGRES_PASSWORD: password,
  };
}

/** The engines as containers of one compose project per data folder. */
export function dockerBackend(book: Book, dataDir: string, progress: (line: string) => void): Backend {
  const project = `byway-${createHash('sha256').update(dataDir).digest('hex').slice(0, 8)}`;
  const compose = async (...args: string[]): Promise<string> => {
    const env = { ...process.env, ...composeEnvironment(book.state().ports, book.state().password) };
    const lines: string[] = [];
    const words = ['compose', '--project-name', project, '--file', COMPOSE_FILE, ...args];
    const { code, tail } = await runLines('docker', words, (line) => lines.push(line), env);
    if (code !== 0) throw new Error(`docker compose ${args.join(' ')} failed:\n${tail}`);
    return lines.join('\n');
  };
  const upOne = async (names: readonly EngineName[]) => {
    await compose('up', '--detach', '--wait', ...names).catch(async (error: unknown) => {
      await compose('stop', ...names).catch(() => undefined);
      throw error;
    });
    for (const name of names) book.started(name, null);
  };
  const isRunning = async (name: EngineName) => {
    const running = await compose('ps', '--services', '--status', 'running').catch(() => '');
    return running.split('\n').includes(name);
  };
  return {
    mode: 'docker',
    isRunning,
    up: async (names) => {
      book.setPorts(
        await choosePorts(
          names.flatMap((name) => PORTS[name]),
          book.state().ports,
        ),
      );
      progress(`docker: starting ${names.join(', ')}`);
      await upOne(names);
    },
    stop: async (names) => {
      if (names.length > 0) await compose('stop', ...names);
      for (const name of names) book.stopped(name);
    },
    kill: async (name) => {
      await compose('kill', '--signal', 'SIGKILL', name);
      book.stopped(name);
    },
    start: async (name) => upOne([name]),
    erase: async () => {
      await compose('down', '--volumes', '--remove-orphans');
      for (const name of ENGINE_NAMES) book.stopped(name);
    },
  };
}
