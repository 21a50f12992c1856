import { spawn } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { SERVICES } from '@byway/contracts/services';
import type { EngineName, Engines } from '@byway/engines/engines';
import type { System } from '@byway/system/system';
import { asking } from './invariants.ts';
import type { SilentLine } from './silent-line.ts';

/** Random numbers in [0, 1) from a seed (mulberry32): the same seed does the same harm. */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const ENGINES: readonly EngineName[] = ['kafka', 'postgres', 'temporal'];
// Postgres is many processes, and one that stands still is no more than a slow statement.
const FREEZABLE: readonly EngineName[] = ['kafka', 'temporal'];
/** Processes that do nothing but compute, for each of the machine's. */
const BUSY = 4;

const after = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** What a system stands on: its engines, the line by which its services reach Postgres, and Postgres itself, beside that line. */
export interface Ground {
  readonly engines: Engines;
  readonly line: Pick<SilentLine, 'goSilent'>;
  readonly databaseUrl: string;
}

/** Does harm to a running system between two acts of a story, by the numbers it is given. */
export class Harm {
  readonly #random: () => number;
  readonly #engines: Engines;
  readonly #ground: Ground;
  readonly #say: (line: string) => void;
  #mending: Promise<void> = Promise.resolve();
  done = 0;

  constructor(random: () => number, ground: Ground, say: (line: string) => void) {
    this.#random = random;
    this.#engines = ground.engines;
    this.#ground = ground;
    this.#say = say;
  }

  #one<T>(list: readonly T[]): T {
    return list[Math.floor(this.#random() * list.length)] as T;
  }

  #between(least: number, most: number): number {
    return Math.round(least + this.#random() * (most - least));
  }

  /** Each fault, and how often it comes between two acts. */
  readonly #faults: readonly (readonly [share: number, fault: (system: System) => Promise<void> | void])[] = [
    [0.22, (system) => this.#killOne(system)],
    [0.07, (system) => this.#stopOne(system, this.#between(500, 8_500))],
    [0.06, () => this.#takeAway(this.#one(ENGINES), this.#between(500, 15_500))],
    [0.04, () => this.#freeze(this.#one(FREEZABLE), this.#between(1_000, 21_000))],
    [0.03, (system) => this.#startInFrozen(system, this.#between(5_000, 20_000))],
    [0.03, () => this.#silence()],
    [0.02, (system) => this.#fillDisk(system, this.#between(2_000, 12_000))],
    [0.02, () => this.#overload(this.#between(5_000, 20_000))],
  ];

  /** One of the faults, or nothing: lets things be. */
  async befall(system: System): Promise<void> {
    let dice = this.#random();
    for (const [share, fault] of this.#faults) {
      if (dice < share) return fault(system);
      dice -= share;
    }
  }

  #killOne(system: System): void {
    const service = system.processes.get(this.#one(SERVICES).name);
    this.#tell(`kill ${service?.name}`);
    service?.kill();
  }

  #stopOne(system: System, ms: number): void {
    const service = system.processes.get(this.#one(SERVICES).name);
    if (!service?.pid) return;
    const { pid } = service;
    this.#tell(`stop ${service.name} for ${ms} ms`);
    process.kill(pid, 'SIGSTOP');
    setTimeout(() => process.kill(pid, 'SIGCONT'), ms);
  }

  /** Who connects to a broker that answers nothing has half a connection when it goes on. */
  async #startInFrozen(system: System, ms: number): Promise<void> {
    await this.#freeze('kafka', ms);
    this.#killOne(system);
  }

  /** What is open to Postgres passes nothing on any more, and is never reset; what is opened later works. */
  #silence(): void {
    this.#tell(`${this.#ground.line.goSilent()} lines to Postgres go silent`);
  }

  /** One service's system role finds no room on the disk, by a limit: what is open begins anew. */
  async #fillDisk({ adminUrl }: System, ms: number): Promise<void> {
    await this.#mending;
    const { name } = this.#one(SERVICES);
    const role = `${name.replaceAll('-', '_')}_system`;
    const url = Object.assign(new URL(this.#ground.databaseUrl), { pathname: new URL(adminUrl).pathname }).href;
    const limit = (change: string): Promise<void> =>
      asking(url, async (client) => {
        await client.query(
          `do $$ begin execute format('alter role ${role} in database %I ${change}', current_database()); end $$`,
        );
        const end =
          'select pg_terminate_backend(pid) from pg_stat_activity where usename = $1 and datname = current_database()';
        await client.query(end, [role]);
      });
    this.#tell(`${name} finds no room on the disk for ${ms} ms`);
    await limit('set temp_file_limit = 0');
    this.#mending = after(ms).then(() => limit('reset temp_file_limit'));
  }

  /** The machine has more to do than it can: everything is late. */
  #overload(ms: number): void {
    this.#tell(`the machine is overloaded for ${ms} ms`);
    for (let n = 0; n < BUSY * availableParallelism(); n += 1)
      spawn(process.execPath, ['-e', `for (const end = Date.now() + ${ms}; Date.now() < end;);`], {
        stdio: 'ignore',
      }).unref();
  }

  /** No connection is reset and none is answered: worse than an engine that dies. */
  async #freeze(name: EngineName, ms: number): Promise<void> {
    await this.#mending;
    const pid = this.#engines.pids[name];
    if (!pid) return;
    this.#tell(`${name} stands still for ${Math.round(ms)} ms`);
    process.kill(pid, 'SIGSTOP');
    this.#mending = after(ms).then(() => void process.kill(pid, 'SIGCONT'));
  }

  async #takeAway(name: EngineName, ms: number): Promise<void> {
    await this.#mending;
    this.#tell(`${name} away for ${Math.round(ms)} ms`);
    await this.#engines.kill(name);
    this.#mending = after(ms).then(() => this.#engines.start(name));
  }

  #tell(line: string): void {
    this.done += 1;
    this.#say(line);
  }

  /** Resolves when every engine is back. */
  mended(): Promise<void> {
    return this.#mending;
  }
}
