import { describe, expect, it } from '@jest/globals';
import { tableOf } from './figure.ts';
import { compared } from './two-tables.ts';

const line = { baseline: '1 ms', ratio: '1 ×', target: '', how: 'how', met: null };
const table = (figures: Readonly<Record<string, string>>): string =>
  tableOf(Object.entries(figures).map(([figure, value]) => ({ ...line, figure, value })));
const rows = (text: string): string[][] => text.split('\n').map((row) => row.split(/ {2,}/));

describe('two commits measured in turns', () => {
  it('each figure by its median, and here as a share of there', () => {
    const here = [table({ 'whole cases': '6/s' }), table({ 'whole cases': '8/s' })];
    const there = [table({ 'whole cases': '14/s' })];
    expect(rows(compared(here, there, 'abc1234'))).toEqual([
      ['figure', 'here', 'abc1234', 'ratio'],
      ['whole cases', '7 /s', '14 /s', '50 %'],
    ]);
  });

  it('are compared across units', () => {
    const [here, there] = [
      table({ memory: '1.5 GiB', notice: '1.2 s' }),
      table({ memory: '768 MiB', notice: '300 ms' }),
    ];
    expect(rows(compared([here], [there], 'x')).slice(1)).toEqual([
      ['memory', '1540 MiB', '768 MiB', '200 %'],
      ['notice', '1200 ms', '300 ms', '400 %'],
    ]);
  });

  it('what only one of them has, or could not measure, is left out', () => {
    const [here, there] = [table({ a: '1 ms', b: '2 ms', c: '–' }), table({ b: '1 ms', c: '5 ms', d: '3 ms' })];
    expect(rows(compared([here], [there], 'x')).slice(1)).toEqual([['b', '2 ms', '1 ms', '200 %']]);
  });
});
