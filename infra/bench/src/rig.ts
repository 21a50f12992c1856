import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { PolicyTime } from '@byway/demo/policy-time';
import { Staff } from '@byway/demo/staff';
import { testDataRoot } from '@byway/engines/data-dir';
import { type Engines, startEngines } from '@byway/engines/engines';
import { type System, startSystem } from '@byway/system/system';

/** A running system, and who works in it. */
export interface Stage {
  readonly system: System;
  readonly staff: Staff;
  readonly time: PolicyTime;
}

/** The engines of one run, durable, on a folder of their own, and at most one system on them. */
export class Rig {
  readonly engines: Engines;
  readonly folder: string;
  /** Of the services' database roles, which belong to the server and so are the same for every database of a run. */
  readonly password = randomBytes(18).toString('base64url');
  readonly quick: boolean;
  readonly say: (line: string) => void;
  #stage: Stage | null = null;

  private constructor(engines: Engines, folder: string, quick: boolean, say: (line: string) => void) {
    this.engines = engines;
    this.folder = folder;
    this.quick = quick;
    this.say = say;
  }

  static async open(mode: 'auto' | 'docker' | 'native', quick: boolean, say: (line: string) => void): Promise<Rig> {
    const folder = mkdtempSync(join(testDataRoot(), 'bench-'));
    try {
      const engines = await startEngines({
        dataDir: folder,
        mode,
        durable: true,
        ui: false,
        progress: say,
      });
      return new Rig(engines, folder, quick, say);
    } catch (error) {
      rmSync(folder, { recursive: true, force: true });
      throw error;
    }
  }

  get brokers(): string[] {
    return this.engines.kafkaBrokers.split(',');
  }

  /** The system, started where it does not run. */
  async stage(): Promise<Stage> {
    if (this.#stage) return this.#stage;
    const { engines, folder, password } = this;
    const system = await startSystem({
      engines,
      folder: join(folder, 'system'),
      name: 'bench',
      clock: 'demo',
      password,
    });
    const staff = new Staff(system);
    this.#stage = { system, staff, time: new PolicyTime(staff) };
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
