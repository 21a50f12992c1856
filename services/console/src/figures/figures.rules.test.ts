import { describe, expect, it } from '@jest/globals';
import { barOf, mondayOf, placesIn, sumOf } from './figures.rules.ts';

const one = { came: 7, excused: 1, absent: 2, off: 0, unrecorded: 2 };

describe('the figures of a week', () => {
  it('begin on a Monday, also for a Sunday', () => {
    expect(['2027-05-17', '2027-05-19', '2027-05-23', '2027-05-24'].map(mondayOf)).toEqual([
      '2027-05-17',
      '2027-05-17',
      '2027-05-17',
      '2027-05-24',
    ]);
  });

  it('3.3 count each place once, and what is not recorded never as absent', () => {
    const week = sumOf([one, { ...one, absent: 0, unrecorded: 4 }]);
    expect(week).toEqual({ came: 14, excused: 2, absent: 2, off: 0, unrecorded: 6 });
    expect(placesIn(week)).toBe(24);
  });

  it('are drawn without a gap, and a part of nothing not at all', () => {
    const bar = barOf({ came: 6, excused: 0, absent: 3, off: 1, unrecorded: 2 }, 12);
    expect(bar.map(({ is }) => is)).toEqual(['came', 'missed', 'open']);
    for (const [i, part] of bar.entries())
      expect(part.x).toBe(i === 0 ? 1 : (bar[i - 1]?.x ?? 0) + (bar[i - 1]?.width ?? 0));
    expect(bar.at(-1)).toMatchObject({ x: 180, width: 59 });
    expect(barOf({ came: 0, excused: 0, absent: 0, off: 0, unrecorded: 0 }, 0)).toEqual([]);
  });
});
