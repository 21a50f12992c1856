/**
 * 1.6 a person's reference: six signs that can be read out and typed by ear. No vowel (no word by accident, and no U for V), no 0
 * or O, no 1, I or L. The last is a check sign: one sign read wrong, or two beside each other exchanged, is always noticed.
 */
const SIGNS = '23456789CDFGHJKMNPQRTVWXY';
const GIVEN = 5;
const ALL_SIGNS = /^[23456789CDFGHJKMNPQRTVWXY]{6}$/;

// Of neighbours no two weights are alike, nor is one a multiple of 5, modulo 25: so both slips change the sum.
const WEIGHTS = [2, 1, 4, 3, 2] as const;

const checkSign = (given: string): string => {
  const sum = WEIGHTS.reduce((total, weight, i) => total + weight * SIGNS.indexOf(given.charAt(i)), 0);
  return SIGNS.charAt((SIGNS.length - (sum % SIGNS.length)) % SIGNS.length);
};

/** A reference made of five numbers from 0 to 24, which are drawn: `7KD-M4P`. */
export function referenceOf(drawn: readonly number[]): string {
  const given = drawn
    .slice(0, GIVEN)
    .map((n) => SIGNS.charAt(n))
    .join('');
  return written(given + checkSign(given));
}

/**
 * Draws a reference by lot: `pick` gives a whole number from 0 to below `of`. One without a figure is drawn again, for nobody could
 * tell it from a name that is searched for.
 */
export function drawReference(pick: (of: number) => number): string {
  for (;;) {
    const drawn = referenceOf(Array.from({ length: GIVEN }, () => pick(SIGNS.length)));
    if (looksLikeReference(drawn)) return drawn;
  }
}

const written = (signs: string): string => `${signs.slice(0, 3)}-${signs.slice(3)}`;

/** Whether somebody typed a reference at all, right or wrong: six signs of the alphabet, whatever stands between them. */
export function looksLikeReference(typed: string): boolean {
  const signs = signsIn(typed);
  return ALL_SIGNS.test(signs) && /\d/.test(signs);
}

const signsIn = (typed: string): string => typed.toUpperCase().replace(/[\s\p{Pd}\p{Cf}.]/gu, '');

/** The reference as it is printed, of what was typed in capitals or not, with or without the stroke; null: it is none, or has a wrong sign. */
export function asReference(typed: string): string | null {
  const signs = signsIn(typed);
  return ALL_SIGNS.test(signs) && checkSign(signs.slice(0, GIVEN)) === signs.charAt(GIVEN) ? written(signs) : null;
}
