import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { paceOf } from './pace.ts';

describe('how often a service looks whether there is something to do', () => {
  beforeEach(() => {
    jest.useFakeTimers();
  });
  afterEach(() => {
    jest.useRealTimers();
  });

  it('is often while anything is committed and for twenty seconds after, then every five seconds', () => {
    const awaited: (() => void)[] = [];
    const database = { commits: 7, onNextCommit: (listener: () => void) => void awaited.push(listener) };
    const endRest = (): void => {};
    const pace = paceOf(database, 1_000, endRest);
    expect(pace()).toBe(1_000);
    jest.advanceTimersByTime(20_000);
    expect(awaited).toEqual([]);
    expect(pace()).toBe(5_000);
    expect(awaited).toEqual([endRest]);
    database.commits += 1;
    expect(pace()).toBe(1_000);
    jest.advanceTimersByTime(19_999);
    expect(pace()).toBe(1_000);
    jest.advanceTimersByTime(1);
    expect(pace()).toBe(5_000);
  });

  it('is never oftener at rest than the loop wants', () => {
    const pace = paceOf({ commits: 0, onNextCommit: () => {} }, 15_000, () => {});
    jest.advanceTimersByTime(60_000);
    expect(pace()).toBe(15_000);
  });
});
