import type { Readiness } from './parts.ts';

/** How often a process looks at itself. */
export const CHECK_MS = 5_000;
const CHECKS = 12;
// The first time takes longer: a slow machine has to load and join everything.
const FIRST_CHECKS = 60;

export const isReady = (checks: Readiness): boolean => Object.values(checks).every(Boolean);

/**
 * Says when a process should end and be started anew: a part of its own has not worked for a minute (five before it was ready for
 * the first time) while every engine answered. An engine that is away is waited for: starting anew would not bring it back, and all
 * services would do it at once.
 */
export class Patience {
  #failed = 0;
  #wasReady = false;

  /** Takes the next check; true when it was the last. */
  isOver(checks: Readiness): boolean {
    const ready = isReady(checks);
    this.#wasReady ||= ready;
    const enginesAnswer = checks.database && checks.broker && checks.engines;
    this.#failed = ready || !enginesAnswer ? 0 : this.#failed + 1;
    return this.#failed >= (this.#wasReady ? CHECKS : FIRST_CHECKS);
  }
}
