import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ProcessId } from './processes.ts';

/** The three engines, by the names that the command line, the chaos tests and docker-compose.yml use. */
export const ENGINE_NAMES = ['postgres', 'kafka', 'temporal'] as const;
export type EngineName = (typeof ENGINE_NAMES)[number];

export type PortName = 'postgres' | 'kafka' | 'kafkaController' | 'temporal' | 'temporalUi';

/** What runs, or ran, in one data folder. */
export interface EngineState {
  readonly version: 1;
  readonly mode: 'docker' | 'native';
  /** Who stops the engines: the process that started them, or null when they stay until `down`. */
  readonly owner: ProcessId | null;
  /** Password of the superuser `byway`. */
  readonly password: string;
  readonly ports: Readonly<Partial<Record<PortName, number>>>;
  /** true once Docker has volumes with data of this folder. */
  readonly docker?: true;
  /** Running engines; under Docker `process` is null. */
  readonly engines: Readonly<Partial<Record<EngineName, RunningEngine>>>;
}

interface RunningEngine {
  readonly process: ProcessId | null;
  /** ISO instant. */
  readonly since: string;
}

const file = (dataDir: string) => join(dataDir, 'engines.json');

/** The state as last written; null when there is none or it cannot be read (then nothing is known to run). */
export function readState(dataDir: string): EngineState | null {
  try {
    const state = JSON.parse(readFileSync(file(dataDir), 'utf8')) as EngineState;
    return state.version === 1 ? state : null;
  } catch {
    return null;
  }
}

/** Writes the state in one step, readable by its owner only: it holds a password. */
export function writeState(dataDir: string, state: EngineState): void {
  const next = `${file(dataDir)}.${process.pid}`;
  writeFileSync(next, `${JSON.stringify(state, null, 2)}\n`, { mode: 0o600 });
  renameSync(next, file(dataDir));
}
