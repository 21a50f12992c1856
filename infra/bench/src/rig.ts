import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Scene } from '@byway/demo/booked-cases';
import { PolicyTime } from '@byway/demo/policy-time';
import { Staff } from '@byway/demo/staff';
import { testDataRoot } from '@byway/engines/data-dir';
import { type Engines, startEngines } from '@byway/engines/engines';
import type { Processes } from '@byway/system/running';
import { type System, startSystem } from '@byway/system/system';

/** A running system, and who works in it. */
export interface Stage extends Scene {
  readonly system: System;
  readonly time: PolicyTime;
}

export interface RigOptions {
  readonly engines: 'auto' | 'docker' | 'native';
  readonly quick: boolean;
  readonly processes: Processes;
}

/** The engines of one run, durable, on a folder of their own, and at most one system on them. */
export class Rig {
  readonly engines: Engines;
  readonly folder: string;
  /** Of the services' database roles, which belong to the server and so are the same for every database of a run. */
  readonly password = randomBytes(18).toString('base64url');
  readonly quick: boolean;
  readonly processes: Processes;
  readonly say: (line: string) => void;
  /** Seconds the engines took to come up in an empty folder. */
  readonly coldSeconds: number;
  #stage: (Stage & { readonly name: string }) | null = null;

  private constructor(
    engines: Engines,
    folder: string,
    { quick, processes }: RigOptions,
    say: (line: string) => void,
    coldSeconds: number,
  ) {
    this.engines = engines;
    this.folder = folder;
    this.quick = quick;
    this.processes = processes;
    this.say = say;
    this.coldSeconds = coldSeconds;
  }

  static async open(options: RigOptions, say: (line: string) => void, signal: AbortSignal): Promise<Rig> {
    const folder = mkdtempSync(join(testDataRoot(), 'bench-'));
    try {
      const began = performance.now();
      const engines = await startEngines({
        dataDir: folder,
        mode: options.engines,
        durable: true,
        ui: false,
        progress: say,
        signal,
      });
      return new Rig(engines, folder, options, say, (performance.now() - began) / 1_000);
    } catch (error) {
      rmSync(folder, { recursive: true, force: true });
      throw error;
    }
  }

  get brokers(): string[] {
    return this.engines.kafkaBrokers.split(',');
  }

  /** The system of this name, started where it does not run: its database, topics and task queue are its own. */
  async stage(name = this.#stage?.name ?? 'bench'): Promise<Stage> {
    if (this.#stage?.name === name) return this.#stage;
    await this.strike();
    const { engines, folder, password } = this;
    const system = await startSystem({
      engines,
      folder: join(folder, name),
      name,
      clock: 'demo',
      processes: this.processes,
      password,
    });
    const staff = new Staff(system);
    this.#stage = { name, system, staff, time: new PolicyTime(staff) };
    return this.#stage;
  }

  async strike(): Promise<void> {
    await this.#stage?.system.stop();
    this.#stage = null;
  }

  async close(): Promise<void> {
    await this.strike();
    await this.engines.stop();
    rmSync(this.folder, { recursive: true, force: true });
  }
}
