import { describe, expect, it } from '@jest/globals';
import { answerCharge, answerNotice, type Rests } from './clearance.rules.ts';

const one = { placeId: 'first', excuseOpen: false };
const other = { placeId: 'second', excuseOpen: false };
const founded: Rests = { ended: false, credits: 1, requiredSessions: 6, missesToNotice: 1, counted: [one] };

describe('4.4, 4.6 clearing a referral, its authorisation, the issue and posting of a summons', () => {
  it('4.6 is clear when the misses still reach the number of the scheme', () => {
    expect(answerCharge(founded)).toEqual({ answer: 'clear', reason: null });
    expect(answerCharge({ ...founded, missesToNotice: 2, counted: [one, other] }).answer).toBe('clear');
  });

  it.each([
    ['§6 the case has ended', { ended: true }, 'ended'],
    ['5.1 the register shows the required credits', { credits: 6 }, 'completed'],
    ['4.3 a varied plan asks for no more than there is', { credits: 2, requiredSessions: 2 }, 'completed'],
    ['4.7 no miss counts any more', { counted: [] }, 'misses-below-number'],
    ['4.2 one miss where the scheme asks for two', { missesToNotice: 2 }, 'misses-below-number'],
    ['4.2 the scheme has no notice', { missesToNotice: null }, 'misses-below-number'],
    ['4.4 an excuse is open for a miss in the notice', { counted: [{ ...one, excuseOpen: true }] }, 'excuse-open'],
  ])('held: %s', (_, change, reason) => {
    expect(answerCharge({ ...founded, ...change })).toEqual({ answer: 'held', reason });
  });
});

describe('4.1, 4.4 clearing a warning, a review or a notice', () => {
  it('4.4 is clear when each of the misses it would rest on still counts, whatever the number of the scheme', () => {
    expect(answerNotice({ ...founded, missesToNotice: null }, ['first']).answer).toBe('clear');
  });

  it.each([
    ['4.4 one of them counts no more', { counted: [one] }, 'not-standing'],
    ['4.1 an excuse for one of them is open', { counted: [one, { ...other, excuseOpen: true }] }, 'excuse-open'],
    ['5.1 the register shows the required credits', { credits: 6 }, 'completed'],
  ])('held: %s', (_, change, reason) => {
    const rests = { ...founded, counted: [one, other], ...change };
    expect(answerNotice(rests, ['first', 'second'])).toEqual({ answer: 'held', reason });
  });
});
