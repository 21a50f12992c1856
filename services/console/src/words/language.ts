import type { en } from './en.ts';

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
