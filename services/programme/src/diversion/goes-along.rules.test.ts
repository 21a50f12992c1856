import { describe, expect, it } from '@jest/globals';
import { goesAlong } from './goes-along.rules.ts';

describe('what is told to a workflow with what it is told next', () => {
  it('5.1 a credit of a case that goes well and is not complete by it', () => {
    expect(goesAlong({ credits: 5, others: 0 }, 6, true)).toBe(true);
    expect(goesAlong({ credits: 6, others: 0 }, 6, true)).toBe(false);
  });

  it('4.1 not where anything else was heard of the case, which the credit may undo or let go on', () => {
    expect(goesAlong({ credits: 1, others: 1 }, 6, true)).toBe(false);
  });

  it('2.7 not where the case waits for facts alone: with a session attended nothing may be dated any more', () => {
    expect(goesAlong({ credits: 1, others: 0 }, 6, false)).toBe(false);
  });
});
