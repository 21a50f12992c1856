import type { DuplicateReason, DuplicateRelation } from '@byway/contracts/http/intake/identity';
import type { PersonShown } from '@byway/contracts/http/intake/person';
import { calledAlike, isInitial } from './called.rules.ts';
import { folded, plainer, within, wordsOf } from './fold.rules.ts';

/** What two records are compared by. */
export type Compared = Pick<
  PersonShown,
  'givenName' | 'familyName' | 'preferredName' | 'dateOfBirth' | 'address' | 'phone' | 'pnc' | 'cro' | 'asn'
>;
export const COMPARED_FIELDS = [
  'givenName',
  'familyName',
  'preferredName',
  'dateOfBirth',
  'address',
  'phone',
  'pnc',
  'cro',
  'asn',
] as const satisfies readonly (keyof Compared)[];

export interface Relation {
  readonly relation: DuplicateRelation;
  readonly why: readonly DuplicateReason[];
}

/** A birth date with day and month exchanged; null where that is none, or the same. */
export function exchanged(born: string | undefined): string | null {
  const [year, month = '', day = ''] = (born ?? '').split('-');
  return day !== '' && day <= '12' && day !== month ? `${year}-${day}-${month}` : null;
}

const same = <T>(a: T | undefined, b: T | undefined): boolean => a !== undefined && a === b;

/** How far a spelling may be off and still be meant as the same: never for a short name. */
const LONG = 8;
const MIDDLING = 5;
const alikeWord = (a: string, b: string): boolean =>
  a === b ||
  plainer(a) === plainer(b) ||
  within(Math.min(a.length, b.length) >= LONG ? 2 : Math.min(a.length, b.length) >= MIDDLING ? 1 : 0, a, b);

interface Names {
  readonly given: readonly string[];
  /** Given and preferred: what somebody may give as their first name. */
  readonly called: readonly string[];
  readonly family: readonly string[];
  /** The family name in one word. */
  readonly joined: string;
  readonly all: string;
}

const namesOf = (person: Compared): Names => {
  const [given, family] = [wordsOf(person.givenName), wordsOf(person.familyName)];
  return {
    given,
    called: [...given, ...wordsOf(person.preferredName)],
    family,
    joined: family.join(''),
    all: [...given, ...family].sort().join(''),
  };
};

const shared = (a: readonly string[], b: readonly string[]): boolean => a.some((word) => b.includes(word));

/** O'Brackley and OBrackley, Smythe-Probe and SmytheProbe; one half of a double name; a slip of the pen. */
function sameFamily(a: Names, b: Names): boolean {
  if (a.joined === '' || b.joined === '') return a.joined === b.joined;
  return (
    alikeWord(a.joined, b.joined) ||
    shared(
      a.family,
      b.family.filter((word) => word.length > 3),
    )
  );
}

/** Every first name of the one is one of the other's, or its first letter; one at least is the same as it stands. */
const isPartOf = (a: Names, b: Names): boolean =>
  shared(a.given, b.called) &&
  a.given.every((word) => b.called.some((other) => word === other || isInitial(word, other)));

/** The first names of one are among those of the other: the first, a second one, or what they want to be called. */
const sameGiven = (a: Names, b: Names): boolean =>
  isPartOf(a, b) || isPartOf(b, a) || (a.given.length > 0 && a.given.join('') === b.given.join(''));

const nearGiven = (one: string, other: string): boolean =>
  alikeWord(one, other) || one.startsWith(other) || other.startsWith(one);

/**
 * The names are meant as one person's: `slip` where a slip of the pen has to explain the first names; `share` where one is another
 * form of the other, or each has a first name that the other has not, as brothers and sisters of one religion have.
 */
function namesAlike(a: Names, b: Names): 'same' | 'slip' | 'share' | null {
  if (a.all !== '' && a.all === b.all) return 'same';
  // One name is enough (1.6), and it may be written in either place.
  if (a.joined === '' || b.joined === '')
    return shared([...a.called, ...a.family], [...b.called, ...b.family]) ? 'same' : null;
  if (!sameFamily(a, b)) return shared(a.called, b.family) && shared(b.called, a.family) ? 'same' : null;
  if (sameGiven(a, b) || a.given.length === 0 || b.given.length === 0) return 'same';
  if (shared(a.called, b.called)) return 'share';
  const some = (alike: (one: string, other: string) => boolean) =>
    a.called.some((one) => b.called.some((other) => alike(one, other)));
  if (some((one, other) => isInitial(one, other) || plainer(one) === plainer(other))) return 'same';
  return some(nearGiven) ? 'slip' : some(calledAlike) ? 'share' : null;
}

