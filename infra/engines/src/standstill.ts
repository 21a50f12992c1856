/**
 * Whether something has stood still for too long. Limits on a start are limits on standing still: how long a machine takes is its own
 * affair as long as it gets on.
 */
export class Standstill {
  readonly #limitMs: number;
  #seen: string | null = null;
  #since = 0;

  constructor(limitMs: number) {
    this.#limitMs = limitMs;
  }

  /** Takes what is seen now; true when it has been the same for the whole limit. `now`: monotonic milliseconds. */
  lasts(seen: string, now = performance.now()): boolean {
    if (seen !== this.#seen) [this.#seen, this.#since] = [seen, now];
    return now - this.#since >= this.#limitMs;
  }
}
