import type { PersonShown } from '@byway/contracts/http/intake/person';
import { folded, wordsOf } from './fold.rules.ts';

/**
 * Changed with every change of what is hashed below: whoever is indexed by older rules is indexed anew. The second
 * number hashes what the first did; it made the sweep go through everybody, and bind their keys to their cases. The third has homes.
 */
export const INDEX_RULES = 4;

/** One thing a person can be found by, before it is hashed. */
export interface IndexWord {
  readonly kind: 'born' | 'phone' | 'pnc' | 'cro' | 'asn' | 'custody' | 'home' | 'all' | 'spelt' | 'start';
  readonly words: string;
}

/** Spellings are told apart by the first letters of a word: what comes after them is compared once somebody is found. */
const HEAD = 6;
/** As few letters of a name as are a part to search by. */
const START = 3;

/** A head with none, one or two letters left out: two spellings that differ by so many have one of these in common. */
function spellings(word: string): string[] {
  const head = word.slice(0, HEAD);
  const most = word.length >= HEAD ? 2 : word.length > START ? 1 : 0;
  let [found, all] = [[head], new Set([head])];
  for (let left = 0; left < most; left += 1) {
    found = found.flatMap((one) => Array.from(one, (_, i) => one.slice(0, i) + one.slice(i + 1)));
    all = new Set([...all, ...found]);
  }
  return [...all];
}

/** The words of somebody's names, and a name of several in one. */
export function nameWordsOf({ givenName, familyName, preferredName }: PersonShown): string[] {
  const each = [givenName, familyName, preferredName].map(wordsOf);
  return [...new Set(each.flatMap((words) => [...words, words.join('')]).filter(Boolean))];
}

/** What to look a word of a name up by, however it is spelt. */
export const spelt = (word: string): IndexWord[] => spellings(word).map((words) => ({ kind: 'spelt', words }));
/** The same where it may be a part of a name. */
export const begins = (word: string): IndexWord[] =>
  word.length >= START ? [{ kind: 'start', words: word.slice(0, START) }] : spelt(word);

/** Given and family names in whatever order, spacing and spelling of letters; null: there are none. */
const allNames = ({ givenName, familyName }: PersonShown): string =>
  [...wordsOf(givenName), ...wordsOf(familyName)].sort().join('');

const said = (kind: IndexWord['kind'], words: string | undefined): IndexWord[] => (words ? [{ kind, words }] : []);

/** 1.6 by what somebody may be met again, as another record of theirs may have it. */
export function metBy(person: PersonShown): IndexWord[] {
  return [
    ...said('born', person.dateOfBirth),
    ...said('phone', person.phone),
    ...said('pnc', person.pnc),
    ...said('cro', person.cro),
    ...said('asn', person.asn),
    ...said('all', allNames(person)),
    ...said('home', person.address?.postcode?.replace(/\s/g, '') ?? folded((person.address?.lines ?? []).join(''))),
  ];
}

/** A custody number as it is compared: without what is written between its signs. */
export const plainNumber = (number: string): string => number.toUpperCase().replace(/[^A-Z0-9]/g, '');

/** Everything that a person is found by. */
export function indexWordsOf(person: PersonShown, custodyNumbers: readonly string[]): IndexWord[] {
  return [
    ...metBy(person),
    ...custodyNumbers.map((number): IndexWord => ({ kind: 'custody', words: plainNumber(number) })),
    ...nameWordsOf(person).flatMap((word) => [...spelt(word), ...begins(word)]),
  ];
}
