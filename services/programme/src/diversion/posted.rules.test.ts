import { describe, expect, it } from '@jest/globals';
import { canBePosted, type HeardOfSummons } from './posted.rules.ts';

const HONEST: HeardOfSummons = {
  ruling: 'refer-for-charge',
  issued: 's',
  asked: { step: 'post', about: 's' },
  letGoOn: true,
};

describe('4.6 that a summons was posted', () => {
  it('4.6 is taken of a notice that was referred and issued, once programme itself let the posting go on', () => {
    expect(canBePosted(HONEST, 's')).toBe(true);
  });
  it.each<[string, Partial<HeardOfSummons>]>([
    ['of a notice that nobody ruled on', { ruling: null }],
    ['of one that was ruled on otherwise', { ruling: 'reinstate' }],
    ['before its issue was heard', { issued: null }],
    ['of another summons than was issued', { issued: 'other' }],
    ['where nobody asked', { asked: null }],
    ['where only its issue was asked about', { asked: { step: 'issue', about: 's' } }],
    ['where another was asked about', { asked: { step: 'post', about: 'other' } }],
    ['where programme held it, or the step came to nothing', { letGoOn: false }],
  ])('4.6 is not believed %s', (_, change) => {
    expect(canBePosted({ ...HONEST, ...change }, 's')).toBe(false);
  });
});
