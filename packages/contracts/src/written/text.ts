import { z } from 'zod';

/** What is not seen, or turns the reading around: joiners, direction marks, soft hyphens, fillers, marks of byte order. */
const UNSEEN = /\p{Cf}|\p{Variation_Selector}|\u034F|[\u115F\u1160\u3164\uFFA0]/gu;
/** Room between words; the last two are a next line of old machines, and the empty cell of braille. */
const ROOM = /[\s\u0085\u2800]/gu;
const CONTROL = /\p{Cc}/gu;
const DASHES = /[\p{Pd}\u2212\u2043\u02D7]/gu;
const SLASHES = /[\\|\u2044\u2215\u2223\u29F8\uFF0F\uFF3C\uFF5C]/gu;
const COLONS = /[\u02D0\u2236\uA789]/gu;
const FIGURE = /\p{Nd}/gu;

/** A figure of any script as one of ours: each script has its ten in a row, beginning with its nought. */
function figureOf(figure: string): string {
  let [at, before] = [figure.codePointAt(0) ?? 0, 0];
  for (; /\p{Nd}/u.test(String.fromCodePoint(at - 1)); at -= 1) before += 1;
  return String(before % 10);
}

/** A text with one hyphen, whichever key it was typed with. */
export const oneHyphen = (text: string): string => text.replace(DASHES, '-');

/** A text with the figures 0 to 9, whichever script they were typed in. */
export const plainFigures = (text: string): string => text.replace(FIGURE, figureOf);

/** One line as it is read: without what is not seen, with one space wherever there was any room, composed (NFC). */
export function lineOf(written: string): string {
  const seen = written.replace(UNSEEN, '').replace(ROOM, ' ').replace(CONTROL, '');
  return seen.normalize('NFC').replace(/ +/g, ' ').trim();
}

/** The same of several lines: where one ends is kept. */
export function wordsOf(written: string): string {
  return written
    .split(/\r\n|[\r\n\u0085\u2028\u2029]/u)
    .map(lineOf)
    .join('\n')
    .trim();
}

/** An identifier, a number or a time as it is compared: letters of one width, our figures, capitals, plain dashes and slashes. */
export function plainOf(written: string): string {
  const text = written.replace(SLASHES, '/').replace(COLONS, ':');
  return oneHyphen(lineOf(plainFigures(text.normalize('NFKC')))).toUpperCase();
}

/**
 * What {@link plainOf} gives, without the word that somebody wrote before it: `TEL: 07700 …`, `(MOBILE) …`, `PNC NO. …`.
 * `labels`: the longer ones first.
 */
export function withoutLabel(plain: string, labels: readonly string[]): string {
  const start = plain.replace(/^["'‘’“”([ ]+/, '');
  const label = labels.find((one) => start.startsWith(one) && !/^[A-Z]/.test(start.slice(one.length)));
  // One may follow the other: `MOBILE NUMBER`, `TEL. NO.`
  return label === undefined ? plain : withoutLabel(start.slice(label.length).replace(/^[ .:=#)/\]-]+/, ''), labels);
}

/** Half of a letter that stands for nothing, and the sign that stands for a letter which could not be read. */
export const isWhole = (text: string): boolean => text.isWellFormed() && !text.includes('\uFFFD');
export const WHOLE = 'A letter in it arrived damaged: type it again';

/** One line of free text, of at most `max` letters. */
export const line = (max: number) => z.string().overwrite(lineOf).min(1).max(max).refine(isWhole, WHOLE);

/** Free text of several lines. */
export const words = (max: number) => z.string().overwrite(wordsOf).min(1).max(max).refine(isWhole, WHOLE);

/** The same where nothing need have been written. */
export const anyWords = (max: number) => z.string().overwrite(wordsOf).max(max).refine(isWhole, WHOLE);

/**
 * A text with one right spelling, however it is written. `spelling` gives it, or null for what cannot be one; what is kept is
 * the spelling alone. `wrong`: what to say of one that is none, or what says it of a given one.
 */
export const spelt = (spelling: (written: string) => string | null, wrong: string | ((written: string) => string)) =>
  z
    .string()
    .max(100)
    .overwrite((written) => spelling(written) ?? written)
    .refine((text) => spelling(text) === text, {
      error: ({ input }) => (typeof wrong === 'string' ? wrong : wrong(String(input))),
    });
