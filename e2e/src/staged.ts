import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Engines } from '@byway/engines/engines';
import { dropDatabase } from '@byway/system/databases';
import type { Processes } from '@byway/system/running';
import { type System, startSystem } from '@byway/system/system';
import { PASSWORD } from '@byway/testkit/template';

type Addresses = Pick<Engines, 'databaseUrl' | 'kafkaBrokers' | 'temporalAddress'>;

/** The engines of this run of the tests. */
export function runEngines(): Addresses {
  return {
    databaseUrl: process.env.BYWAY_TEST_DATABASE_URL ?? '',
    kafkaBrokers: process.env.KAFKA_BROKERS ?? '',
    temporalAddress: process.env.TEMPORAL_ADDRESS ?? '',
  };
}

export interface Staged {
  readonly system: System;
  /** Stops it and removes what it wrote. */
  strike(): Promise<void>;
}

/** A whole system of its own on the given engines, policy time held. Tests that kill a service need `each` as a process. */
export async function stage(engines: Addresses, processes: Processes = 'one'): Promise<Staged> {
  const folder = mkdtempSync(join(tmpdir(), 'byway-stage-'));
  const name = `stage-${randomBytes(5).toString('hex')}`;
  const system = await startSystem({ engines, folder, name, clock: 'demo', processes, password: PASSWORD });
  return {
    system,
    async strike() {
      await system.stop();
      await dropDatabase(engines.databaseUrl, name).catch(() => {});
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
