import { describe, expect, it } from '@jest/globals';
import { quotaOf, Turns } from './limits.ts';

describe('how often one person may ask', () => {
  it('somebody of another body than the programme may ask a quarter as often', () => {
    expect(quotaOf(['facilitator'], 1_200)).toBe(1_200);
    expect(quotaOf(['receiving-service'], 1_200)).toBe(300);
  });
  it('with several roles the largest share holds, and nobody is shut out altogether', () => {
    expect(quotaOf(['receiving-service', 'signposting-worker'], 1_200)).toBe(1_200);
    expect(quotaOf(['receiving-service'], 1)).toBe(1);
  });
});

describe('how many are answered at once', () => {
  it('rivals of one name take so many turns and no more; others are not kept waiting, and a turn that ends is free', () => {
    const turns = new Turns();
    const [first, second, third] = [turns.take('a', 2), turns.take('a', 2), turns.take('a', 2)];
    expect([first, second, third].map((turn) => turn !== null)).toEqual([true, true, false]);
    expect(turns.take('b', 2)).not.toBeNull();
    first?.();
    expect(turns.take('a', 2)).not.toBeNull();
    expect(turns.take('a', 2)).toBeNull();
  });
});
