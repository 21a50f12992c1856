import { NotBelieved } from '@byway/facts/believe';
import { describe, expect, it } from '@jest/globals';
import { DeadLetters } from './dead-letters.ts';

const of = (n: number, key: string) => ({
  topic: 'byway.intake',
  partition: 2,
  offset: String(n),
  key: Buffer.from(key),
  headers: {},
  value: null,
});
const CASE = '0192f000-0000-7000-8000-000000000001';

describe('messages that were not taken in', () => {
  it('are kept newest first, the last twenty, with reason and place', () => {
    const letters = new DeadLetters();
    for (let n = 1; n <= 25; n += 1) letters.add(new NotBelieved('unsigned'), of(n, CASE), n);
    expect(letters.last()).toHaveLength(20);
    expect(letters.last()[0]).toEqual({
      at: 25,
      reason: 'unsigned',
      topic: 'byway.intake',
      offset: '2/25',
      caseId: CASE,
    });
    expect(letters.last().at(-1)?.at).toBe(6);
  });

  it('name no case where a stranger wrote something else, and quote no value', () => {
    const letters = new DeadLetters();
    letters.add(new TypeError('Asha Brook is no date'), of(1, 'Asha Brook'));
    expect(letters.last()[0]).toMatchObject({ reason: 'TypeError', caseId: null });
  });
});
