import type { WordProblem } from '@byway/contracts/outreach-codes';
import { plainLinkOf } from '@byway/contracts/written/plain-link';
import { type Size, sizeOf } from '@byway/contracts/written/segments';
import { ACCUSATIONS, DRUGS, GIVEN_NAMES, OPERATIONS, POLICE } from './refused-words.ts';

/** In which language some words are. */
export type Language = 'en' | 'cy';

/** What is wrong with some words, and what was found where there is something to show. */
export interface Found {
  readonly problem: WordProblem;
  readonly language: Language;
  readonly found: string | null;
}

/** What the words of a campaign have to have in them. */
export interface Wanted {
  readonly partner: { readonly name: string; readonly link: string };
  readonly helpline: string;
}

/** What a telephone shows before it is opened. */
const AT_ONCE = 40;
const SEGMENTS = 6;
const ENDINGS: ReadonlySet<string> = new Set('uk com org net example info ly co gl me cymru wales app io'.split(' '));
const PLACEHOLDER = /\(\(|\)\)|\{\{?\w+\}?\}|\[[A-Za-z ]+\]|<[A-Za-z ]+>|%\w+%/;
const GREETED = /\b(?:[Hh]i|[Hh]ello|[Hh]ey|[Dd]ear|[Aa]nnwyl|[Hh]elo) (\p{Lu}\p{Ll}{1,30})/u;
const EVERYBODY: ReadonlySet<string> = new Set(['All', 'There', 'Everyone', 'Pawb']);
const TITLED = /\b(?:Mr|Mrs|Ms|Miss|Mx|Dr)\.? \p{Lu}\p{Ll}{1,30}/u;

const SAYS: Readonly<Record<Language, { readonly many: RegExp; readonly notYou: RegExp; readonly stop: RegExp }>> = {
  en: {
    many: /\b(?:many|lots of) (?:people|numbers|phones)\b|\bsent to many\b/i,
    notYou: /\b(?:may|might) not be (?:meant )?for you\b|\b(?:may|might) not concern you\b|\bnot meant for you\b/i,
    stop: /\bSTOP\b/,
  },
  cy: {
    many: /\b(?:llawer o|nifer o) (?:bobl|rifau)\b/i,
    notYou: /\befallai nad (?:yw|ydy|yw hon|yw hwn)\b/i,
    stop: /\bSTOP\b/,
  },
};

const figuresOf = (text: string): string => text.replace(/\D/g, '');
/** As it is dialled here, whether it is written so or in full. */
const nationally = (phone: string): string => figuresOf(phone).replace(/^44/, '0');

/** 0800 and 0808 cost nothing, nor do 116 numbers, 111 and 101. */
export const isFree = (phone: string): boolean => /^(?:0800\d+|0808\d+|116\d{3}|111)$/.test(nationally(phone));

function nameIn(text: string, partner: string): string | null {
  const greeted = GREETED.exec(text);
  if (greeted && !EVERYBODY.has(greeted[1] ?? '')) return greeted[0];
  const titled = TITLED.exec(text)?.[0];
  if (titled) return titled;
  const its = new Set(partner.split(/\s+/));
  return text.split(/\P{L}/u).find((word) => GIVEN_NAMES.has(word) && !its.has(word)) ?? null;
}

const firstOf = (patterns: readonly RegExp[], text: string): string | null => {
  for (const pattern of patterns) {
    const found = pattern.exec(text)?.[0];
    if (found) return found;
  }
  return null;
};

/** A word without the signs that end a sentence. */
function unended(word: string): string {
  let end = word.length;
  while (end > 0 && '.,;:!?)'.includes(word.charAt(end - 1))) end -= 1;
  return word.slice(0, end);
}

function isLink(word: string): boolean {
  if (word.includes('://')) return true;
  const [host = ''] = word.toLowerCase().split('/');
  const parts = host.split('.');
  return parts.length > 1 && parts.every((part) => /^[a-z0-9-]+$/.test(part)) && ENDINGS.has(parts.at(-1) ?? '');
}

function linkProblems(text: string, { link }: Wanted['partner']): readonly Omit<Found, 'language'>[] {
  const links = text.split(/[\s(]/).map(unended).filter(isLink);
  const bare = (one: string): string =>
    one
      .replace(/^https?:\/\//i, '')
      .replace(/\/$/, '')
      .toLowerCase();
  const others = links.filter((one) => bare(one) !== bare(link));
  const telling = others.find((one) => plainLinkOf(one.startsWith('http') ? one : `https://${one}`) === null);
  return [
    ...(links.length > others.length ? [] : [{ problem: 'no-link', found: link } as const]),
    ...(telling === undefined ? [] : [{ problem: 'a-link-that-tells', found: telling } as const]),
    ...others.filter((one) => one !== telling).map((found) => ({ problem: 'another-link', found }) as const),
  ];
}

function refusedIn(text: string, { partner }: Wanted): readonly Omit<Found, 'language'>[] {
  const found: Partial<Record<WordProblem, string | null>> = {
    'a-placeholder': PLACEHOLDER.exec(text)?.[0] ?? null,
    'a-name': nameIn(text, partner.name),
    'an-accusation': firstOf(ACCUSATIONS, text),
    'a-drug': firstOf(DRUGS, text),
    'an-operation': firstOf(OPERATIONS, text),
    'police-at-once': firstOf(POLICE, Array.from(text).slice(0, AT_ONCE).join('')),
  };
  return Object.entries(found).flatMap(([problem, one]) =>
    one === null || one === undefined ? [] : [{ problem: problem as WordProblem, found: one }],
  );
}

function missingIn(text: string, language: Language, { helpline }: Wanted): readonly Omit<Found, 'language'>[] {
  const says = SAYS[language];
  const hasHelpline = isFree(helpline) && nationally(text).includes(nationally(helpline));
  const missing: readonly (readonly [WordProblem, boolean])[] = [
    ['not-to-many', says.many.test(text) && says.notYou.test(text)],
    ['not-how-to-stop', says.stop.test(text)],
    ['no-helpline', hasHelpline],
  ];
  return missing.flatMap(([problem, isThere]) => (isThere ? [] : [{ problem, found: null }]));
}

/** 8.3 everything that is wrong with the words of a campaign; nothing: they may be sent. */
export function problemsOf(text: string, language: Language, wanted: Wanted): readonly Found[] {
  const tooLong: readonly Omit<Found, 'language'>[] =
    sizeOf(text).segments > SEGMENTS ? [{ problem: 'too-long', found: null }] : [];
  return [
    ...refusedIn(text, wanted),
    ...missingIn(text, language, wanted),
    ...linkProblems(text, wanted.partner),
    ...tooLong,
  ].map((one) => ({ ...one, language }));
}

/** 8.3 in Wales whatever is said is said in Welsh first. */
export const isWelsh = (areaCode: string): boolean => areaCode.startsWith('W');

/** The text as it goes out: in Wales both, in one text. */
export const textOf = (english: string, welsh: string | null): string =>
  welsh === null ? english : `${welsh}\n\n${english}`;

/** How long it is, and what one costs. */
export const priceOf = (text: string, pencePerSegment: number): { readonly size: Size; readonly pence: number } => {
  const size = sizeOf(text);
  return { size, pence: size.segments * pencePerSegment };
};
