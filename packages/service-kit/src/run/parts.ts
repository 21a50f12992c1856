import type { ProblemCatalogue } from '@byway/contracts/http/problems';
import type { Consumer } from '@byway/facts/consumer';
import type { Hearing } from '@byway/facts/hear';
import type { LogCheck } from '@byway/facts/log-check';
import type { Relay } from '@byway/facts/relay';
import type { Tx } from '@byway/tables/database';
import type { Sealer } from '../audit/sealer.ts';
import type { Route } from '../http/route.ts';
import type { Sweep } from '../sweeps/sweep.ts';
import type { ClockMap } from '../time/clock.ts';
import type { DueHandler } from '../time/dated-steps.ts';
import type { DeadLetters } from './dead-letters.ts';

/** Something that runs beside the HTTP edge for as long as the service does: a Temporal worker, a sweep. */
export interface Companion {
  start(): Promise<void>;
  /** Finishes what is in flight, then resolves. */
  stop(): Promise<void>;
  /** Whether it does its work; may ask the engine it stands on. */
  alive(): Promise<boolean>;
  /** Whether that engine answers, where it is another than Postgres and Kafka: what is away is waited for. */
  engine?(): Promise<boolean>;
}

/** What is still to be done by policy time `now`, and the next dated step after it (milliseconds), or null. */
export interface Pending {
  readonly count: number;
  readonly nextAt: number | null;
}

/** A service, said in one place. */
export interface AppParts {
  readonly routes: readonly Route[];
  readonly problems: ProblemCatalogue;
  /** What is heard of other services; their topics follow from it. */
  readonly hears?: readonly Hearing[];
  readonly due?: Readonly<Record<string, DueHandler>>;
  readonly companions?: readonly Companion[];
  readonly pending?: (tx: Tx, now: number) => Promise<Pending>;
  /** Figures of its own for `/metrics`. */
  readonly figures?: readonly Figure[];
  readonly onClockMoved?: (map: ClockMap) => void;
}

/** A figure of a service's own: by label value, read by the system role in one statement that an index answers. */
export interface Figure {
  readonly name: `byway_${string}`;
  readonly help: string;
  readonly label: string;
  readonly values: readonly string[];
  /** `now` is policy time in milliseconds. What is left out of the answer is 0. */
  readonly read: (tx: Tx, now: number) => Promise<Readonly<Record<string, number>>>;
}

/** The parts of a running service that health and operations ask about. */
export interface Running {
  relay: Relay | null;
  consumer: Consumer | null;
  due: Sweep | null;
  sealer: Sealer | null;
  logCheck: LogCheck | null;
  /** The last messages that were not taken in, newest first. */
  readonly deadLetters: DeadLetters;
}

/** Which of the parts that a service needs work: first the engines, then what runs in this process. */
export interface Readiness {
  readonly database: boolean;
  readonly broker: boolean;
  /** Engines that only companions need. */
  readonly engines: boolean;
  /** What the log holds is known to the database; false too while that cannot be looked for. */
  readonly log: boolean;
  readonly consumer: boolean;
  readonly companions: boolean;
  readonly relay: boolean;
  readonly due: boolean;
  readonly sealer: boolean;
}
