import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { type Found, type Going, startSweep } from './sweep.ts';

const EVERY_MS = 60_000;

/** A sweep whose passes find one after the other what is given, and then nothing more for this life. */
function swept(...found: (Found | Error)[]) {
  const errors: unknown[] = [];
  let passes = 0;
  const pass = async (): Promise<Found> => {
    const next = found[passes++] ?? 'done';
    if (next instanceof Error) throw next;
    return next;
  };
  const sweep = startSweep({ pass, everyMs: EVERY_MS, onError: (error) => errors.push(error) });
  return { sweep, errors, passes: () => passes };
}

describe('a sweep', () => {
  beforeEach(() => {
    jest.useFakeTimers();
  });
  afterEach(() => {
    jest.useRealTimers();
  });

  it('goes on at once while there is more, waits before it looks again, and ends when nothing is left', async () => {
    const { sweep, passes } = swept('more', 'more', 'again', 'done', 'more');
    await jest.advanceTimersByTimeAsync(0);
    expect(passes()).toBe(3);
    await jest.advanceTimersByTimeAsync(EVERY_MS);
    expect(passes()).toBe(4);
    await jest.advanceTimersByTimeAsync(10 * EVERY_MS);
    expect(passes()).toBe(4);
    expect(sweep.alive()).toBe(true);
  });

  it('tells of a pass that failed and makes it again', async () => {
    const fault = new Error('away');
    const { errors, passes } = swept(fault, 'done');
    await jest.advanceTimersByTimeAsync(EVERY_MS);
    expect(errors).toEqual([fault]);
    expect(passes()).toBe(2);
  });

  it('looks at once when woken, and is alive however long it waits', async () => {
    const { sweep, passes } = swept('again', 'again');
    await jest.advanceTimersByTimeAsync(EVERY_MS - 1);
    expect([passes(), sweep.alive()]).toEqual([1, true]);
    sweep.wake();
    await jest.advanceTimersByTimeAsync(0);
    expect(passes()).toBe(2);
    await sweep.stop();
  });

  it('is not alive when a pass gets no further for 30 s, and is when it says that a piece is done', async () => {
    let piece = (): void => {};
    let end = (): void => {};
    const pass = ({ round }: Going): Promise<Found> => {
      piece = round;
      return new Promise((resolve) => {
        end = () => resolve('done');
      });
    };
    const sweep = startSweep({ pass, everyMs: EVERY_MS, onError: () => {} });
    await jest.advanceTimersByTimeAsync(29_000);
    expect(sweep.alive()).toBe(true);
    piece();
    await jest.advanceTimersByTimeAsync(29_000);
    expect(sweep.alive()).toBe(true);
    await jest.advanceTimersByTimeAsync(1_000);
    expect(sweep.alive()).toBe(false);
    end();
    await sweep.stop();
  });

  it('stops after the pass in hand, without waiting for the next', async () => {
    const { sweep, passes } = swept('again');
    await jest.advanceTimersByTimeAsync(0);
    await sweep.stop();
    await jest.advanceTimersByTimeAsync(EVERY_MS);
    expect(passes()).toBe(1);
  });
});
