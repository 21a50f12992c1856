import type { ProcessId } from './processes.ts';
import type { EngineName, PortName } from './state-file.ts';

/** What every native engine is told when it is prepared and started. */
export interface Setting {
  /** Folder of all engines' data; each engine keeps its own below it. */
  readonly dataDir: string;
  readonly ports: Readonly<Record<PortName, number>>;
  readonly password: string;
  /** false gives up safety against power loss for speed (tests). */
  readonly durable: boolean;
  /** Whether Temporal's pages are served. */
  readonly ui: boolean;
  readonly progress: (line: string) => void;
  /** Aborted when the start is to be given up. */
  readonly signal?: AbortSignal | undefined;
}

/** One engine as a native process. */
export interface Recipe {
  readonly name: EngineName;
  readonly ports: readonly PortName[];
  readonly stopSignal: NodeJS.Signals;
  readonly logFile: (dataDir: string) => string;
  /** Each rejects with MissingTool where a tool is missing to fetch this engine or to run it; asked before any engine is started. */
  readonly needs?: () => readonly Promise<unknown>[];
  /** Fetches what is missing and makes the data folder; doing it again changes nothing. Throws MissingTool. */
  readonly prepare: (setting: Setting) => Promise<void>;
  readonly launch: (setting: Setting) => Promise<ProcessId>;
  /** Whether it answers its own protocol now; never throws. */
  readonly healthy: (setting: Pick<Setting, 'ports' | 'password'>) => Promise<boolean>;
}
