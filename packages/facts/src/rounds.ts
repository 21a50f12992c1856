const LATE_MS = 30_000;

/** When a loop last came round, successfully or not. One that hangs for 30 s is taken for dead: nothing it waits for takes so long. */
export class Rounds {
  #last = performance.now();

  readonly done = (): void => {
    this.#last = performance.now();
  };

  alive(): boolean {
    return performance.now() - this.#last < LATE_MS;
  }
}
