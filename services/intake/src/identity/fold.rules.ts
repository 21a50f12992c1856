/** Letters that are no letter with a mark, so that Unicode does not take them apart, and how they are written without them. */
const LETTERS: Readonly<Record<string, string>> = {
  ø: 'o',
  ł: 'l',
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ħ: 'h',
  ı: 'i',
  ŧ: 't',
  ŋ: 'ng',
  ĸ: 'k',
  ŀ: 'l',
  ŉ: 'n',
  ƒ: 'f',
  ɓ: 'b',
  ɗ: 'd',
  ƙ: 'k',
  ƴ: 'y',
  ə: 'e',
  ɛ: 'e',
  ɔ: 'o',
  ʒ: 'z',
  ƶ: 'z',
  ɖ: 'd',
  ɲ: 'n',
  ɨ: 'i',
  ɩ: 'i',
  ʉ: 'u',
  ʊ: 'u',
  ɣ: 'g',
  ɠ: 'g',
  ɦ: 'h',
  ʋ: 'v',
  ǝ: 'e',
  ƥ: 'p',
  ƭ: 't',
  // Of Cyrillic: left out of the alphabet for sixty years, and of many papers since.
  ґ: 'г',
  // Of Arabic: the letters of Persian and Urdu, and the two that are written without their dots.
  ی: 'ي',
  ى: 'ي',
  ک: 'ك',
  ة: 'ه',
};

/** Letters that only change another: the raised comma of ʿUmar and of ŉ, small letters above the line; and the line that stretches a word. */
const CHANGES_ANOTHER = /[\u02b0-\u02ff\u1d2c-\u1d6a\u1d78\u1d9b-\u1dbf\ua788\ua78b\ua78c\u0640]/gu;
/**
 * Marks that are the vowel or the end of a syllable and not an accent: राम and रोम are two names. Accents, and vowels that nobody has to
 * write, are of Latin, Greek, Cyrillic, Arabic, Hebrew and Syriac, or belong to no script. The two of Japanese belong to none, and count.
 */
const NO_VOWEL =
  /(?![\u3099\u309a])[\p{Script=Inherited}\p{Script=Common}\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}]/u;
/** A dot below that is often left out. */
const NUKTA = /[\u093c\u09bc\u0a3c\u0abc\u0b3c]/u;
const isSpoken = (mark: string): boolean => !NO_VOWEL.test(mark) && !NUKTA.test(mark);

/** Letters alone, plain and small: without case, accents, spaces, hyphens, apostrophes or anything that cannot be seen. */
export function folded(name: string): string {
  const small = name.normalize('NFKD').toLowerCase().replace(CHANGES_ANOTHER, '');
  return small
    .replace(/[^\p{L}\p{M}]/gu, '')
    .replace(/\p{M}/gu, (mark) => (isSpoken(mark) ? mark : ''))
    .replace(/[^a-z]/gu, (letter) => LETTERS[letter] ?? letter);
}

/** A folded word as it is where nobody writes an umlaut, a ring or a stroke as two letters: Özil and Oezil, Åse and Aase, Đorđe and Djordje. */
export const plainer = (word: string): string =>
  word
    .replace(/([aou])e/g, '$1')
    .replaceAll('aa', 'a')
    .replaceAll('dj', 'd');

// What stands between two words of a name. An apostrophe does not: O'Brackley is one word.
const BETWEEN = /[\s\p{Pd}.,/]+/u;

/** The words of a name, each folded. */
export function wordsOf(name: string | undefined): string[] {
  return (name ?? '').split(BETWEEN).map(folded).filter(Boolean);
}

/**
 * Whether two folded words differ by no more than so many letters left out, put in, changed or exchanged with their neighbour
 * (optimal string alignment).
 */
export function within(most: number, a: string, b: string): boolean {
  if (Math.abs(a.length - b.length) > most) return false;
  let before: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1;
      const [left = 0, up = 0, corner = 0] = [row[j - 1], last[j], last[j - 1]];
      let cost = Math.min(left + 1, up + 1, corner + same);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        cost = Math.min(cost, (before[j - 2] ?? 0) + 1);
      row.push(cost);
    }
    before = last;
    last = row;
  }
  return (last[b.length] ?? 0) <= most;
}
