import { SERVICES } from '@byway/contracts/services';
import type { EngineName, Engines } from '@byway/engines/engines';
import type { System } from '@byway/system/system';

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
const SERVICE_SHARE = 0.25;
const PAUSE_SHARE = 0.08;
const ENGINE_SHARE = 0.06;
// Postgres is many processes, and one that stands still is no more than a slow statement.
const FREEZABLE: readonly EngineName[] = ['kafka', 'temporal'];
const FREEZE_SHARE = 0.04;

const after = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** Does harm to a running system between two acts of a story, by the numbers it is given. */
export class Harm {
  readonly #random: () => number;
  readonly #engines: Engines;
  readonly #say: (line: string) => void;
  #mending: Promise<void> = Promise.resolve();
  done = 0;

  constructor(random: () => number, engines: Engines, say: (line: string) => void) {
    this.#random = random;
    this.#engines = engines;
    this.#say = say;
  }

  #one<T>(list: readonly T[]): T {
    return list[Math.floor(this.#random() * list.length)] as T;
  }

  /** Kills or stops a service, or takes an engine away or freezes it for some seconds; or lets things be. */
  async befall(system: System): Promise<void> {
    const dice = this.#random();
    const service = system.processes.get(this.#one(SERVICES).name);
    if (dice < SERVICE_SHARE) {
      this.#tell(`kill ${service?.name}`);
      service?.kill();
    } else if (dice < SERVICE_SHARE + PAUSE_SHARE && service?.pid) {
      const { pid } = service;
      const ms = 500 + this.#random() * 8_000;
      this.#tell(`stop ${service.name} for ${Math.round(ms)} ms`);
      process.kill(pid, 'SIGSTOP');
      setTimeout(() => process.kill(pid, 'SIGCONT'), ms);
    } else if (dice < SERVICE_SHARE + PAUSE_SHARE + ENGINE_SHARE) {
      await this.#takeAway(this.#one(ENGINES), 500 + this.#random() * 15_000);
    } else if (dice < SERVICE_SHARE + PAUSE_SHARE + ENGINE_SHARE + FREEZE_SHARE) {
      await this.#freeze(this.#one(FREEZABLE), 1_000 + this.#random() * 20_000);
    }
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
