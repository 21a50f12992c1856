import { randomBytes } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { type Backend, type Book, openBook } from './backend.ts';
import { dockerBackend, projectOf } from './docker.ts';
import { decideMode, dockerAnswers, NO_DOCKER, probeDocker } from './docker-probe.ts';
import { withLock } from './lock.ts';
import { nativeBackend } from './native.ts';
import { postgresUrl } from './postgres.ts';
import { identify, isAlive } from './processes.ts';
import { RECIPES } from './recipes.ts';
import { ENGINE_NAMES, type EngineName, type EngineState, readState } from './state-file.ts';
import { startWatchdog, type Watchdog, type Watched } from './watchdog.ts';

export type { EngineName } from './state-file.ts';

export interface EngineOptions {
  /** Folder of the engines' data, state and logs; made when absent. */
  readonly dataDir: string;
  /** `auto` (default): Docker when it answers and has or can pull the images, else native. */
  readonly mode?: 'auto' | 'docker' | 'native';
  /** Default: all three. */
  readonly only?: readonly EngineName[];
  /** false gives up safety against power loss for speed (tests). Default true. */
  readonly durable?: boolean;
  /** Whether Temporal's pages are served. Default true. */
  readonly ui?: boolean;
  /** true: the engines stay when this process ends, until `stopAll`. Default false. */
  readonly keep?: boolean;
  readonly progress?: (line: string) => void;
  /** Aborted: the start is given up, and what it had started is stopped. */
  readonly signal?: AbortSignal;
}

/** Running engines. An address is '' when that engine was not asked for. */
export interface Engines {
  /** URL of a superuser of the database `postgres`. */
  readonly databaseUrl: string;
  /** `host:port`. */
  readonly kafkaBrokers: string;
  /** `host:port`; the namespace is `byway`. */
  readonly temporalAddress: string;
  /** Address of Temporal's pages; null when they are not served. */
  readonly temporalUi: string | null;
  readonly mode: 'docker' | 'native';
  /** true: they ran already, and `stop` leaves them running. */
  readonly attached: boolean;
  /** Process numbers of native engines. */
  readonly pids: Readonly<Partial<Record<EngineName, number>>>;
  /** Stops what this call started, in an orderly way; doing it again does nothing. */
  readonly stop: () => Promise<void>;
  /** Ends one engine as a crash would (SIGKILL). */
  readonly kill: (name: EngineName) => Promise<void>;
  /** Starts a killed engine again, on the same port with the same data. */
  readonly start: (name: EngineName) => Promise<void>;
}

/**
 * Starts the engines, or attaches to those that run on this data folder, and resolves when each answers its own
 * protocol. What a crashed process left is stopped first. Throws MissingTool with one line that says what the machine
 * lacks, or an error with an engine's last log lines; then nothing of this start is left running.
 */
export async function startEngines(options: EngineOptions): Promise<Engines> {
  const dataDir = resolve(options.dataDir);
  const progress = options.progress ?? (() => undefined);
  mkdirSync(dataDir, { recursive: true });
  return withLock(
    dataDir,
    () => progress('another start or stop is at work on these engines: waiting for it'),
    () => startLocked({ ...options, dataDir, progress }),
    options.signal,
  );
}

type Settled = EngineOptions & Required<Pick<EngineOptions, 'dataDir' | 'progress'>>;

async function startLocked(options: Settled): Promise<Engines> {
  const names = options.only ?? ENGINE_NAMES;
  const before = await readLiveState(options.dataDir, options.progress);
  const owned = before !== null && Object.keys(before.engines).length > 0;
  const orphaned = owned && before.owner !== null && !isAlive(before.owner);
  if (owned && options.mode !== undefined && options.mode !== 'auto' && options.mode !== before.mode) {
    throw new Error(`These engines run already, as ${before.mode}: stop them first (npm run engines -- down).`);
  }
  const mode = owned ? before.mode : await chooseMode(options, names);

  if (before !== null && before.mode !== mode && Object.keys(before.ports).length > 0) {
    options.progress(`the data of the last start is kept by ${before.mode}: --engines=${before.mode} finds it again`);
  }

  let watchdog: Watchdog | null = null;
  const first: EngineState = { ...(before ?? newState()), mode, ...(mode === 'docker' && { docker: true }) };
  const book = openBook(options.dataDir, first, (state) =>
    watchdog?.watch(watched(state), mode === 'docker' ? projectOf(options.dataDir) : null),
  );
  const backend = openBackend(book, options);
  if (orphaned) {
    options.progress('the process that started these engines is gone: stopping what it left');
    await backend.stop(ENGINE_NAMES.filter((name) => name in book.state().engines));
  }
  const attached = owned && !orphaned;
  const missing: EngineName[] = [];
  for (const name of names) if (!(attached && (await backend.isRunning(name)))) missing.push(name);
  const started = !attached || missing.length === names.length;
  if (started) {
    book.setOwner(options.keep ? null : identify(process.pid));
    if (!options.keep) watchdog = startWatchdog();
  }
  try {
    if (missing.length > 0) await backend.up(missing);
  } catch (error) {
    watchdog?.release();
    throw error;
  }
  return handle({
    dataDir: options.dataDir,
    book,
    backend,
    attached: !started,
    names,
    watchdog,
    ui: options.ui ?? true,
  });
}

