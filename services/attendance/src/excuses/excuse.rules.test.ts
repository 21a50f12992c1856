import { describe, expect, it } from '@jest/globals';
import { whyNotLodge } from './excuse.rules.ts';

const place = { endedAs: null, status: 'booked', excuseOpen: false, excuseAccepted: false } as const;

describe('3.5 lodging an excuse', () => {
  it('3.5 is possible from booking on', () => {
    expect(whyNotLodge(place)).toBeNull();
  });

  it.each([
    ['3.5 while one is open', { excuseOpen: true }, 'excuse-open'],
    ['3.5 after one was accepted', { excuseAccepted: true }, 'excuse-accepted'],
    ['4.1 once the case has ended', { endedAs: 'completed' }, 'case-ended'],
    ['2.6 for a place given back', { status: 'released' }, 'place-released'],
  ] as const)('not %s', (_, change, code) => {
    expect(whyNotLodge({ ...place, ...change })).toBe(code);
  });

  it('4.7 is possible after posting: the charge can still be discontinued', () => {
    expect(whyNotLodge({ ...place, endedAs: 'summonsed' })).toBeNull();
  });
});
