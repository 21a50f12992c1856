import type { EngineName } from './state-file.ts';
import { attempt, output, runLines } from './tools.ts';

/** The images of docker-compose.yml. */
const IMAGES: Readonly<Record<EngineName, string>> = {
  postgres: 'postgres:17',
  kafka: 'apache/kafka:4.3.1',
  temporal: 'temporalio/temporal:1.9.1',
};

/** What was found out about Docker on this machine. */
export interface DockerProbe {
  /** `silent`: nothing answers; `barred`: one answers, but not to this user. */
  readonly daemon: 'answers' | 'silent' | 'barred' | 'no client';
  readonly compose: boolean;
  /** The first image that is neither here nor can be pulled; null when there is none. */
  readonly absent: string | null;
}

/** What is known of Docker where nobody asked. */
export const NO_DOCKER: DockerProbe = { daemon: 'silent', compose: false, absent: null };

export type Decision =
  | { readonly mode: 'docker' | 'native'; readonly why: string }
  | { readonly mode: 'neither'; readonly why: string };

/** Docker when it can run all engines, else native; a forced mode is kept or refused, never changed. */
export function decideMode(wanted: 'auto' | 'docker' | 'native', docker: DockerProbe): Decision {
  if (wanted === 'native') return { mode: 'native', why: 'as asked' };
  const lack = whatDockerLacks(docker);
  if (lack === null) return { mode: 'docker', why: wanted === 'docker' ? 'as asked' : 'a Docker engine answers' };
  const { what, how } = lack;
  if (wanted === 'docker') return { mode: 'neither', why: `Docker was asked for, but ${what}: ${how}` };
  // Where there is no Docker engine nobody has to be told how to get one; where there is one, why it is passed over.
  return { mode: 'native', why: docker.daemon === 'answers' || docker.daemon === 'barred' ? `${what}: ${how}` : what };
}

function whatDockerLacks({ daemon, compose, absent }: DockerProbe): { what: string; how: string } | null {
  if (daemon === 'no client') {
    return { what: 'there is no docker command', how: 'install Docker, or use --engines=native' };
  }
  if (daemon === 'silent') {
    return { what: 'no Docker engine answers', how: 'start it (or set DOCKER_HOST), or use --engines=native' };
  }
  if (daemon === 'barred') {
    return { what: 'the Docker engine does not let this user in', how: 'join the group docker' };
  }
  if (!compose) {
    return { what: 'this Docker has no compose v2', how: 'install its plugin (docker-compose-plugin)' };
  }
  if (absent !== null) {
    return { what: `the image ${absent} is not here and cannot be pulled`, how: `docker pull ${absent} says why` };
  }
  return null;
}

/** Asks Docker what it can do, pulling images that are absent. */
export async function probeDocker(
  names: readonly EngineName[],
  progress: (line: string) => void,
  signal?: AbortSignal,
): Promise<DockerProbe> {
  const daemon = await daemonState();
  if (daemon !== 'answers') return { ...NO_DOCKER, daemon };
  if ((await output('docker', ['compose', 'version', '--short'])) === null) return { ...NO_DOCKER, daemon };
  for (const name of names) {
    if (!(await hasImage(IMAGES[name], progress, signal))) return { daemon, compose: true, absent: IMAGES[name] };
  }
  return { daemon, compose: true, absent: null };
}

async function daemonState(): Promise<DockerProbe['daemon']> {
  const { code, text } = await attempt('docker', ['info', '--format', '{{.ServerVersion}}'], 5_000);
  if (code === 0 && /^\d/.test(text.trim())) return 'answers';
  if (code === 'ENOENT') return 'no client';
  return /permission denied/i.test(text) ? 'barred' : 'silent';
}

/** Whether a Docker engine answers this user now. */
export async function dockerAnswers(): Promise<boolean> {
  return (await daemonState()) === 'answers';
}

async function hasImage(image: string, progress: (line: string) => void, signal?: AbortSignal): Promise<boolean> {
  if ((await output('docker', ['image', 'inspect', image])) !== null) return true;
  progress(`docker: pulling ${image}`);
  return (await runLines('docker', ['pull', '--quiet', image], () => undefined, { signal })).code === 0;
}
