import type { ProcessId } from './processes.ts';
import { type EngineName, type EngineState, type PortName, writeState } from './state-file.ts';

/** A way to run the engines: natively or under Docker. Its caller holds the lock of the data folder. */
export interface Backend {
  readonly mode: 'docker' | 'native';
  /** Whether the engine runs and answers; waits a little for one that is still starting. */
  readonly isRunning: (name: EngineName) => Promise<boolean>;
  /** Starts engines that do not run, on free ports. Throws with the engine's last log lines; then none is left running. */
  readonly up: (names: readonly EngineName[]) => Promise<void>;
  readonly stop: (names: readonly EngineName[]) => Promise<void>;
  /** Ends one engine as a crash would. */
  readonly kill: (name: EngineName) => Promise<void>;
  /** Starts one engine again on the port and data it had. */
  readonly start: (name: EngineName) => Promise<void>;
  /** Removes what the engines keep outside the data folder. */
  readonly erase: () => Promise<void>;
}

/** The state of one data folder as a backend reads and changes it; every change is written at once. */
export interface Book {
  readonly state: () => EngineState;
  readonly setPorts: (ports: Readonly<Partial<Record<PortName, number | undefined>>>) => void;
  readonly setOwner: (owner: ProcessId | null) => void;
  readonly started: (name: EngineName, process: ProcessId | null) => void;
  readonly stopped: (name: EngineName) => void;
}

/** A book over this state; `changed` hears each new state after it was written. */
export function openBook(dataDir: string, first: EngineState, changed: (state: EngineState) => void): Book {
  let current = first;
  const change = (part: Partial<EngineState>) => {
    current = { ...current, ...part };
    writeState(dataDir, current);
    changed(current);
  };
  return {
    state: () => current,
    setPorts: (ports) => change({ ports: withoutUndefined({ ...current.ports, ...ports }) }),
    setOwner: (owner) => change({ owner }),
    started: (name, process) =>
      change({ engines: { ...current.engines, [name]: { process, since: new Date().toISOString() } } }),
    stopped: (name) => {
      const { [name]: _stopped, ...engines } = current.engines;
      change({ engines });
    },
  };
}

function withoutUndefined<K extends string>(ports: Partial<Record<K, number | undefined>>): Partial<Record<K, number>> {
  const entries = Object.entries(ports).filter(([, port]) => port !== undefined);
  return Object.fromEntries(entries) as Partial<Record<K, number>>;
}
