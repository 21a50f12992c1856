import type { Readiness } from './parts.ts';

/** How long a part may not work before the process ends, unless it is told otherwise. */
export const GIVE_UP_MS = 60_000;
/** How often a process looks at itself in that time. */
export const CHECKS = 12;
// The first time takes longer: a slow machine has to load and join everything.
const FIRST_CHECKS = 60;
const ENGINES: readonly (keyof Readiness)[] = ['database', 'broker', 'engines', 'log'];

export const isReady = (checks: Partial<Readiness>): boolean => Object.values(checks).every(Boolean);

/**
 * Says, of a service or of the console, when the process should end and be started anew: a part of its own has not worked for a minute (five before it was ready for
 * the first time) while every engine answered. An engine that is away is waited for, as is a person where the log is ahead of the
 * database: starting anew would bring neither, and all services would do it at once.
 */
export class Patience {
  #failed = 0;
  #wasReady = false;

  /** Takes the next check; true when it was the last. */
  isOver(checks: Partial<Readiness>): boolean {
    const ready = isReady(checks);
    this.#wasReady ||= ready;
    const enginesAnswer = ENGINES.every((engine) => checks[engine] ?? true);
    this.#failed = ready || !enginesAnswer ? 0 : this.#failed + 1;
    return this.#failed >= (this.#wasReady ? CHECKS : FIRST_CHECKS);
  }
}
