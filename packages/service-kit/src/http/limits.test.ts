import { describe, expect, it } from '@jest/globals';
import { quotaOf } from './limits.ts';

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
