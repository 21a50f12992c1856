/** The languages a person may be written to in. */
export type Language = 'en' | 'cy';

/** Words for every code of a list. */
export type WordsOf<C extends string> = Readonly<Record<C, string>>;

/** The same words in another language: each text a text, each sentence made of the same parts. */
export type Said<T> = T extends string
  ? string
  : T extends (...parts: infer P) => unknown
    ? (...parts: P) => ReturnType<T> extends string ? string : ReturnType<T>
    : { readonly [K in keyof T]: Said<T[K]> };

/** The language of a tag (BCP 47), without the country; null: nobody asked. */
const languageIn = (tag: string | null | undefined): string | null => tag?.split('-')[0] ?? null;

/** The language somebody is written to in, by the tag intake has of them: Welsh, or else English. */
export const languageOf = (tag: string | null | undefined): Language => (languageIn(tag) === 'cy' ? 'cy' : 'en');

/** Whether that is the language they read, as far as anybody asked. */
export const isWrittenIn = (tag: string | null | undefined, language: Language): boolean =>
  languageIn(tag) === language;

/** Who has read the words of a legal document in another language and stands for them, and when (London date). */
export interface Checked {
  readonly by: string;
  readonly on: string;
}
