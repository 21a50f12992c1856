import { lineOf, oneHyphen, plainFigures } from './text.ts';

/** The months in English and in Welsh, of which some begin otherwise after a day: `4 o Fehefin`. */
const MONTHS: readonly (readonly string[])[] = [
  ['january', 'ionawr'],
  ['february', 'chwefror'],
  ['march', 'mawrth', 'fawrth'],
  ['april', 'ebrill'],
  ['may', 'mai', 'fai'],
  ['june', 'mehefin', 'fehefin'],
  ['july', 'gorffennaf', 'orffennaf'],
  ['august', 'awst'],
  ['september', 'medi', 'fedi'],
  ['october', 'hydref'],
  ['november', 'tachwedd', 'dachwedd'],
  ['december', 'rhagfyr', 'ragfyr'],
];
const WEEKDAYS = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'];
const SHORTEST = 3;
/** What may stand between the parts of a date. */
const BETWEEN = /^(?:[\s./,;\\_·•|'’-]|of|the|o)*$/u;
/** What somebody wrote before it. */
const LABEL = /^(?:d\.?o\.?b\.?|date of birth|born)[ .:=-]*(?:on )?/;
/** A day with its ending, before a month that follows at once: `4thjune`. */
const ENDING = /(?<=\d)(st|nd|rd|th)(?=[a-z]{3})/g;
/** Midnight behind a date, as another machine writes a date without a time. */
const MIDNIGHT = /[ t]00:00(?::00(?:\.0{1,9})?)?z?$/;

/** Letters that were typed for the figures they look like: beside a figure, and in no word; `4oct` is a month. */
function withFigures(written: string): string {
  const isLetter = (sign = ''): boolean => /[a-z]/.test(sign) && !/[oil]/.test(sign);
  const isFigure = (sign = ''): boolean => /\d/.test(sign);
  return written.replace(/[oil]+/g, (letters, at: number) => {
    const [before, after] = [written[at - 1], written[at + letters.length]];
    const isNumber = (isFigure(before) || isFigure(after)) && !isLetter(before) && !isLetter(after);
    return isNumber ? letters.replaceAll('o', '0').replace(/[il]/g, '1') : letters;
  });
}

/** A date as it was typed: ISO; or that its century is not said; or that it is none. */
export type DayRead = { readonly day: string } | 'no-century' | 'no-day';

/** Whether a word is the name, or the beginning of it that only this one has: `jun`, `sept`. */
const isShortFor = (word: string, name: string): boolean => word.length >= SHORTEST && name.startsWith(word);

function monthOf(written: string): number {
  if (/^\d{1,2}$/.test(written)) return Number(written);
  return MONTHS.findIndex((names) => names.some((name) => isShortFor(written, name))) + 1;
}

/** Eight figures without anything between them: day first, or year first, whichever of the two is a date. */
function unbroken(figures: string): readonly string[] {
  const [first, last] = [
    [figures.slice(0, 2), figures.slice(2, 4), figures.slice(4)],
    [figures.slice(6), figures.slice(4, 6), figures.slice(0, 4)],
  ];
  const [right, ...others] = [first, last].filter((parts) => /^(?:19|20|21)/.test(parts[2] ?? '') && isoOf(parts));
  return right && others.length === 0 ? right : [];
}

/** What the day, month and year were written as, in that order, and the day of the week before them where there was one. */
interface Parts {
  readonly parts: readonly string[];
  readonly weekday: string | undefined;
}

/** The words and numbers of a date; empty where something stands between them that has no place there. */
function wordsIn(written: string): readonly string[] {
  const tokens = written.match(/\d+|[a-z]+|[^\da-z]+/gu) ?? [];
  const isOrdinal = (token: string, at: number): boolean =>
    /^(?:st|nd|rd|th|af|y?dd|edd|f?ed|eg|ain)$/.test(token) && /^\d{1,2}$/.test(tokens[at - 1] ?? '');
  const kept = tokens.filter((token, at) => !BETWEEN.test(token) && !isOrdinal(token, at));
  return kept.every((token) => /^(?:\d+|[a-z]+)$/.test(token)) ? kept : [];
}

/** In three boxes, or all in one: `4/6/1999`, `4 Jun 1999`, `June 4th, 1999`, `1999-06-04`, `04061999`. */
function partsOf(written: string): Parts {
  const words = wordsIn(written);
  const [weekday] = words.length === 4 && /^[a-z]+$/.test(words[0] ?? '') ? words : [];
  const parts = weekday === undefined ? words : words.slice(1);
  const [first = '', second = '', third] = parts;
  if (parts.length === 1 && /^\d{8}$/.test(first)) return { parts: unbroken(first), weekday };
  if (parts.length === 1 && /^\d{6}$/.test(first))
    return { parts: [first.slice(0, 2), first.slice(2, 4), first.slice(4)], weekday };
  if (/^\d{4}$/.test(first)) return { parts: parts.toReversed(), weekday };
  return { parts: /^[a-z]/.test(first) && third ? [second, first, third] : parts, weekday };
}

/** Three parts as an ISO date; null where they are none. */
function isoOf([d = '', m = '', y = '']: readonly string[]): string | null {
  const iso = `${y}-${String(monthOf(m)).padStart(2, '0')}-${d.padStart(2, '0')}`;
  const date = new Date(`${iso}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(iso) ? iso : null;
}

/**
 * A date as people type it, day before month: `4` `6` `1999`, `4` `Jun` `1999`, or all in one. A year of two figures is never
 * guessed: whose birth it is may lie in either century. A day of the week that it was not makes it none.
 */
export function dayOf(day: string, month: string, year: string): DayRead {
  const boxes = [day, month, year].map((box) => lineOf(plainFigures(box.normalize('NFKC'))));
  const { parts, weekday } = partsOf(
    withFigures(
      oneHyphen(boxes.join(' ').trim()).toLowerCase().replace(LABEL, '').replace(ENDING, '$1 ').replace(MIDNIGHT, ''),
    ),
  );
  const [d = '', m = '', y = ''] = parts;
  if (parts.length !== 3 || !/^\d{1,2}$/.test(d) || monthOf(m) === 0) return 'no-day';
  if (/^\d{2}$/.test(y)) return 'no-century';
  const iso = /^\d{4}$/.test(y) ? isoOf(parts) : null;
  if (iso === null) return 'no-day';
  const name = WEEKDAYS[new Date(`${iso}T00:00:00Z`).getUTCDay()] ?? '';
  return weekday === undefined || isShortFor(weekday, name) ? { day: iso } : 'no-day';
}
