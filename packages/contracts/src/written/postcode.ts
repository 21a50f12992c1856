import { plainOf, spelt, withoutLabel } from './text.ts';

// No outward code has an O, an I or an L where a figure may stand too, nor a nought before another figure (BS 7666).
/** One as it is kept. */
export const POSTCODE =
  /^(?:GIR 0AA|BFPO \d{1,4}|(?:[A-Z]\d[A-HJKPSTUW]?|[A-Z]{2}\d[ABEHMNPRVWXY]?|[A-Z]{1,2}[1-9]\d) \d[ABD-HJLNP-UW-Z]{2})$/;

const asLetter = (sign: string): string => ({ 0: 'O', 1: 'I' })[sign] ?? sign;
const asFigure = (sign: string): string => ({ O: '0', I: '1', L: '1' })[sign] ?? sign;

/** Every way to take the signs of an outward code for letters or figures, where an O and a nought, an I and a one were exchanged. */
function outwards(written: string): string[] {
  return written.split('').reduce<string[]>(
    (before, sign, at) => {
      const ways = at === 0 ? [asLetter(sign)] : [...new Set([sign, asLetter(sign), asFigure(sign)])];
      return before.flatMap((start) => ways.map((way) => start + way));
    },
    [''],
  );
}

/** How many signs two codes of one length differ in. */
const apart = (a: string, b: string): number => a.split('').filter((sign, at) => sign !== b[at]).length;

/** The one right reading that changes fewest signs; null where there is none, or two of them are as near. */
function nearest(written: string, readings: readonly string[]): string | null {
  const right = readings.filter((code) => POSTCODE.test(code)).map((code) => ({ code, far: apart(code, written) }));
  const least = Math.min(...right.map(({ far }) => far));
  const [one, ...others] = right.filter(({ far }) => far === least);
  return one && others.length === 0 ? one.code : null;
}

/**
 * A postcode as Royal Mail writes it, with its one space (`SL1 1AA`, `GIR 0AA`, `BFPO 57`); null where it cannot be one. A letter
 * typed for a figure that looks like it is put right where only one postcode comes of it.
 */
export function postcodeOf(written: string): string | null {
  const letters = withoutLabel(plainOf(written), ['POSTCODE', 'POST CODE']).replace(/[^A-Z\d]/g, '');
  if (/^G[I1]R[O0]AA$/.test(letters)) return 'GIR 0AA';
  if (letters.startsWith('BFPO')) {
    const forces = letters.replace(/^BFPO[0O]*/, 'BFPO ');
    return POSTCODE.test(forces) ? forces : null;
  }
  if (letters.length < 5 || letters.length > 7) return null;
  const [outward, inward] = [letters.slice(0, -3), letters.slice(-3)];
  const end = asFigure(inward.charAt(0)) + inward.slice(1);
  return nearest(
    `${outward} ${end}`,
    outwards(outward).map((start) => `${start} ${end}`),
  );
}

export const postcode = spelt(postcodeOf, 'Enter a postcode, like SL1 1AA');
