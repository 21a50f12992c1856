import { describe, expect, it } from '@jest/globals';
import { day, instant, instantWithOffset } from './fields.ts';

const taken = (type: typeof day | typeof instant, texts: readonly string[]) =>
  texts.filter((text) => type.safeParse(text).success);

describe('a date of a request', () => {
  it('1.1 is a real one, of a year that people live in', () => {
    const wrong = [
      '2024-02-30',
      '2023-02-29',
      '1900-02-29',
      '10000-01-01',
      '+010000-01-01',
      '-000001-01-01',
      '0000-01-01',
      '9999-12-31',
      '2200-01-01',
      '1899-12-31',
      '2024-2-3',
      '2024-02-03T00:00:00Z',
      '２０24-02-03',
      '',
    ];
    expect(taken(day, wrong)).toEqual([]);
    expect(taken(day, ['2024-02-29', '2000-02-29', '1900-01-01', '2199-12-31'])).toHaveLength(4);
  });

  it('1.1 an instant likewise, whose year is that of London wherever its sender is', () => {
    const wrong = [
      '2024-02-30T09:00:00Z',
      '2024-02-29T24:00:00Z',
      '2024-02-29T09:60:00Z',
      '+010000-01-01T00:00:00Z',
      '-000001-01-01T00:00:00Z',
      '9999-12-31T23:59:59Z',
      '2024-02-29',
      '2024-02-29 09:00:00Z',
      'now',
    ];
    for (const type of [instant, instantWithOffset]) expect(taken(type, wrong)).toEqual([]);
    const moved = ['1900-01-01T00:00:00+14:00', '2199-12-31T23:59:59-12:00', '2027-01-01T00:00:00+99:00'];
    expect(taken(instantWithOffset, moved)).toEqual([]);
    expect(taken(instantWithOffset, ['2027-07-01T09:00:00+01:00', '2027-07-01T23:59:59.999-11:00'])).toHaveLength(2);
    for (const text of ['1900-01-01T14:00:00+14:00', '2199-12-31T11:59:59-12:00'])
      expect(instant.parse(new Date(instantWithOffset.parse(text)).toISOString())).toBe(Date.parse(text));
  });
});
