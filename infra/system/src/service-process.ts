import { type ChildProcess, spawn } from 'node:child_process';
import { createWriteStream, readFileSync, statSync, type WriteStream } from 'node:fs';
import { join } from 'node:path';
import { Standstill } from '@byway/engines/standstill';
import { mainOf, type ProcessDefinition } from './services.ts';

export interface ServiceProcessOptions {
  readonly definition: ProcessDefinition;
  readonly env: NodeJS.ProcessEnv;
  readonly logFolder: string;
}

const STANDSTILL_MS = 120_000;
const DEATHS = 10;
const STOP_MS = 12_000;
const POLL_MS = 50;
const RESTART_MS = 300;

/** What whoever started the system says for all of it: where spans go, and where what is compiled once is kept. */
const PASSED_ON = ['OTEL_EXPORTER_OTLP_ENDPOINT', 'NODE_COMPILE_CACHE', 'WORKFLOW_BUNDLE', 'HOLDS_PER_OFFICER'];

const passedOn = (): NodeJS.ProcessEnv =>
  Object.fromEntries(PASSED_ON.flatMap((name) => (process.env[name] ? [[name, process.env[name]]] : [])));

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** A process of a service, of a page, or of every service together: started again when it dies, unless it was told to stop. */
export class ServiceProcess {
  readonly name: string;
  readonly #options: ServiceProcessOptions;
  readonly #log: WriteStream;
  #child: ChildProcess | null = null;
  #wanted = false;
  #restarts = 0;
  #onChange: () => void = () => {};

  constructor(options: ServiceProcessOptions) {
    this.#options = options;
    this.name = options.definition.name;
    this.#log = createWriteStream(join(options.logFolder, `${this.name}.log`), { flags: 'a', mode: 0o600 });
  }

  get pid(): number | undefined {
    return this.#child?.pid;
  }

  /** How often it died and was started again. */
  get restarts(): number {
    return this.#restarts;
  }

  /** Another process of the same service, on a port of its own and not yet started. */
  replica(port: number): ServiceProcess {
    const { env, ...options } = this.#options;
    return new ServiceProcess({ ...options, env: { ...env, PORT: String(port) } });
  }

  /** Starts it. `onChange` hears whenever it has another process, or none. */
  start(onChange: () => void = () => {}): void {
    this.#wanted = true;
    this.#onChange = onChange;
    this.#spawn();
  }

  #spawn(): void {
    const { definition, env } = this.#options;
    const flags = [
      '--max-semi-space-size=8',
      `--max-old-space-size=${definition.heap}`,
      '--disable-warning=ExperimentalWarning',
    ];
    const child = spawn(process.execPath, [...flags, mainOf(definition)], {
      env: { ...env, ...passedOn() },
      stdio: ['ignore', 'pipe', 'pipe'],
      // Its own group: Ctrl-C reaches the supervisor, which then stops each in order.
      detached: true,
    });
    child.stdout?.pipe(this.#log, { end: false });
    child.stderr?.pipe(this.#log, { end: false });
    child.once('exit', () => {
      if (this.#child === child) this.#child = null;
      this.#onChange();
      if (this.#wanted) void this.#again();
    });
    this.#child = child;
    this.#onChange();
  }

  async #again(): Promise<void> {
    this.#restarts += 1;
    await pause(RESTART_MS);
    if (this.#wanted && !this.#child) this.#spawn();
  }

  /**
   * Resolves once `/ready` at an address of it answers 200. Rejects when it died ten times meanwhile, or when for two minutes it
   * neither said nor answered anything new: a slow machine is waited for. The error says where to read why.
   */
  async ready(address: string, signal?: AbortSignal): Promise<void> {
    const standstill = new Standstill(STANDSTILL_MS);
    const before = this.#restarts;
    const file = join(this.#options.logFolder, `${this.name}.log`);
    while (this.#restarts - before < DEATHS) {
      signal?.throwIfAborted();
      const response = await fetch(`${address}/ready`).catch(() => null);
      if (response?.status === 200) return;
      const said = statSync(file, { throwIfNoEntry: false })?.size ?? 0;
      if (standstill.lasts(`${said} ${await response?.text().catch(() => '')}`)) break;
      await pause(POLL_MS);
    }
    const last = readFileSync(file, 'utf8').trim().split('\n').slice(-3).join('\n  ');
    throw new Error(`${this.name} did not get ready on ${address}; the end of ${file}:\n  ${last}`);
  }

  /** Ends it as a crash would; it is started again. */
  kill(): void {
    this.#child?.kill('SIGKILL');
  }

  /** Tells it to drain and waits; kills what does not stop in 12 s. */
  async stop(): Promise<void> {
    this.#wanted = false;
    const child = this.#child;
    if (child) {
      // Not when it has ended, but when all that it said last has come through as well.
      const gone = new Promise((resolve) => child.once('close', resolve));
      child.kill('SIGTERM');
      const late = setTimeout(() => child.kill('SIGKILL'), STOP_MS);
      await gone;
      clearTimeout(late);
    }
    await new Promise<void>((resolve) => this.#log.end(() => resolve()));
  }
}
