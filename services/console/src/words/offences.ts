import { offenceOf } from '@byway/schemes/offences';
import { en } from './en.ts';

const { possession, assessment, line } = en.offences;

/** Possession offences to choose from when enrolling, by code. */
export const POSSESSION_WORDS = Object.fromEntries(
  Object.entries(possession).map(([code, words]) => [code, line(words, code)]),
);

/** An offence in our words, or in those of the standing data; a code without any stays a code. */
export function offenceWords(code: string): string {
  const words = possession[code.slice(0, 7)];
  return words ? line(words, code) : (assessment[code] ?? offenceOf(code)?.title ?? code);
}

/** The offences that can be charged under a disposal (1.3): the missed assessment itself, or the original offence. */
export function chargeable(disposal: string, original: readonly string[]): { value: string; text: string }[] {
  const codes = disposal === 'required-assessment' ? Object.keys(assessment) : original;
  return codes.map((value) => ({ value, text: offenceWords(value) }));
}
