import type { Log } from '@byway/service-kit/run/log';
import type { Figure } from '@byway/service-kit/run/parts';

/** For how long a case that could not read something is counted; Temporal has it try again in less. */
const SHOWN_MS = 15 * 60_000;
const KEPT = 1_000;

/**
 * Cases that were told something nobody sealed, or that does not open. Their workflow cannot go on, for what it was told is in
 * its history: people have to be told of it at once, and not when a step of the case is overdue.
 */
export class Refusals {
  readonly #log: Log;
  readonly #last = new Map<string, number>();

  constructor(log: Log) {
    this.#log = log;
  }

  /** `at` is real time in milliseconds: nothing of policy hangs on it. */
  add(workflowId: string | null, at: number): void {
    const caseId = workflowId?.replace(/^case:/, '') ?? null;
    this.#log.error({ caseId }, 'a payload was refused');
    this.#last.set(workflowId ?? '', at);
    const [oldest] = this.#last.keys();
    if (this.#last.size > KEPT && oldest !== undefined) this.#last.delete(oldest);
  }

  /** How many cases refused something of late. */
  count(now: number): number {
    return [...this.#last.values()].filter((at) => now - at < SHOWN_MS).length;
  }

  figure(now: () => number): Figure {
    return {
      name: 'byway_unreadable_cases',
      help: 'cases whose workflow was told something it may not read, in the last 15 minutes',
      label: 'why',
      values: ['refused'],
      read: async () => ({ refused: this.count(now()) }),
    };
  }
}