/** Whether an address says where somebody lives. */
const isHome = (address: Compared['address']): boolean => (address?.lines ?? []).length > 0;

function sameAddress({ address: a }: Compared, { address: b }: Compared): boolean {
  const place = (of: typeof a): string =>
    folded([...(of?.lines ?? [])].join('')) + (of?.lines ?? []).join('').replace(/\D/g, '');
  const [here, there] = [place(a), place(b)];
  if (here !== '' && here === there) return true;
  const [postcode, other] = [a?.postcode, b?.postcode].map((code) => code?.replace(/\s/g, ''));
  return same(postcode, other) && sameHouse(a?.lines ?? [], b?.lines ?? []);
}

/** Of two addresses of one postcode: the numbers of one are those of the other, which may also say the flat; or the name is alike. */
function sameHouse(a: readonly string[], b: readonly string[]): boolean {
  const numbersOf = (lines: readonly string[]): readonly string[] => lines.join(' ').match(/\d+/g) ?? [];
  const [some, others] = [numbersOf(a), numbersOf(b)];
  if (some.length > 0 && others.length > 0)
    return some.every((n) => others.includes(n)) || others.every((n) => some.includes(n));
  return some.length === others.length && alikeWord(folded(a[0] ?? ''), folded(b[0] ?? ''));
}

/** Two birth dates so far apart that a parent and a child may bear them. */
const GENERATION = 12;
function isGenerationApart({ dateOfBirth: a }: Compared, { dateOfBirth: b }: Compared): boolean {
  return a !== undefined && b !== undefined && Math.abs(Number(a.slice(0, 4)) - Number(b.slice(0, 4))) >= GENERATION;
}

/** The family name is spelt nearly so, where it is too short for that to say anything alone. */
function nearFamily(a: Names, b: Names): boolean {
  const most = Math.min(2, Math.floor((Math.min(a.joined.length, b.joined.length) - 1) / 2));
  return within(most, plainer(a.joined), plainer(b.joined));
}

/**
 * 1.6 whether two records look to be of one person, and why; null: nothing says so. Twins have a birth date, a family name and
 * an address in common, and are two people: whoever has only that in common, or one telephone in a household, may be related, and is
 * never called the same. Nothing follows from it but that somebody looks.
 */
export function relationOf(a: Compared, b: Compared): Relation | null {
  const numbers = (['pnc', 'cro', 'asn'] as const).filter((number) => same(a[number], b[number]));
  const [names, others] = [namesOf(a), namesOf(b)];
  const alike = namesAlike(names, others);
  const [known, sameBirth] = [a.dateOfBirth && b.dateOfBirth, same(a.dateOfBirth, b.dateOfBirth)];
  const turned = b.dateOfBirth !== undefined && exchanged(a.dateOfBirth) === b.dateOfBirth;
  const [phone, address] = [same(a.phone, b.phone), sameAddress(a, b)];
  const why: DuplicateReason[] = [
    ...(alike && sameBirth ? ['name-and-birth' as const] : []),
    ...(alike && turned ? ['birth-exchanged' as const] : []),
    ...numbers,
    ...(phone ? ['phone' as const] : []),
    ...(address && alike ? ['address' as const] : []),
  ];
  if (numbers.length > 0) return { relation: 'same', why };
  const oneFamily = sameFamily(names, others);
  const twins = (sameBirth || (turned && alike !== null)) && address && oneFamily && alike !== 'same';
  if (twins) return { relation: 'related', why: ['twin', ...(phone ? ['phone' as const] : [])] };
  // Jayden and Kayden, of one day and one family name: a slip of the pen, or twins who live apart.
  if (alike === 'slip' && (sameBirth || turned)) return { relation: 'related', why };
  if (alike === 'share') return sameBirth || turned || phone ? { relation: 'related', why } : null;
  if (alike && (sameBirth || turned)) return { relation: 'same', why };
  // A name is handed down, and a telephone shared.
  if (phone) return { relation: alike && !isGenerationApart(a, b) ? 'same' : 'related', why };
  // Married since, or a short name taken down in another spelling.
  if (sameBirth && !alike && sameGiven(names, others) && (address || nearFamily(names, others)))
    return { relation: 'related', why: ['given-and-birth', ...(address ? ['address' as const] : [])] };
  // Sean and Shaun, Kate and Katherine; or a twin who lives elsewhere: nobody has said where one of them lives.
  const unknownHome = !isHome(a.address) || !isHome(b.address);
  if (sameBirth && unknownHome && names.joined !== '' && sameFamily(names, others))
    return { relation: 'related', why: ['family-and-birth'] };
  // A father and a son have a name and an address in common: only without a birth date does that say one person.
  if (alike === 'same' && address) return { relation: known ? 'related' : 'same', why };
  return null;
}
