import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { median, quantile, tableOf } from './figure.ts';

const latencies = fc.array(fc.integer({ min: 0, max: 60_000 }), { minLength: 1, maxLength: 300 });
const shares = fc.integer({ min: 1, max: 100 }).map((n) => n / 100);

describe('a percentile', () => {
  test('is one of the values, and the smallest that the share of them does not exceed', () => {
    fc.assert(
      fc.property(latencies, shares, (values, share) => {
        const found = quantile(values, share);
        const atMost = (limit: number): number => values.filter((value) => value <= limit).length;
        expect(values).toContain(found);
        expect(atMost(found)).toBeGreaterThanOrEqual(share * values.length);
        expect(atMost(found - 1)).toBeLessThan(share * values.length);
      }),
    );
  });

  test('of nothing is no number, rather than a good one', () => {
    expect(quantile([], 0.99)).toBeNaN();
  });
});

test('a median does not depend on the order, and lies between the two in the middle', () => {
  expect(median([9, 1, 5])).toBe(5);
  expect(median([9, 1, 5, 3])).toBe(4);
});

describe('the table', () => {
  const line = { figure: 'f', value: '1', baseline: '1', ratio: '1', target: '', how: 'h', met: null };

  test('marks what has a target, and only that', () => {
    const table = tableOf([{ ...line, met: true }, { ...line, met: false }, line]);
    expect(
      table
        .split('\n\n')[0]
        ?.split('\n')
        .map((row) => row[0]),
    ).toEqual([' ', '✓', '✗', ' ']);
  });

  test('says once how figures were measured alike, and fits a terminal', () => {
    const how = 'measured by somebody who has a lot to tell about it '.repeat(9).trim();
    const table = tableOf([{ ...line, how }, line, { ...line, how }]);
    const [figures = '', notes = ''] = table.split('\n\n');
    expect(figures.split('\n').map((row) => row.at(-1))).toEqual(['e', '1', '2', '1']);
    expect(notes.replace(/\s+/g, ' ').trim()).toBe(`1 ${how} 2 h`);
    for (const row of table.split('\n')) expect(row.length).toBeLessThanOrEqual(100);
  });
});
