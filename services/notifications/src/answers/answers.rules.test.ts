import { describe, expect, it } from '@jest/globals';
import { lastWords, numberOf } from './answers.rules.ts';

const from = '447700900101';
const [first, second] = ['2027-03-01T09:00:00Z', '2027-03-01T09:01:00Z'];

describe('2.3 STOP', () => {
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
