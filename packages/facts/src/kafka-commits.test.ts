import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { EachBatchPayload } from 'kafkajs';
import { Commits } from './kafka-commits.ts';

const OFFSETS = { topics: [] };

/** A batch's hold on its consumer, of which the first `refusals` commits are refused, as in a rebalance. */
function batch({ refusals = 0, running = true } = {}) {
  const commits: unknown[] = [];
  const payload = {
    uncommittedOffsets: () => OFFSETS,
    isRunning: () => running,
    async commitOffsetsIfNecessary(offsets: unknown) {
      commits.push(offsets);
      if (commits.length <= refusals) throw new Error('the group is being rebalanced');
    },
  } as unknown as EachBatchPayload;
  return { payload, commits };
}

describe('I10 how far a consumer has come is told to the broker', () => {
  beforeEach(() => {
    jest.useFakeTimers();
  });
  afterEach(() => {
    jest.useRealTimers();
  });

  it('once for all batches of a quarter of a second', async () => {
    const { payload, commits } = batch();
    const all = new Commits();
    for (let i = 0; i < 20; i += 1) await all.after(payload);
    await jest.advanceTimersByTimeAsync(249);
    expect(commits).toEqual([]);
    await jest.advanceTimersByTimeAsync(1);
    expect(commits).toEqual([OFFSETS]);
    await jest.advanceTimersByTimeAsync(5_000);
    expect(commits).toHaveLength(1);
  });

  it('again where it was refused, as long as the consumer runs', async () => {
    const refused = batch({ refusals: 2 });
    await new Commits().after(refused.payload);
    await jest.advanceTimersByTimeAsync(5_000);
    expect(refused.commits).toHaveLength(3);
    const over = batch({ refusals: 9, running: false });
    await new Commits().after(over.payload);
    await jest.advanceTimersByTimeAsync(5_000);
    expect(over.commits).toHaveLength(1);
  });

  it('only after what has passed is marked: of what came meanwhile nothing is told yet', async () => {
    const commits: unknown[] = [];
    let handled = 0;
    let marked = -1;
    const payload = {
      uncommittedOffsets: () => handled,
      isRunning: () => true,
      commitOffsetsIfNecessary: async (offsets: number) => void commits.push([offsets, marked]),
    } as unknown as EachBatchPayload;
    let isAway = true;
    const settle = async (): Promise<void> => {
      if (isAway) throw new Error('the database is away');
      marked = handled;
      handled += 1;
    };
    const refusals: boolean[] = [];
    await new Commits({ settle, onRefused: (is) => void refusals.push(is) }).after(payload);
    await jest.advanceTimersByTimeAsync(1_000);
    expect([commits, refusals]).toEqual([[], []]);
    isAway = false;
    await jest.advanceTimersByTimeAsync(250);
    expect([commits, refusals]).toEqual([[[0, 0]], [false]]);
  });

  it('and a broker that is away holds up nobody who leaves', async () => {
    const { payload } = batch();
    const away = { ...payload, commitOffsetsIfNecessary: () => new Promise<void>(() => {}) };
    const all = new Commits();
    await all.after(away);
    const left = all.stop();
    await jest.advanceTimersByTimeAsync(2_000);
    await expect(left).resolves.toBeUndefined();
  });

  it('before it leaves, and at once for a batch that ends while it does', async () => {
    const [before, during] = [batch(), batch()];
    const all = new Commits();
    await all.after(before.payload);
    await all.stop();
    expect(before.commits).toHaveLength(1);
    await all.after(during.payload);
    expect(during.commits).toHaveLength(1);
  });
});
