import type { PersonField, PersonShown } from '@byway/contracts/http/intake/person';
import type { SearchedBy } from '@byway/contracts/http/intake/search';
import { asReference, looksLikeReference } from '@byway/contracts/reference';
import { custodyNumber } from '@byway/contracts/written/custody-number';
import { dayOf } from '@byway/contracts/written/day';
import { longPnc, pnc } from '@byway/contracts/written/police-ids';
import { telephoneOf } from '@byway/contracts/written/telephone';
import { plainFigures } from '@byway/contracts/written/text';
import { within, wordsOf } from './fold.rules.ts';
import { begins, type IndexWord, nameWordsOf, plainNumber, spelt } from './index-words.rules.ts';

/** Of each word that was typed what it may be looked up by: one of each has to be met. */
type Each = readonly (readonly IndexWord[])[];

/** What was typed, understood: a reference, or the ways to look it up, the nearest first. */
export type Sought =
  | { readonly by: 'reference'; readonly reference: string | null }
  | { readonly by: Exclude<SearchedBy, 'reference'>; readonly ways: readonly Each[]; readonly name: string };

/** As few figures as a telephone number has. */
const FIGURES = 7;
/** More letters together than a custody number has. */
const NAME = /\p{L}{4}/u;
const BIRTH = /(?:^|\s)(\d{1,2}[\s./-]+(?:\d{1,2}|[a-z]{3,9})[\s./-]+\d{4}|\d{4}-\d{2}-\d{2})$/iu;

function dayIn(words: string): string | null {
  const day = dayOf(words, '', '');
  return typeof day === 'string' ? null : day.day;
}

const one = (by: Exclude<SearchedBy, 'reference' | 'name'>, kind: IndexWord['kind'], words: string): Sought => ({
  by,
  ways: [[[{ kind, words }]]],
  name: '',
});

/** 1.6 what somebody looks for, seen from how it is written; a name may have a birth date behind it. `thisYear` settles short years. */
export function soughtIn(typed: string, thisYear: number): Sought {
  if (looksLikeReference(typed)) return { by: 'reference', reference: asReference(typed) };
  const number = pnc.safeParse(typed);
  if (number.success) return one('pnc', 'pnc', longPnc(number.data, thisYear));
  const day = dayIn(typed);
  if (day) return one('birth-date', 'born', day);
  const phone = plainFigures(typed).replace(/\D/g, '').length < FIGURES ? null : telephoneOf(typed);
  if (phone) return one('phone', 'phone', phone);
  const custody = custodyNumber.safeParse(typed);
  if (custody.success && /\d/.test(typed) && !NAME.test(typed))
    return one('custody-number', 'custody', plainNumber(custody.data));
  const born = BIRTH.exec(typed)?.[1];
  const known = born ? dayIn(born) : null;
  const name = known ? typed.slice(0, -(born ?? '').length) : typed;
  const birth: IndexWord[][] = known ? [[{ kind: 'born', words: known }]] : [];
  const each = wordsOf(name);
  const ways = each.length === 0 ? [] : [spelt, begins].map((way) => [...each.map(way), ...birth]);
  return { by: 'name', name, ways };
}

/** A field that has to be shown to whoever searches by it: nobody finds somebody by what they may not know. */
export const SHOWN_FOR: Readonly<Record<Exclude<SearchedBy, 'reference'>, PersonField>> = {
  'birth-date': 'dateOfBirth',
  phone: 'phone',
  pnc: 'pnc',
  'custody-number': 'pnc',
  name: 'preferredName',
};

const LONG = 6;
const SHORT = 3;

/**
 * Whether the words that were typed are a name of this person, as far as it is shown: `exact`, each as it is spelt or begins; `close`,
 * one or two letters off; null: no.
 */
export function nameMatch(typed: string, person: PersonShown): 'exact' | 'close' | null {
  const known = nameWordsOf(person);
  const matches = wordsOf(typed).map((word) => {
    if (known.some((name) => name === word || (word.length >= SHORT && name.startsWith(word)))) return 'exact';
    const most = word.length >= LONG ? 2 : word.length > SHORT ? 1 : 0;
    return known.some((name) => within(most, word, name)) ? 'close' : null;
  });
  if (matches.length === 0 || matches.includes(null)) return null;
  return matches.includes('close') ? 'close' : 'exact';
}
