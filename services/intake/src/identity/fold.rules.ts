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
  // Of Arabic: the letters of Persian and Urdu, and the two that are written without their dots.
  ی: 'ي',
  ى: 'ي',
  ک: 'ك',
  ة: 'ه',
  // The long line that only stretches a word.
  ـ: '',
};

/** Letters alone, plain and small: without case, accents, spaces, hyphens, apostrophes or anything that cannot be seen. */
export function folded(name: string): string {
  const small = name.normalize('NFKD').toLowerCase();
  return small.replace(/[^\p{L}]/gu, '').replace(/[^a-z]/gu, (letter) => LETTERS[letter] ?? letter);
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
