import { describe, expect, it } from '@jest/globals';
import { suppressed } from '../counts/suppress.rules.ts';
import { isAfter, mondayOf, upliftOf } from './effect.rules.ts';

const AT = Date.parse('2027-03-10T10:00:00Z');

describe('8.5 small counts', () => {
  it.each([
    [
      [10, 20],
      [10, 20],
    ],
    [
      [4, 20, 9],
      [null, 20, null],
    ],
    [
      [4, 3, 20],
      [null, null, 20],
    ],
    [
      [0, 4, 6],
      [0, null, null],
    ],
    [[4], [null]],
    [[], []],
  ])('8.5 of %j are shown %j', (counts, shown) => {
    expect(suppressed(counts)).toEqual(shown);
  });

  it('8.5 one that is hidden cannot be told from the total and the others', () => {
    for (let a = 0; a < 9; a += 1)
      for (let b = 0; b < 9; b += 1)
        for (let c = 0; c < 9; c += 1) {
          const hidden = suppressed([a, b, c]).filter((one) => one === null).length;
          const rest = [a, b, c].filter((one) => one > 4).length;
          if (hidden === 1) expect(rest).toBe(0);
        }
  });
});

describe('8.5 the effect', () => {
  it('8.5 is how many contacts a week more there are since the week of the sending, with 95 %', () => {
    expect([mondayOf('2027-03-14'), isAfter('2027-03-08', AT), isAfter('2027-03-01', AT)]).toEqual([
      '2027-03-08',
      true,
      false,
    ]);
    const weeks = [
      { weekOf: '2027-02-22', contacts: 10 },
      { weekOf: '2027-03-01', contacts: 12 },
      { weekOf: '2027-03-08', contacts: 30 },
      { weekOf: '2027-03-15', contacts: 28 },
    ];
    expect(upliftOf(weeks, AT)).toEqual({ aWeek: 18, low: 9.2, high: 26.8 });
    expect(upliftOf(weeks.slice(1), AT)).toBeNull();
    expect(
      upliftOf(
        weeks.map((one) => ({ ...one, contacts: 1 })),
        AT,
      ),
    ).toBeNull();
  });
});
