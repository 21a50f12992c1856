import { cy } from './cy.ts';
import { en } from './en.ts';

/** The languages a person may be written to in. */
export type Language = 'en' | 'cy';

/** Words for every code of a list. */
export type WordsOf<C extends string> = Readonly<Record<C, string>>;

/** The same words in another language: each text a text, each sentence made of the same parts. */
type Said<T> = T extends string
  ? string
  : T extends (...parts: infer P) => unknown
    ? (...parts: P) => ReturnType<T> extends string ? string : ReturnType<T>
    : { readonly [K in keyof T]: Said<T[K]> };

/** Every word of the pages, as a language has to say them all. */
export type Words = Said<typeof en>;

/** What a person is handed or sent. Welsh has all of it; what the staff read is in English. */
export const FOR_PEOPLE = ['card', 'letters', 'times'] as const;
export type WordsForPeople = Pick<Words, (typeof FOR_PEOPLE)[number]>;

const WORDS: Readonly<Record<Language, WordsForPeople>> = { en, cy };

/** What a person reads, in their language. */
export const wordsIn = (language: Language): WordsForPeople => WORDS[language];

/** The language of these two that somebody is written to in, by the tag intake has (BCP 47); any other is written to in English. */
export function languageOf(tag: string | null | undefined): Language {
  return /^cy(?:-|$)/.test(tag ?? '') ? 'cy' : 'en';
}

/** Whether somebody is written to in the language they read. */
export const isWrittenIn = (tag: string | null | undefined, language: Language): boolean =>
  new RegExp(`^${language}(?:-|$)`).test(tag ?? 'en');

/** Who has read the words of a legal document in another language and stands for them, and when (London date). */
export interface Checked {
  readonly by: string;
  readonly on: string;
}
