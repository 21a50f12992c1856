import type { Log } from '@byway/service-kit/log';
import type { Figure } from '@byway/service-kit/run/parts';
import { caseOf } from './workflow-id.ts';

/** For how long a refused payload is counted; Temporal has the workflow try again in less. */
const SHOWN_MS = 15 * 60_000;
const KEPT = 1_000;

/**
 * Cases whose workflow was sent a payload that nobody sealed, or that does not open. It cannot go on, for the payload is in its
 * history: people have to know at once, and not when a step of the case is overdue.
 */
export class Refusals {
  readonly #log: Log;
  readonly #last = new Map<string, number>();

  constructor(log: Log) {
    this.#log = log;
  }

  /** `at` is real time in milliseconds: nothing of policy hangs on it. */
  add(workflowId: string | null, at: number): void {
    const caseId = workflowId === null ? null : caseOf(workflowId);
    this.#log.error({ caseId }, 'a payload was refused');
    this.#last.set(workflowId ?? '', at);
    const [oldest] = this.#last.keys();
    if (this.#last.size > KEPT && oldest !== undefined) this.#last.delete(oldest);
  }

  /** How many cases refused a payload in the last 15 minutes. `now` is real time in milliseconds. */
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
