import { pause } from '@byway/facts/pause';
import { Rounds } from '@byway/facts/rounds';

/** What a pass of a sweep found: there is more at once, it looks again later, or there is nothing left for this life. */
export type Found = 'more' | 'again' | 'done';

/** Passed to each pass: `running()` says whether to go on; call `round()` after each item so that readiness sees progress. */
export interface Going {
  readonly running: () => boolean;
  readonly round: () => void;
}

export interface SweepOptions {
  readonly pass: (going: Going) => Promise<Found>;
  /** Milliseconds between two passes, also after one that failed; asked after each pass where it changes. */
  readonly everyMs: number | (() => number);
  readonly onError: (error: unknown) => void;
}

export interface Sweep {
  /** False when a pass in hand has got no further for 30 s. */
  alive(): boolean;
  /** Passes again now. */
  wake(): void;
  /** Resolves when the pass in hand has ended. */
  stop(): Promise<void>;
}

/** Passes again and again, one pass at a time, until stopped or done. A pass that fails is told and made again. */
export function startSweep({ pass, everyMs, onError }: SweepOptions): Sweep {
  const sleeper = pause();
  const rounds = new Rounds();
  let running = true;
  let [done, asleep] = [false, false];
  const going: Going = { running: () => running, round: rounds.done };
  const again = (error: unknown): Found => {
    onError(error);
    return 'again';
  };
  const loop = (async () => {
    while (running && !done) {
      const found = await pass(going).catch(again);
      done = found === 'done';
      asleep = true;
      if (found === 'again') await sleeper.sleep(typeof everyMs === 'number' ? everyMs : everyMs());
      asleep = false;
      rounds.done();
    }
  })();
  return {
    alive: () => done || asleep || rounds.alive(),
    wake: sleeper.wake,
    async stop() {
      running = false;
      sleeper.wake();
      await loop;
    },
  };
}
