import { describe, expect, it } from '@jest/globals';
import { cy } from './cy.ts';
import { en } from './en.ts';
import { wordsIn } from './for-people.ts';
import { isWrittenIn, languageOf } from './language.ts';

/** Every text of a catalogue with the path to it; a sentence made of parts is given the names of its parts. */
function textsOf(words: unknown, path = ''): [string, string][] {
  if (typeof words === 'string') return [[path, words]];
  if (typeof words === 'function') {
    const parts = Array.from({ length: words.length }, (_, i) => `<${i}>`);
    return [[path, String(words(...parts))]];
  }
  return Object.entries(words as object).flatMap(([name, one]) => textsOf(one, `${path}.${name}`));
}

describe('1.5 the language a person is written to in', () => {
  it('1.5 is Welsh for who reads Welsh, and English for everybody else', () => {
    expect(['cy', 'cy-GB', 'en', 'en-GB', 'pl', 'cyx', undefined].map(languageOf)).toEqual([
      'cy',
      'cy',
      'en',
      'en',
      'en',
      'en',
      'en',
    ]);
    expect(wordsIn('cy').card.cannotCome).toBe(cy.card.cannotCome);
  });

  it('1.5 whoever reads another language is not written to in one they read', () => {
    expect(isWrittenIn('pl', 'en')).toBe(false);
    expect(isWrittenIn('en-GB', 'en')).toBe(true);
    expect(isWrittenIn('cy', 'en')).toBe(false);
    expect(isWrittenIn('cy-GB', 'cy')).toBe(true);
    // Nobody asked.
    expect(isWrittenIn(undefined, 'en')).toBe(false);
  });

  it.each(['card', 'letters', 'times'] as const)(
    '1.5 the Welsh of %s is not the English again, and leaves out no part of a sentence',
    (part) => {
      const welsh = new Map(textsOf(cy[part]));
      for (const [path, english] of textsOf(en[part])) {
        const said = welsh.get(path) ?? '';
        if (part !== 'times') expect([path, said]).not.toEqual([path, english]);
        expect([path, said.match(/<\d>/g)?.toSorted()]).toEqual([path, english.match(/<\d>/g)?.toSorted()]);
      }
    },
  );
});
