import { describe, expect, it } from '@jest/globals';
import { differences } from './outcomes.ts';
import type { Expected } from './people.ts';

const expected: Expected = {
  end: 'completed',
  at: '2027-04-22T16:45:00.000Z',
  why: '5.1',
  also: [{ what: 'programme.review-raised', at: '2027-03-25T17:00:00.000Z', why: '4.2' }],
  never: ['programme.notice-raised'],
};
const review = { what: 'programme.review-raised', at: '2027-03-25T17:00:00.000Z' };

describe('whether somebody ended as the policy says', () => {
  it('the same end and the same on the way, to the minute', () => {
    expect(differences(expected, { end: 'completed', at: '2027-04-22T16:45:59.999Z' }, [review])).toEqual([]);
  });
  it.each([
    ['another end', { end: 'withdrawn', at: expected.at }, [review], 'expected completed at'],
    ['another minute', { end: 'completed', at: '2027-04-22T16:46:00.000Z' }, [review], 'expected completed at'],
    ['no end', { end: 'live', at: null }, [review], 'expected completed at'],
    ['nothing on the way', { end: 'completed', at: expected.at }, [], 'expected programme.review-raised'],
    [
      'too early on the way',
      { end: 'completed', at: expected.at },
      [{ ...review, at: '2027-03-25T16:59:59.000Z' }],
      'expected programme.review-raised',
    ],
    [
      'what never may be',
      { end: 'completed', at: expected.at },
      [review, { what: 'programme.notice-raised', at: review.at }],
      'never expected',
    ],
  ] as const)('%s is said', (_, ended, said, words) => {
    expect(differences(expected, ended, said)).toEqual([expect.stringContaining(words)]);
  });
});
