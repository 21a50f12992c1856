import { describe, expect, it } from '@jest/globals';
import type { Delivery, SubscribeOptions } from './broker.ts';
import { OneConsumer } from './one-consumer.ts';

/** A log that hands over what it is told to, to whoever subscribes, and keeps what was begun and ended. */
function log() {
  const begun: SubscribeOptions[] = [];
  const ended: string[] = [];
  const subscribe = async (options: SubscribeOptions) => {
    begun.push(options);
    return { alive: () => true, stop: async () => void ended.push(options.group) };
  };
  return { begun, ended, subscribe };
}

const delivery = (topic: string, offset = '0'): Delivery => ({
  topic,
  partition: 0,
  offset,
  key: null,
  headers: {},
  value: null,
});

function member(name: string, topics: readonly string[]) {
  const heard: string[] = [];
  const errors: unknown[] = [];
  let refusals = 0;
  const options: SubscribeOptions = {
    group: `byway.${name}`,
    topics,
    handle: async ({ topic, offset }) => {
      if (refusals > 0) {
        refusals -= 1;
        throw new Error(`${name} cannot now`);
      }
      heard.push(`${topic}/${offset}`);
    },
    onError: (error) => void errors.push(error),
  };
  const refuseOnce = (): void => {
    refusals = 1;
  };
  return { options, heard, errors, refuseOnce };
}

describe('I10 services of one process hear the log by one consumer', () => {
  it('all join, and one subscription hears every topic that any of them hears', async () => {
    const { begun, subscribe } = log();
    const one = new OneConsumer({ subscribe }, 2);
    const [a, b] = [member('a', ['x', 'y']), member('b', ['y'])];
    await Promise.all([one.join(a.options), one.join(b.options)]);
    expect(begun.map(({ topics }) => topics)).toEqual([['x', 'y']]);
    await begun[0]?.handle(delivery('x'));
    await begun[0]?.handle(delivery('y'));
    expect([a.heard, b.heard]).toEqual([['x/0', 'y/0'], ['y/0']]);
    expect(one.groupOf('byway.a')).toBe(begun[0]?.group);
  });

  it('a delivery that one cannot take comes again to that one alone, and only it is told', async () => {
    const { begun, subscribe } = log();
    const one = new OneConsumer({ subscribe }, 2);
    const [a, b] = [member('a', ['x']), member('b', ['x'])];
    await Promise.all([one.join(a.options), one.join(b.options)]);
    b.refuseOnce();
    const refused = await begun[0]?.handle(delivery('x')).catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(Error);
    begun[0]?.onError?.(refused);
    await begun[0]?.handle(delivery('x'));
    expect([a.heard, b.heard]).toEqual([['x/0'], ['x/0']]);
    expect([a.errors, b.errors]).toEqual([[], [new Error('b cannot now')]]);
  });

  it('one that joins later begins another group, so that it hears what the first has passed', async () => {
    const { begun, ended, subscribe } = log();
    const one = new OneConsumer({ subscribe }, 1);
    const [a, b] = [member('a', ['x']), member('b', ['x'])];
    await one.join(a.options);
    await one.join(b.options);
    expect(begun).toHaveLength(2);
    expect(ended).toEqual([begun[0]?.group]);
    expect(begun[1]?.group).not.toBe(begun[0]?.group);
    await begun[1]?.handle(delivery('x'));
    expect([a.heard, b.heard]).toEqual([['x/0'], ['x/0']]);
  });

  it('the same members are the same group, in whatever order they join', async () => {
    const groups = await Promise.all(
      [['a', 'b'] as const, ['b', 'a'] as const].map(async (names) => {
        const { begun, subscribe } = log();
        const one = new OneConsumer({ subscribe }, 2);
        await Promise.all(names.map((name) => one.join(member(name, ['x']).options)));
        return begun[0]?.group;
      }),
    );
    expect(new Set(groups).size).toBe(1);
  });

  it('it has ended before one has left, so nothing is committed that this one did not take', async () => {
    const { begun, ended, subscribe } = log();
    const one = new OneConsumer({ subscribe }, 2);
    const [a, b] = [member('a', ['x']), member('b', ['x'])];
    const [left, stays] = await Promise.all([one.join(a.options), one.join(b.options)]);
    await left.stop();
    expect(ended).toEqual([begun[0]?.group]);
    await stays.stop();
    expect(begun).toHaveLength(1);
    expect(stays.alive()).toBe(false);
  });

  it('one that cannot be begun is told to whoever joins, who then tries again', async () => {
    const { begun, subscribe } = log();
    let isAway = true;
    const one = new OneConsumer(
      { subscribe: async (options) => (isAway ? Promise.reject(new Error('away')) : subscribe(options)) },
      1,
    );
    const a = member('a', ['x']);
    await expect(one.join(a.options)).rejects.toThrow('away');
    isAway = false;
    const joined = await one.join(a.options);
    expect([begun.length, joined.alive()]).toEqual([1, true]);
  });
});
