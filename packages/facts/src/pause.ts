/** A wait that can be cut short. A wake that comes while nobody waits is remembered, so none is lost. */
export interface Pause {
  wake(): void;
  /** Resolves after `ms`, or at once when woken. */
  sleep(ms: number): Promise<void>;
  /** Resolves after `ms` whoever wakes it: for backing off from a fault. */
  sleepThrough(ms: number): Promise<void>;
}

export function pause(): Pause {
  let woken = false;
  let release: (() => void) | null = null;
  return {
    wake: () => {
      woken = true;
      release?.();
    },
    sleep: (ms) =>
      new Promise((resolve) => {
        const done = (): void => {
          clearTimeout(timer);
          release = null;
          woken = false;
          resolve();
        };
        const timer = setTimeout(done, woken ? 0 : ms);
        if (!woken) release = done;
      }),
    sleepThrough: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
  };
}
