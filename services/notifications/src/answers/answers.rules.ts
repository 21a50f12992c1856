/** A text that came back. */
export interface Answer {
  /** The provider's. */
  readonly id: string;
  readonly from: string;
  readonly words: string;
  /** ISO. */
  readonly at: string;
}

/** A number in one spelling, however the provider writes it: `+447700900101`. */
export function numberOf(written: string): string {
  const digits = written.replaceAll(/[^\d+]/g, '');
  if (digits.startsWith('+')) return digits;
  if (digits.startsWith('00')) return `+${digits.slice(2)}`;
  return digits.startsWith('0') ? `+44${digits.slice(1)}` : `+${digits}`;
}

const STOP = /^\W*(stop|stopall|unsubscribe|end|quit|cancel|stopiwch|stopio)\W*$/i;
const START = /^\W*(start|unstop|dechrau)\W*$/i;

/** What an answer asks for; null: something in words, for a person to read. */
const askedBy = ({ words }: Answer): 'stop' | 'start' | null =>
  STOP.test(words) ? 'stop' : START.test(words) ? 'start' : null;

/** 2.3 by number, what its last word was: no more texts, or texts again. In whatever order the answers are given, and however often. */
export function lastWords(answers: readonly Answer[]): ReadonlyMap<string, 'stop' | 'start'> {
  const said = answers
    .flatMap((one) => {
      const asked = askedBy(one);
      return asked ? [{ number: numberOf(one.from), asked, at: one.at }] : [];
    })
    .toSorted((a, b) => a.at.localeCompare(b.at));
  return new Map(said.map(({ number, asked }) => [number, asked]));
}
