import { expect, it } from '@jest/globals';
import { paced } from './pace.ts';

it('work that nobody waits for rests after each twenty steps', async () => {
  const pace = paced(new AbortController().signal);
  const rests = async (steps: number): Promise<boolean> => {
    let isRested = false;
    const timer = setImmediate(() => {
      isRested = true;
    });
    for (let i = 0; i < steps; i += 1) await pace();
    clearImmediate(timer);
    return isRested;
  };
  expect([await rests(19), await rests(1), await rests(19), await rests(1)]).toEqual([false, true, false, true]);
});

it('work that is no longer wanted ends at its next step', async () => {
  const stop = new AbortController();
  const pace = paced(stop.signal);
  await pace();
  stop.abort();
  await expect(pace()).rejects.toThrow();
});
