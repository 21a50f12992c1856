import type { Log } from '@byway/service-kit/log';
import type { Figure } from '@byway/service-kit/run/parts';
import type { WhyAgain } from './begin-again.ts';
import { caseOf } from './workflow-id.ts';

/** For how long a refused payload is counted; Temporal has the workflow try again in less. */
const SHOWN_MS = 15 * 60_000;
const KEPT = 1_000;

const WHY = [
  'refused',
  'another-type',
  'another-queue',
  'cannot-go-on',
  'silent',
] as const satisfies readonly WhyAgain[];

/**
 * Cases whose workflow was sent a payload that nobody sealed, or that does not open, or whose run is none of ours. It cannot go on, for the payload is in its
 * history: people have to know at once, and not when a step of the case is overdue.
 */
export class Refusals {
  readonly #log: Log;
  readonly #last = new Map<string, { readonly why: WhyAgain; readonly at: number }>();

  constructor(log: Log) {
    this.#log = log;
  }

  /** `at` is real time in milliseconds: nothing of policy hangs on it. */
  add(workflowId: string | null, why: WhyAgain, at: number): void {
    const caseId = workflowId === null ? null : caseOf(workflowId);
    this.#log.error({ caseId, why }, 'a run cannot go on');
    this.#last.set(workflowId ?? '', { why, at });
    const [oldest] = this.#last.keys();
    if (this.#last.size > KEPT && oldest !== undefined) this.#last.delete(oldest);
  }

  /** Of how many cases that was so in the last 15 minutes. `now` is real time in milliseconds. */
  count(why: WhyAgain, now: number): number {
    return [...this.#last.values()].filter((one) => one.why === why && now - one.at < SHOWN_MS).length;
  }

  figure(now: () => number): Figure {
    return {
      name: 'byway_unreadable_cases',
      help: 'cases whose workflow was told something it may not read, or is none of ours, in the last 15 minutes',
      label: 'why',
      values: [...WHY],
      read: async () => Object.fromEntries(WHY.map((why) => [why, this.count(why, now())])),
    };
  }
}
