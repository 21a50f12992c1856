import { createHash } from 'node:crypto';
import { join, resolve } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { Backend, Book } from './backend.ts';
import { choosePorts } from './ports.ts';
import { RECIPES } from './recipes.ts';
import { ENGINE_NAMES, type EngineName, type PortName } from './state-file.ts';
import { output, runLines } from './tools.ts';

/** What describes the engines as containers, and what publishes their ports, from {@link COMPOSE_FOLDER}. */
export const COMPOSE_FILES = ['docker-compose.yml', 'infra/engines/ports.yml'] as const;
export const COMPOSE_FOLDER = resolve(import.meta.dirname, '../../..');
const ANSWERS_WITHIN_MS = 20_000;

/** The ports each engine publishes. */
export const PORTS: Readonly<Record<EngineName, readonly PortName[]>> = {
  postgres: ['postgres'],
  kafka: ['kafka'],
  temporal: ['temporal', 'temporalUi'],
};

/** The variables that docker-compose.yml reads; `durable` false is for tests. */
export function composeEnvironment(
  ports: Readonly<Partial<Record<PortName, number>>>,
  password: string,
  durable = true,
): Record<string, string> {
  return {
    BYWAY_POSTGRES_PORT: String(ports.postgres ?? ''),
    BYWAY_KAFKA_PORT: String(ports.kafka ?? ''),
    BYWAY_TEMPORAL_PORT: String(ports.temporal ?? ''),
    BYWAY_TEMPORAL_UI_PORT: String(ports.temporalUi ?? ''),
    BYWAY_POSTGRES_PASSWORD: password,
    // Whoever started them alone watches over them; nobody wants them back with the machine.
    BYWAY_ENGINES_RESTART: 'no',
    ...(durable ? {} : { BYWAY_POSTGRES_FSYNC: 'off', BYWAY_TEMPORAL_SYNCHRONOUS: 'OFF' }),
  };
}

/** The compose project of a data folder: its containers, volumes and network bear this name. */
export function projectOf(dataDir: string): string {
  return `byway-${createHash('sha256').update(dataDir).digest('hex').slice(0, 8)}`;
}

/** The engines whose containers of this data folder run now; null when Docker does not answer. */
export async function containersOf(dataDir: string): Promise<readonly EngineName[] | null> {
  const label = 'com.docker.compose';
  const filter = `label=${label}.project=${projectOf(dataDir)}`;
  const found = await output('docker', ['ps', '--filter', filter, '--format', `{{.Label "${label}.service"}}`]);
  return found === null ? null : ENGINE_NAMES.filter((name) => found.split('\n').includes(name));
}

interface Options {
  readonly dataDir: string;
  readonly durable: boolean;
  readonly progress: (line: string) => void;
  readonly signal?: AbortSignal | undefined;
}

/** The engines as containers of one compose project per data folder. */
export function dockerBackend(book: Book, { dataDir, durable, progress, signal }: Options): Backend {
  const compose = async (...args: string[]): Promise<string> => {
    const { ports, password } = book.state();
    const env = { ...process.env, ...composeEnvironment(ports, password, durable) };
    const lines: string[] = [];
    const files = COMPOSE_FILES.flatMap((file) => ['--file', join(COMPOSE_FOLDER, file)]);
    const words = ['compose', '--project-name', projectOf(dataDir), ...files, ...args];
    const { code, tail } = await runLines('docker', words, (line) => lines.push(line), {
      env,
      // What stops them is not given up with their start.
      signal: args[0] === 'up' ? signal : undefined,
    });
    if (code !== 0) throw new Error(`docker compose ${args.join(' ')} failed:\n${tail}`);
    return lines.join('\n');
  };

  /** Whether the engine answers on its published port: what its health check says is about the inside. */
  const answers = async (name: EngineName): Promise<boolean> => {
    const until = performance.now() + ANSWERS_WITHIN_MS;
    const { ports, password } = book.state();
    do {
      if (await RECIPES[name].healthy({ ports: ports as Record<PortName, number>, password })) return true;
      await delay(100);
    } while (performance.now() < until);
    return false;
  };

  const launch = async (names: readonly EngineName[]): Promise<void> => {
    // Written first: a start that is cut short leaves containers that `down` knows of.
    for (const name of names) book.started(name, null);
    try {
      await compose('up', '--detach', '--wait', '--no-build', ...names);
      for (const name of names) {
        if (!(await answers(name))) throw new Error(`${name} is healthy but does not answer on its port.`);
      }
    } catch (error) {
      const logs = await compose('logs', '--no-color', '--tail', '15', ...names).catch(() => '');
      await stop(names).catch(() => undefined);
      if (error instanceof Error) error.message += logs && `\n${logs}`;
      throw error;
    }
  };

  const stop = async (names: readonly EngineName[]): Promise<void> => {
    if (names.length > 0) await compose('stop', ...names);
    for (const name of names) book.stopped(name);
  };

  const choose = async (names: readonly EngineName[]): Promise<void> => {
    const wanted = names.flatMap((name) => PORTS[name]);
    book.setPorts(await choosePorts(wanted, book.state().ports));
  };

  return {
    mode: 'docker',
    isRunning: async (name) => {
      const running = await compose('ps', '--services', '--status', 'running');
      return running.split('\n').includes(name) && (await answers(name));
    },
    up: async (names) => {
      await compose('stop', ...names); // what is left of an engine that does not answer
      await choose(names);
      const from = performance.now();
      progress(`docker: starting ${names.join(', ')}`);
      await launch(names).catch(async (error: unknown) => {
        if (!portWasTaken(error)) throw error;
        progress('docker: a port was taken meanwhile: choosing other ports');
        const ports = names.flatMap((name) => PORTS[name]);
        book.setPorts(Object.fromEntries(ports.map((port) => [port, undefined])));
        await choose(names);
        await launch(names);
      });
      const seconds = ((performance.now() - from) / 1000).toFixed(1);
      for (const name of names) progress(`${name}: ready on 127.0.0.1:${book.state().ports[name]} after ${seconds} s`);
    },
    stop,
    kill: async (name) => {
      await compose('kill', '--signal', 'SIGKILL', name);
      book.stopped(name);
    },
    start: (name) => launch([name]),
    erase: async () => {
      await compose('down', '--volumes', '--remove-orphans');
      for (const name of ENGINE_NAMES) book.stopped(name);
    },
  };
}

/** Whether starting failed because another program has one of the ports, in the words of Docker's versions. */
export function portWasTaken(error: unknown): boolean {
  return error instanceof Error && /port is already allocated|address already in use/i.test(error.message);
}
