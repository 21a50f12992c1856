import { cy } from './cy.ts';
import { agreed } from './en/agreed.ts';
import { card } from './en/card.ts';
import { letters } from './en/letters.ts';
import type { Language, Said } from './language.ts';

const en = { agreed, card, letters };

/** What a person is handed or sent, as each language has to say all of it; what the staff read is in English. */
export type WordsForPeople = Said<typeof en>;

const WORDS: Readonly<Record<Language, WordsForPeople>> = { en, cy };

/** What a person reads, in their language. */
export const wordsIn = (language: Language): WordsForPeople => WORDS[language];
