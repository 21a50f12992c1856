import { describe, expect, it } from '@jest/globals';
import { chainAfter, type Link, needsNone } from './chain.rules.ts';

const link = (placeId: string, catchUpFor: string | null = null, credited = false): Link => ({
  placeId,
  catchUpFor,
  credited,
});

describe('2.6 a chain of catch-ups', () => {
  const places = [link('a'), link('x', 'other'), link('c', 'b'), link('b', 'a'), link('d', 'a'), link('other')];

  it('2.6 is every catch-up of a session and of its catch-ups, and of no other session', () => {
    expect(chainAfter(places, 'a').map(({ placeId }) => placeId)).toEqual(['b', 'c', 'd']);
    expect(chainAfter(places, 'c')).toEqual([]);
    expect(chainAfter(places, 'nobody')).toEqual([]);
  });

  it('2.6 a credit of the session, or of one it makes good, leaves nothing to make good', () => {
    const credited = [link('a', null, true), link('b', 'a'), link('c', 'b'), link('other')];
    expect(['a', 'b', 'c', 'other', 'nobody'].map((id) => needsNone(credited, id))).toEqual([
      true,
      true,
      true,
      false,
      false,
    ]);
  });

  it('2.6 a credit of a catch-up alone does not speak for the session before it', () => {
    expect(needsNone([link('a'), link('b', 'a', true)], 'a')).toBe(false);
  });
});
