import { describe, expect, it } from '@jest/globals';
import { asReference, drawReference, looksLikeReference, referenceOf } from './reference.ts';

const some = Array.from({ length: 200 }, (_, i) =>
  referenceOf([i % 25, (i * 7) % 25, (i * 11 + 3) % 25, (i * 13) % 25, (i * 17 + 5) % 25]),
);
const SIGNS = '23456789CDFGHJKMNPQRTVWXY';

describe('1.6 the reference of a person', () => {
  it('1.6 is six signs without vowels, 0, 1, I, L or O, in two threes', () => {
    for (const one of some) expect(one).toMatch(/^[2-9CDFGHJKMNPQRTVWXY]{3}-[2-9CDFGHJKMNPQRTVWXY]{3}$/);
  });

  it('1.6 is never taken for a name: each one that is drawn has a figure', () => {
    let seed = 7;
    const pick = (of: number): number => {
      expect(of).toBe(SIGNS.length);
      // A generator of Lehmer's; the low half is not used.
      seed = (seed * 48_271) % 2_147_483_647;
      return Math.floor((seed / 2_147_483_647) * of);
    };
    for (let n = 0; n < 1_000; n += 1) {
      const drawn = drawReference(pick);
      expect([drawn, looksLikeReference(drawn), asReference(drawn)]).toEqual([drawn, true, drawn]);
    }
  });

  it('1.6 one sign read wrong, or two neighbours exchanged, is always noticed', () => {
    for (const one of some) {
      const signs = one.replace('-', '');
      for (let at = 0; at < signs.length; at += 1) {
        for (const other of SIGNS) {
          const wrong = signs.slice(0, at) + other + signs.slice(at + 1);
          expect([wrong, asReference(wrong)]).toEqual([wrong, other === signs[at] ? one : null]);
        }
        const swapped = signs.slice(0, at) + (signs[at + 1] ?? '') + signs.charAt(at) + signs.slice(at + 2);
        if (swapped !== signs) expect([swapped, asReference(swapped)]).toEqual([swapped, null]);
      }
    }
  });

  it('1.6 is understood as people type it; a wrong one is still seen to be meant as one', () => {
    const one = referenceOf([5, 15, 9, 16, 2]);
    const typed = [one, one.toLowerCase(), one.replace('-', ' '), ` ${one.replace('-', '–')} `, one.replace('-', '')];
    for (const as of typed) expect([as, asReference(as)]).toEqual([as, one]);
    for (const none of ['Okafor', '7KD-M4', '', '7KD-M4PP', '07KDM4']) expect(asReference(none)).toBeNull();
    expect(looksLikeReference('7KD-M4P')).toBe(true);
    expect(looksLikeReference('Brandt')).toBe(false);
  });
});