/** Stops all engines of a data folder, whoever started them; true when any ran. With `erase` their data goes too. */
export async function stopAll(options: Pick<EngineOptions, 'dataDir' | 'progress'>, erase = false): Promise<boolean> {
  const dataDir = resolve(options.dataDir);
  mkdirSync(dataDir, { recursive: true });
  return withLock(
    dataDir,
    () => options.progress?.('another start or stop is at work on these engines: waiting for it'),
    async () => {
      const state = await readLiveState(dataDir, options.progress ?? (() => undefined));
      if (state === null) return false;
      if (erase && state.docker && !(await dockerAnswers())) {
        throw new Error('Docker keeps data of these engines and does not answer: start it, then delete them.');
      }
      const book = openBook(dataDir, state, () => undefined);
      const backend = openBackend(book, { ...options, dataDir });
      const running = ENGINE_NAMES.filter((name) => name in state.engines);
      await backend.stop(running);
      if (erase && state.docker) await openBackend(book, { ...options, dataDir }, 'docker').erase();
      return running.length > 0;
    },
  );
}

async function chooseMode(options: Settled, names: readonly EngineName[]): Promise<'docker' | 'native'> {
  const wanted = options.mode ?? 'auto';
  const decision = decideMode(
    wanted,
    wanted === 'native' ? NO_DOCKER : await probeDocker(names, options.progress, options.signal),
  );
  if (decision.mode === 'neither') throw new Error(`${decision.why}.`);
  options.progress(`engines: ${decision.mode} (${decision.why})`);
  return decision.mode;
}

function openBackend(book: Book, options: EngineOptions, mode = book.state().mode): Backend {
  const { dataDir, durable = true, ui = true, progress = () => undefined, signal } = options;
  return mode === 'docker'
    ? dockerBackend(book, { dataDir, durable, progress, signal })
    : nativeBackend(book, { dataDir, durable, ui, progress, signal });
}

/** The state as written, less the containers of a Docker engine that is gone: they ended with it. */
async function readLiveState(dataDir: string, progress: (line: string) => void): Promise<EngineState | null> {
  const state = readState(dataDir);
  if (state?.mode !== 'docker' || Object.keys(state.engines).length === 0 || (await dockerAnswers())) return state;
  progress('Docker ran these engines and does not answer any more: they are taken as stopped');
  return { ...state, engines: {}, owner: null };
}

function newState(): EngineState {
  const password = randomBytes(18).toString('base64url');
  return { version: 1, mode: 'native', owner: null, password, ports: {}, engines: {} };
}

function watched(state: EngineState): Watched[] {
  return ENGINE_NAMES.flatMap((name) => {
    const pid = state.engines[name]?.process?.pid;
    return pid === undefined ? [] : [{ pid, stopSignal: RECIPES[name].stopSignal }];
  });
}

interface Parts {
  readonly dataDir: string;
  readonly book: Book;
  readonly backend: Backend;
  readonly attached: boolean;
  readonly names: readonly EngineName[];
  readonly watchdog: Watchdog | null;
  readonly ui: boolean;
}

function handle({ dataDir, book, backend, attached, names, watchdog, ui }: Parts): Engines {
  const { ports, password } = book.state();
  const address = (name: EngineName) => (names.includes(name) ? `127.0.0.1:${ports[name]}` : '');
  const locked = (work: () => Promise<void>) => withLock(dataDir, () => undefined, work);
  let stopped = attached;
  return {
    databaseUrl: names.includes('postgres') ? postgresUrl(ports.postgres ?? 0, password) : '',
    kafkaBrokers: address('kafka'),
    temporalAddress: address('temporal'),
    temporalUi: ui && names.includes('temporal') ? `http://127.0.0.1:${ports.temporalUi}` : null,
    mode: backend.mode,
    attached,
    get pids() {
      return pidsOf(book.state());
    },
    stop: async () => {
      if (stopped) return;
      stopped = true;
      await locked(() => backend.stop(names));
      watchdog?.release();
    },
    kill: (name) => locked(() => backend.kill(name)),
    start: (name) => locked(() => backend.start(name)),
  };
}

/** Process numbers of the native engines in a state. */
export function pidsOf(state: EngineState): Partial<Record<EngineName, number>> {
  const pairs = ENGINE_NAMES.flatMap((name) => {
    const id = state.engines[name]?.process;
    return id && isAlive(id) ? [[name, id.pid] as const] : [];
  });
  return Object.fromEntries(pairs);
}
