import { DISPOSALS, ENDS } from '@byway/contracts/codes';
import { describe, expect, it } from '@jest/globals';
import { usualOutcome } from './police-outcomes.ts';

describe('5.1 the Home Office outcome at the end', () => {
  it('5.1 completed, it is what the disposal is recorded as; a child whose prosecution was deferred has one of its own', () => {
    const of = (under18: boolean) => DISPOSALS.map((one) => usualOutcome(one, { endedAs: 'completed', under18 }));
    expect(of(false)).toEqual(['8', '22', '22', '3', null, null]);
    expect(of(true)).toEqual(['8', '22', '23', '3', null, null]);
  });

  it('1.8 summonsed and died have theirs under any disposal; of another end no rule says', () => {
    const of = (endedAs: (typeof ENDS)[number] | null) => usualOutcome('outcome-22', { endedAs, under18: true });
    expect(ENDS.map(of)).toEqual(['22', '1', null, null, null, '5', null]);
    expect(of(null)).toBeNull();
  });
});
