import { systemClock } from '@byway/service-kit/time/clock';

/** For so long after somebody's command what they cannot find may still be on its way to the service that was asked. */
export const ON_ITS_WAY_MS = 10_000;
/** So long a page waits for what its own command has just set going elsewhere. */
export const SOON_MS = 2_000;
const AGAIN_MS = 150;
const PAUSE_MS = 2_000;

/** Looks again, ever more slowly, until something is there or real time reaches `until`; returns what was found last. */
export async function lookAgain<T>(look: () => Promise<T>, isThere: (found: T) => boolean, until: number): Promise<T> {
  for (let pause = AGAIN_MS; ; pause = Math.min(2 * pause, PAUSE_MS)) {
    const found = await look();
    if (isThere(found) || systemClock.now() + pause > until) return found;
    await new Promise((resolve) => setTimeout(resolve, pause));
  }
}
