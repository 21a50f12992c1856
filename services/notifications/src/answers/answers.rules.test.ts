import type { RingKey } from '@byway/service-kit/identity/key-ring';
import { describe, expect, it } from '@jest/globals';
import { lastWords, numberOf } from './answers.rules.ts';
import { numberHasher } from './number-hash.ts';

const from = '447700900101';
const [first, second] = ['2027-03-01T09:00:00Z', '2027-03-01T09:01:00Z'];

describe('2.3 STOP', () => {
  it('2.3 is known again after the key of the service was changed: a newer one goes in front, and the old one stays', () => {
    const [old, next] = [1, 2].map((fill) => ({ id: `key-${fill}`, key: Buffer.alloc(32, fill) })) as [
      RingKey,
      RingKey,
    ];
    const before = numberHasher({ current: old, keys: [old] });
    const after = numberHasher({ current: next, keys: [next, old] });
    expect(after('07700900101')).toBe(before('+447700900101'));
    expect(numberHasher({ current: next, keys: [next] })('07700900101')).not.toBe(before('07700900101'));
  });

  it.each(['STOP', 'stop', ' Stop. ', '"STOP"', 'STOPALL', 'Stopiwch'])('2.3 %j is one', (words) => {
    expect([...lastWords([{ id: '1', from, words, at: first }])]).toEqual([['+447700900101', 'stop']]);
  });

  it.each(['I cannot stop being late', 'Bus stop?', 'ok', ''])('2.3 %j is none: a person reads it', (words) => {
    expect([...lastWords([{ id: '1', from, words, at: first }])]).toEqual([]);
  });

  it('2.3 the last word of a number is what stands, in whatever order they are read', () => {
    const stop = { id: '1', from, words: 'STOP', at: first };
    const start = { id: '2', from: '07700900101', words: 'start', at: second };
    for (const answers of [
      [stop, start],
      [start, stop],
      [start, stop, stop],
    ])
      expect([...lastWords(answers)]).toEqual([['+447700900101', 'start']]);
  });

  it.each(['+447700900101', '447700900101', '07700 900101', '00447700900101'])(
    'a number has one spelling: %s',
    (one) => {
      expect(numberOf(one)).toBe('+447700900101');
    },
  );
});
