import { condition } from '@temporalio/workflow';
import type { CaseFact } from './case-fact.ts';

/** Policy time = p0 + (real − r0) × rate. */
export interface ClockMap {
  readonly p0: number;
  readonly r0: number;
  readonly rate: number;
}

// Temporal's timers are set at least this long and at most 30 days; a longer wait is a chain of them.
const SHORTEST_MS = 1;
const LONGEST_MS = 30 * 24 * 3_600_000;

/**
 * What a case has been told and has not yet taken in. Signals only append: nothing is filtered, so a fact that comes
 * early or twice does no harm; {@link take} returns them by number, without gaps, and what belongs together at once.
 */
export class CaseInbox {
  readonly #waiting = new Map<number, CaseFact>();
  #taken = 0;
  #clock: ClockMap;
  #signalled = false;

  constructor(facts: readonly CaseFact[], clock: ClockMap) {
    this.#clock = clock;
    this.tell(facts, clock);
  }

  /** All that a signal does. */
  tell(facts: readonly CaseFact[], clock: ClockMap): void {
    for (const fact of facts) if (fact.n > this.#taken) this.#waiting.set(fact.n, fact);
    this.#clock = clock;
    this.#signalled = true;
  }

  #next(): CaseFact | null {
    const fact = this.#waiting.get(this.#taken + 1) ?? null;
    if (!fact) return null;
    this.#waiting.delete(fact.n);
    this.#taken = fact.n;
    return fact;
  }

  /**
   * The next facts by number: one, or all that one transaction stated (4.1), which were kept at once and so are told at once. None
   * while they have not come.
   */
  take(): readonly CaseFact[] {
    const first = this.#next();
    if (!first) return [];
    const facts = [first];
    const isOfIt = (fact: CaseFact | undefined): boolean =>
      fact?.together !== undefined && fact.together === first.together;
    while (isOfIt(this.#waiting.get(this.#taken + 1))) {
      const fact = this.#next();
      if (fact) facts.push(fact);
    }
    return facts;
  }

  /** Policy time. Inside a workflow `Date.now()` is Temporal's, the same on every replay. */
  now(): number {
    const { p0, r0, rate } = this.#clock;
    return Math.round(p0 + (Date.now() - r0) * rate);
  }

  /** Waits for a signal since the last wait, or until policy time reaches `until`. While the clock is held, for a signal alone. */
  async waitUntil(until: number | null): Promise<void> {
    const signalled = (): boolean => this.#signalled;
    const { rate } = this.#clock;
    if (until === null || rate === 0) await condition(signalled);
    else await condition(signalled, Math.min(Math.max((until - this.now()) / rate, SHORTEST_MS), LONGEST_MS));
    this.#signalled = false;
  }
}
