import type { Fact } from '@byway/contracts/envelope';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import fc from 'fast-check';
import { type Run, streamOf } from './inbox.ts';
import { Skips } from './skips.ts';

const factOf = (subject: string, sequence: number): Fact =>
  ({ source: 'attendance', subject, sequence, id: `${subject}-${sequence}` }) as Fact;

/** An inbox: the last number of each stream. Marks what comes next, as many statements as `statements` says. */
function inboxOf(last: Record<string, number> = {}) {
  const stands = new Map(Object.entries(last).map(([subject, n]) => [`attendance/${subject}`, n]));
  const alone: string[] = [];
  const inbox = { stands, alone, statements: 0, failures: 0 };
  const mark = async (runs: readonly Run[]): Promise<ReadonlySet<string>> => {
    inbox.statements += 1;
    await Promise.resolve();
    if (inbox.failures > 0) {
      inbox.failures -= 1;
      throw new Error('the database is away');
    }
    const marked = new Set<string>();
    for (const { first, last: to } of runs) {
      if ((stands.get(streamOf(to)) ?? 0) !== first - 1) continue;
      stands.set(streamOf(to), to.sequence);
      marked.add(streamOf(to));
    }
    return marked;
  };
  const errors: unknown[] = [];
  const skips = new Skips({ mark, onError: (error) => void errors.push(error) });
  const pass = (subject: string, sequence: number): boolean =>
    skips.add(factOf(subject, sequence), async () => void alone.push(`${subject}-${sequence}`));
  return Object.assign(inbox, { skips, pass, errors });
}

describe('I10 facts without an effect in a service', () => {
  beforeEach(() => {
    jest.useFakeTimers();
  });
  afterEach(() => {
    jest.useRealTimers();
  });

  it('are marked together, whatever streams they are of', async () => {
    const inbox = inboxOf({ b: 4 });
    for (const n of [1, 2, 3]) expect(inbox.pass('a', n)).toBe(true);
    expect(inbox.pass('b', 5)).toBe(true);
    await jest.advanceTimersByTimeAsync(49);
    expect(inbox.statements).toBe(0);
    await jest.advanceTimersByTimeAsync(1);
    expect(inbox.statements).toBe(1);
    expect(Object.fromEntries(inbox.stands)).toEqual({ 'attendance/a': 3, 'attendance/b': 5 });
  });

  it('are marked before a later fact of their stream is taken in, and not for one of another stream', async () => {
    const inbox = inboxOf();
    inbox.pass('a', 1);
    await inbox.skips.settleStream(factOf('b', 1));
    expect(inbox.statements).toBe(0);
    await inbox.skips.settleStream(factOf('a', 2));
    expect(inbox.stands.get('attendance/a')).toBe(1);
  });

  it('are taken in one by one, in their order, where they are not what comes next: seen before, out of order, or parked', async () => {
    const inbox = inboxOf({ a: 2 });
    inbox.pass('a', 1);
    inbox.pass('a', 2);
    inbox.pass('a', 3);
    inbox.pass('b', 1);
    await inbox.skips.settle();
    expect(inbox.alone).toEqual(['a-1', 'a-2', 'a-3']);
    expect(inbox.stands.get('attendance/b')).toBe(1);
  });

  it('does not let pass a fact that does not follow what waits of its stream', async () => {
    const inbox = inboxOf();
    inbox.pass('a', 1);
    expect([inbox.pass('a', 1), inbox.pass('a', 3), inbox.pass('a', 2)]).toEqual([false, false, true]);
    const settling = inbox.skips.settle();
    await Promise.resolve();
    expect([inbox.pass('a', 2), inbox.pass('a', 3)]).toEqual([false, true]);
    await settling;
    await inbox.skips.settle();
    expect(inbox.stands.get('attendance/a')).toBe(3);
  });

  it('wait on while the database is away; whoever needs them marked is refused, and they are tried again', async () => {
    const inbox = inboxOf();
    inbox.failures = 2;
    inbox.pass('a', 1);
    await expect(inbox.skips.settle()).rejects.toThrow('away');
    inbox.pass('a', 2);
    await jest.advanceTimersByTimeAsync(1_000);
    expect(inbox.errors).toHaveLength(1);
    await jest.advanceTimersByTimeAsync(1_000);
    expect(inbox.stands.get('attendance/a')).toBe(2);
    expect(inbox.alone).toEqual([]);
  });
});

describe('I10 property: facts without an effect in a service', () => {
  it('are each marked once and in order, whatever comes together and whatever fails', async () => {
    const step = fc.record({ subject: fc.constantFrom('a', 'b', 'c'), settles: fc.boolean(), fails: fc.boolean() });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 40 }), async (steps) => {
        const inbox = inboxOf();
        const sent = new Map<string, number>();
        const settling: Promise<unknown>[] = [];
        for (const { subject, settles, fails } of steps) {
          const n = (sent.get(subject) ?? 0) + 1;
          expect(inbox.pass(subject, n)).toBe(true);
          sent.set(subject, n);
          if (fails) inbox.failures = 1;
          if (settles) settling.push(inbox.skips.settle().catch(() => {}));
          if (fails) await Promise.resolve();
        }
        await Promise.all(settling);
        inbox.failures = 0;
        await inbox.skips.settle();
        expect(inbox.alone).toEqual([]);
        expect(Object.fromEntries(inbox.stands)).toEqual(
          Object.fromEntries([...sent].map(([subject, n]) => [`attendance/${subject}`, n])),
        );
      }),
      { seed: 20261130 },
    );
  });
});
