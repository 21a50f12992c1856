import { type DayRead, dayOf } from '@byway/contracts/written/day';
import { wordsOf } from '@byway/contracts/written/text';
import type { Problem } from '../api/api.ts';
import { en } from '../words/en.ts';

/** What a browser sent: a field is a word, or several of the same name. */
export type Form = Readonly<Record<string, string | readonly string[] | undefined>>;

/** The words of a field as they are read; '' when it is empty or missing, the last of several. */
export function text(form: Form, field: string): string {
  const value = form[field];
  return wordsOf(typeof value === 'string' ? value : (value?.at(-1) ?? ''));
}

/** All values of a field that can be chosen more than once. */
export function list(form: Form, field: string): string[] {
  const value = form[field];
  return value === undefined ? [] : typeof value === 'string' ? [value] : [...value];
}

/** A mistake in a form: where, and in words. Field '' belongs to the whole page. */
export interface FieldError {
  readonly field: string;
  readonly text: string;
}

/**
 * A service's refusal as mistakes of a form: `fields` says which field of the page a field of the API is, `said` what the page
 * says of a refusal better than everybody does.
 */
export function errorsOf(
  problem: Problem,
  fields: Readonly<Record<string, string>> = {},
  said: Readonly<Partial<Record<string, string>>> = {},
): FieldError[] {
  const words: Readonly<Partial<Record<string, string>>> = { ...en.page.problems, ...said };
  const title = words[problem.code] ?? problem.title;
  const named = (problem.errors ?? []).map(({ field, message }) => {
    const found = Object.keys(fields).find((api) => field === api || field.startsWith(`${api}.`));
    return { field: found ? (fields[found] ?? '') : '', text: problem.code === 'invalid' ? message : title };
  });
  return named.length > 0 ? named : [{ field: '', text: title }];
}

/** A date is typed in three controls, `<name>-day` and so on. */
export const DATE_PARTS = ['day', 'month', 'year'] as const;

/** A date from its three controls, in whichever way it was typed. */
export function dayIn(form: Form, name: string): DayRead {
  const [day = '', month = '', year = ''] = DATE_PARTS.map((part) => text(form, `${name}-${part}`));
  return dayOf(day, month, year);
}

const MONTH_NAMES = new Intl.DateTimeFormat('en-GB', { month: 'long', timeZone: 'UTC' });

/** The same; of what is no date, what can be said of it: that it has no year, or that there is no such day. */
export function dateIn(form: Form, name: string): DayRead | { readonly wrong: string } {
  const read = dayIn(form, name);
  if (read !== 'no-day') return read;
  const [day = '', month = '', year = ''] = DATE_PARTS.map((part) => text(form, `${name}-${part}`));
  if (day && month && !year) return { wrong: en.page.noYear };
  const [d, m, y] = [day, month, year].map(Number);
  if (!d || !m || !y || d > 31 || m > 12 || !/^\d{4}$/.test(year)) return read;
  const called = MONTH_NAMES.format(Date.UTC(2000, m - 1, 1));
  return { wrong: en.page.noSuchDay(m === 2 ? `${d} ${called} ${y}` : `${d} ${called}`) };
}
