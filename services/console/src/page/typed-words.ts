import { en } from '../words/en.ts';
import { type Block, heading, inset, type Line, text } from './blocks.ts';

const w = en.page.typed;

/** Words and not a code, a date or a number: what nobody wants to write a second time. */
const WORDS = /\p{L}\s+\p{L}/u;

/** A value as it was typed, or those that go along in it from the page before. */
function valuesIn(value: unknown): unknown[] {
  if (typeof value !== 'string' || !value.startsWith('{')) return [value].flat();
  try {
    return Object.values(JSON.parse(value) as object);
  } catch {
    return [value];
  }
}

/** The words somebody typed into a form that cannot be sent any more, to copy: nothing where there were none. */
export function typedWords(values: Iterable<unknown>): Block[] {
  const typed = [...values]
    .flatMap(valuesIn)
    .filter((value): value is string => typeof value === 'string' && WORDS.test(value));
  if (typed.length === 0) return [];
  return [heading(w.title), text(w.why), ...typed.map((words) => inset(...(words.split('\n') as [Line, ...Line[]])))];
}
