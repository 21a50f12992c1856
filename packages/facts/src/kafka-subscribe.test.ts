import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { ConsumerRunConfig, EachBatchPayload, Kafka } from 'kafkajs';
import { subscribe } from './kafka-subscribe.ts';

/** A client of the broker that does nothing by itself: the test says what it tells and delivers. */
async function subscribed(handle: () => Promise<void> = async () => {}) {
  const listeners = new Map<string, (event: unknown) => void>();
  let run: ConsumerRunConfig = {};
  const consumer = {
    events: { HEARTBEAT: 'heartbeat', GROUP_JOIN: 'join', FETCH: 'fetch', CRASH: 'crash' },
    on: (name: string, listener: (event: unknown) => void) => listeners.set(name, listener),
    async connect() {},
    async subscribe() {},
    run: async (config: ConsumerRunConfig) => {
      run = config;
    },
  };
  const kafka = { consumer: () => consumer } as unknown as Kafka;
  const errors: unknown[] = [];
  const onError = (error: unknown): void => void errors.push(error);
  const subscription = await subscribe(kafka, { group: 'g', topics: ['t'], handle, onError });
  const every = (name: string): NodeJS.Timeout => setInterval(() => listeners.get(name)?.({}), 1_000);
  const deliver = (commit: () => Promise<void>): Promise<void> | undefined =>
    run.eachBatch?.({
      batch: { topic: 't', partition: 0, messages: [{ offset: '0', key: null, value: null }] },
      resolveOffset() {},
      async heartbeat() {},
      isRunning: () => true,
      isStale: () => false,
      uncommittedOffsets: () => ({ topics: [] }),
      commitOffsetsIfNecessary: commit,
    } as unknown as EachBatchPayload);
  return { subscription, every, deliver, errors };
}

describe('a consumer that cannot be made', () => {
  it('leaves no connection behind, and its error is told', async () => {
    let isOpen = false;
    const consumer = {
      events: {},
      on() {},
      connect: async () => {
        isOpen = true;
      },
      subscribe: () => Promise.reject(new Error('no leader')),
      disconnect: async () => {
        isOpen = false;
      },
    };
    const kafka = { consumer: () => consumer } as unknown as Kafka;
    await expect(subscribe(kafka, { group: 'g', topics: ['t'], handle: async () => {} })).rejects.toThrow('no leader');
    expect(isOpen).toBe(false);
  });
});

describe('I10 a consumer lives', () => {
  beforeEach(() => {
    jest.useFakeTimers();
  });
  afterEach(() => {
    jest.useRealTimers();
  });

  it.each(['heartbeat', 'join'])('while its group hears of it (%s)', async (sign) => {
    const { subscription, every } = await subscribed();
    every(sign);
    await jest.advanceTimersByTimeAsync(120_000);
    expect(subscription.alive()).toBe(true);
  });

  it('not by what it fetches: one that its group has forgotten does so for ever', async () => {
    const { subscription, every } = await subscribed();
    every('fetch');
    await jest.advanceTimersByTimeAsync(29_000);
    expect(subscription.alive()).toBe(true);
    await jest.advanceTimersByTimeAsync(1_000);
    expect(subscription.alive()).toBe(false);
  });

  it('not while its commits are refused for 30 s, each of which is told; and again once one is taken', async () => {
    const { subscription, every, deliver, errors } = await subscribed();
    every('heartbeat');
    let refuses = true;
    await deliver(async () => {
      if (refuses) throw new Error('the group does not know this member');
    });
    await jest.advanceTimersByTimeAsync(29_000);
    expect(subscription.alive()).toBe(true);
    await jest.advanceTimersByTimeAsync(2_000);
    expect(subscription.alive()).toBe(false);
    expect(errors.length).toBeGreaterThan(10);
    refuses = false;
    await jest.advanceTimersByTimeAsync(1_000);
    expect(subscription.alive()).toBe(true);
  });

  it('not while one delivery hangs for 30 s, whatever the others do', async () => {
    const { subscription, every, deliver } = await subscribed(() => new Promise(() => {}));
    every('heartbeat');
    void deliver(async () => {});
    await jest.advanceTimersByTimeAsync(31_000);
    expect(subscription.alive()).toBe(false);
  });
});
