import { describe, expect, it } from '@jest/globals';
import { answerSummons, type NoticeFounded } from './clearance.rules.ts';

const one = { excuseOpen: false };
const founded: NoticeFounded = { ended: false, credits: 1, requiredSessions: 6, missesToNotice: 1, counted: [one] };

describe('4.4, 4.6 clearing the issue and posting of a summons', () => {
  it('4.6 is clear when the misses still reach the number of the scheme', () => {
    expect(answerSummons(founded)).toEqual({ answer: 'clear', reason: null });
    expect(answerSummons({ ...founded, missesToNotice: 2, counted: [one, one] }).answer).toBe('clear');
  });

  it.each([
    ['§6 the case has ended', { ended: true }, 'ended'],
    ['5.1 the register shows the required credits', { credits: 6 }, 'completed'],
    ['4.3 a varied plan asks for no more than there is', { credits: 2, requiredSessions: 2 }, 'completed'],
    ['4.7 no miss counts any more', { counted: [] }, 'misses-below-number'],
    ['4.2 one miss where the scheme asks for two', { missesToNotice: 2 }, 'misses-below-number'],
    ['4.2 the scheme has no notice', { missesToNotice: null }, 'misses-below-number'],
    ['4.4 an excuse is open for a miss in the notice', { counted: [{ excuseOpen: true }] }, 'excuse-open'],
  ])('held: %s', (_, change, reason) => {
    expect(answerSummons({ ...founded, ...change })).toEqual({ answer: 'held', reason });
  });
});
