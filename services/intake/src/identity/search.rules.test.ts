import { describe, expect, it } from '@jest/globals';
import { nameMatch, soughtIn } from './search.rules.ts';

const by = (typed: string) => soughtIn(typed, 2027).by;

describe('1.6 what somebody looks for is seen from how it is written', () => {
  it.each([
    ['7KD-M4P', 'reference'],
    ['7kd m4p', 'reference'],
    ['4 6 1999', 'birth-date'],
    ['04/06/1999', 'birth-date'],
    ['4 Jun 1999', 'birth-date'],
    ['1999-06-04', 'birth-date'],
    ['07700 900 418', 'phone'],
    ['+44 (0)7700 900418', 'phone'],
    ['Tel 07700 900418', 'phone'],
    ['٠٧٧٠٠٩٠٠٤١٨', 'phone'],
    ['PNC 2026/9999001Z', 'pnc'],
    ['2026/9999001Z', 'pnc'],
    ['20269999001Z', 'pnc'],
    ['43AA/9173/27', 'custody-number'],
    ['No. 43AA.9173.27', 'custody-number'],
    ['4312345678A', 'custody-number'],
    ['Sam', 'name'],
    ["Sam O'Brackley", 'name'],
    ['Sam Probe 4 6 1999', 'name'],
    ['Brandt', 'name'],
  ])('1.6 %s: %s', (typed, what) => {
    expect(by(typed)).toBe(what);
  });

  it('1.6 a birth date behind a name is looked for with it', () => {
    const sought = soughtIn('Sam Probe 4/6/1999', 2027);
    expect(sought).toMatchObject({ by: 'name', name: 'Sam Probe ' });
    expect(sought.by === 'name' && sought.ways[0]?.at(-1)).toEqual([{ kind: 'born', words: '1999-06-04' }]);
  });
});

describe('1.6 a name is found by a part, and with one or two letters wrong', () => {
  const person = { givenName: 'Katarzyna', familyName: 'O’Brackley', preferredName: 'Kasia' };
  it.each([
    ['Katarzyna', 'exact'],
    ['kasia obrackley', 'exact'],
    ["O'Brack", 'exact'],
    ['Obrackley Katarzyna', 'exact'],
    ['Katarzina', 'close'],
    ['Catarzina', 'close'],
    ['Kasja', 'close'],
    ['OBrakley', 'close'],
    ['Katarzyna Other', null],
    ['Kat', 'exact'],
    ['Bo', null],
    ['', null],
  ])('1.6 %s: %s', (typed, match) => {
    expect(nameMatch(typed, person)).toBe(match);
  });
});
