import { londonClock, londonDate } from '@byway/schemes/london';
import { times as cy } from './cy/times.ts';
import { spoken } from './en/spoken.ts';
import { times as en } from './en/times.ts';
import type { Language } from './language.ts';

const WORDS = { en, cy };
const LOCALES: Readonly<Record<Language, string>> = { en: 'en-GB', cy: 'cy-GB' };
const formatsOf = (style: Intl.DateTimeFormatOptions): Readonly<Record<Language, Intl.DateTimeFormat>> => {
  const of = (locale: string) => new Intl.DateTimeFormat(locale, { ...style, timeZone: 'UTC' });
  return { en: of(LOCALES.en), cy: of(LOCALES.cy) };
};
const LONG = formatsOf({ weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' });
const SHORT = formatsOf({ day: 'numeric', month: 'long' });

/** The parts of a London date by name; which commas go between them, and where, no version of ICU decides. */
function partsOf(format: Intl.DateTimeFormat, date: string): Readonly<Partial<Record<string, string>>> {
  return Object.fromEntries(format.formatToParts(Date.parse(date)).map(({ type, value }) => [type, value]));
}

/** A London date in words: `Monday 1 March 2027`; nothing for nothing. */
export function dayWords(date: string | null | undefined, language: Language = 'en'): string {
  if (!date) return '';
  const { weekday, day, month, year } = partsOf(LONG[language], date);
  return `${weekday} ${day} ${month} ${year}`;
}

/** A London clock time as pages write it: `6pm`, `9:30am`, `midday`. */
export function clockWords(clock: string, language: Language = 'en'): string {
  return WORDS[language].clock(Number(clock.slice(0, 2)), clock.slice(3));
}

/** An instant (ISO) in words: `Monday 1 March 2027 at 6pm`; nothing for nothing. */
export function whenWords(at: string | null | undefined, language: Language = 'en'): string {
  if (!at) return '';
  const t = Date.parse(at);
  return WORDS[language].when(dayWords(londonDate(t), language), clockWords(londonClock(t), language));
}

/** An instant as it is read out loud: `Monday the fifth of July 2027 at ten in the morning`. */
export function spokenWords(t: number): string {
  const { weekday = '', day, month = '', year = '' } = partsOf(LONG.en, londonDate(t));
  const [hours, minutes] = londonClock(t).split(':').map(Number);
  return en.when(spoken.day(weekday, Number(day), month, year), spoken.clock(hours ?? 0, minutes ?? 0));
}

/** Policy time now as the fields of a form: date parts and clock. */
export function fieldsOf(name: string, t: number): Record<string, string> {
  return { ...dayFieldsOf(name, t), [`${name}-clock`]: londonClock(t) };
}

/** The same of its day alone. */
export function dayFieldsOf(name: string, t: number): Record<string, string> {
  const [year = '', month = '', day = ''] = londonDate(t).split('-');
  return { [`${name}-day`]: String(Number(day)), [`${name}-month`]: String(Number(month)), [`${name}-year`]: year };
}

/** The London date of an instant (ISO), short: `8 Mar`. */
export function shortDayWords(at: string): string {
  const { day, month = '' } = partsOf(SHORT.en, londonDate(Date.parse(at)));
  return `${day} ${month.slice(0, 3)}`;
}
