import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { checkCharacter, isAsn, isCro, isPnc, longPnc } from './police-ids.ts';

const digits = (n: number): fc.Arbitrary<string> =>
  fc.array(fc.integer({ min: 0, max: 9 }), { minLength: n, maxLength: n }).map((list) => list.join(''));

const pnc = fc
  .tuple(fc.integer({ min: 1950, max: 2049 }), digits(7))
  .map(([year, serial]) => `${year}/${serial}${checkCharacter(String(year).slice(-2) + serial)}`);
const cro = fc.tuple(digits(2), digits(6)).map(([year, serial]) => `${serial}/${year}${checkCharacter(year + serial)}`);
const smallFile = fc
  .tuple(digits(2), fc.integer({ min: 1, max: 6 }).chain(digits))
  .map(([year, serial]) => `SF${year}/${serial}${checkCharacter(year + serial)}`);
const asn = fc
  .tuple(digits(2), digits(2), fc.constantFrom('ZZ', 'AB', 'C1'), digits(2), digits(11), fc.constantFrom('', 'A'))
  .map(
    ([year, force, unit, station, sequence, top]) =>
      `${year}${top}${force}${unit}${station}${sequence}${checkCharacter(force + station + year + sequence)}`,
  );

/** The same text with the n-th figure that `may` be altered made another. */
function altered(text: string, n: number, by: number, may: (at: number) => boolean): string {
  const places = text.split('').flatMap((char, at) => (/\d/.test(char) && may(at) ? [at] : []));
  const at = places[n % places.length] ?? 0;
  return text.slice(0, at) + ((Number(text[at]) + by) % 10) + text.slice(at + 1);
}

const change = fc.tuple(fc.nat(40), fc.integer({ min: 1, max: 9 }));

describe('1.6 police identifiers carry check characters', () => {
  it.each(['2026/9999001Z', '2026/9999002A', '26/9999003B', '1979/0163001B'])('1.6 PNC id %s is right', (text) => {
    expect(isPnc(text)).toBe(true);
  });

  it.each(['2643ZZ0000000000001F'])('1.6 arrest or summons number %s is right', (text) =>
    expect(isAsn(text)).toBe(true),
  );

  it.each(['265416/21G', 'SF05/482703J', 'SF83/50058Z'])('1.6 CRO number %s is right', (text) =>
    expect(isCro(text)).toBe(true),
  );

  it.each(['2026/9999001A', '2026/9999001', '2026/9999001I', '202/9999001Z', '2026-9999001Z', '', '２０26/9999001Z'])(
    '1.6 PNC id "%s" is refused',
    (text) => expect(isPnc(text)).toBe(false),
  );

  it.each(['2643ZZ0000000000001G', '2643ZZ000000000001F', '2643zz0000000000001f', ''])(
    '1.6 ASN "%s" is refused',
    (text) => expect(isAsn(text)).toBe(false),
  );

  it.each(['85227/65G', 'SF83/050058Z', '265416-21G', ''])('1.6 CRO number "%s" is refused', (text) =>
    expect(isCro(text)).toBe(false),
  );

  it('1.6 a computed check character makes any number right, and one altered figure makes it wrong', () => {
    fc.assert(
      fc.property(pnc, cro, smallFile, asn, change, (p, c, s, a, [n, by]) => {
        expect([isPnc(p), isCro(c), isCro(s), isAsn(a)]).toEqual([true, true, true, true]);
        // The century of a PNC year takes no part in its check, nor does the unit of an ASN.
        expect(isPnc(altered(p, n, by, (at) => at > 1))).toBe(false);
        expect(isCro(altered(c, n, by, () => true))).toBe(false);
        expect(isCro(altered(s, n, by, () => true))).toBe(false);
        const unit = a.length === 21 ? 5 : 4;
        expect(isAsn(altered(a, n, by, (at) => at < unit || at > unit + 1))).toBe(false);
      }),
      { numRuns: 2_000 },
    );
  });

  it('1.6 a short PNC id and its long form are one', () => {
    const check = checkCharacter('260000123');
    expect(isPnc(`26/123${check}`)).toBe(true);
    expect(longPnc(`26/123${check}`, 2027)).toBe(`2026/0000123${check}`);
    expect(longPnc('79/0163001B', 2027)).toBe('1979/0163001B');
    fc.assert(fc.property(pnc, (long) => expect(longPnc(long, 2027)).toBe(long)));
  });
});
