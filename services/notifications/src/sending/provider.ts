import type { Answer } from '../answers/answers.rules.ts';

/** What became of a message at the provider. */
export type Fate = 'on-its-way' | 'delivered' | 'not-delivered' | 'number-unknown';

/** A message as the provider knows it. */
export interface Known {
  readonly providerId: string;
  readonly fate: Fate;
}

/** One text to be sent. */
interface Text {
  /** Ours: by it the provider is asked whether it has the text. It does not keep the provider from sending twice. */
  readonly reference: string;
  readonly to: string;
  readonly words: string;
}

/** The provider said no, and would again. */
export class Refused extends Error {
  override readonly name = 'Refused';
}

/**
 * Who sends texts. Whatever is thrown other than {@link Refused} leaves it open whether the text was taken: it is asked for by its
 * reference before anything is sent again.
 */
export interface Provider {
  readonly findText: (reference: string) => Promise<Known | null>;
  readonly sendText: (text: Text) => Promise<Known>;
  readonly fateOf: (providerId: string) => Promise<Fate>;
  /** What people answered, the latest first, back to the answer of this id; null: as far back as there is any. */
  readonly answers: (known: string | null) => Promise<readonly Answer[]>;
}
