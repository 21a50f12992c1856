import { z } from 'zod';
import { lineOf, oneHyphen } from './text.ts';

// Every script, no figures: as people write their names.
const NAME = /^'?\p{L}[\p{L}\p{M}'. ·-]*$/u;
/** More marks on one letter than any script has; they would stand over the lines above. */
const TALL = /\p{M}{5}/u;
const APOSTROPHES =
  /[\u0060\u00B4\u02B9\u02BB-\u02BD\u02C8\u02CA\u02CB\u05F3\u07F4\u07F5\u1FBD\u1FBF\u1FFE\u2018-\u201B\u2032\u2035\u055A\uA78B\uA78C\uFF07\uFF40]/gu;
const DOTS = /[\u2022\u2027\u22C5\u30FB\uFF65]/gu;
/** Letters of another width, of a formula, or two in one, as a copy brings them: each is only another look of the plain ones. */
const OTHER_LOOKS = /[\uFB00-\uFB06\uFF21-\uFF3A\uFF41-\uFF5A\u{1D400}-\u{1D7FF}]+/gu;

/** How many letters a given or a family name may have. */
const LONGEST_NAME = 100;

/** A name with one apostrophe, one hyphen and single spaces, whichever keys they were typed with. */
export function personNameOf(written: string): string {
  const line = lineOf(written).replace(OTHER_LOOKS, (letters) => letters.normalize('NFKC'));
  return oneHyphen(line.replace(APOSTROPHES, "'").replace(DOTS, '·'))
    .replace(/''+/g, "'")
    .replace(/ ?- ?/g, '-')
    .replace(/(?<=(?:^|[ -])[OD]) ' ?(?=\p{L})/giu, "'")
    .replace(/(?<=(?:^|[ -])\p{L}') (?=\p{L})/gu, '');
}

/** One name of a person, given or family. */
export const personName = z
  .string()
  .overwrite(personNameOf)
  .min(1)
  .max(LONGEST_NAME)
  .regex(NAME, 'A name has letters, spaces, hyphens, apostrophes and full stops only')
  .refine((name) => !TALL.test(name), 'A letter of it has too many marks');
