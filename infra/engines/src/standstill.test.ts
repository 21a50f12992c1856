import { describe, expect, it } from '@jest/globals';
import { Standstill } from './standstill.ts';

describe('a limit on standing still', () => {
  it('is reached by what stays the same for so long, and never by what gets on, however slowly', () => {
    const standstill = new Standstill(60_000);
    for (let minute = 0; minute < 100; minute += 1) {
      expect(standstill.lasts(`line ${minute}`, minute * 59_999)).toBe(false);
    }
    expect(standstill.lasts('line 99', 99 * 59_999 + 59_999)).toBe(false);
    expect(standstill.lasts('line 99', 99 * 59_999 + 60_000)).toBe(true);
  });
});
