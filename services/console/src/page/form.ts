import type { Problem } from '../api/api.ts';

/** What a browser sent: a field is a word, or several of the same name. */
export type Form = Readonly<Record<string, string | readonly string[] | undefined>>;

/** The trimmed words of a field; '' when it is empty or missing, the last of several. */
export function text(form: Form, field: string): string {
  const value = form[field];
  return (typeof value === 'string' ? value : (value?.at(-1) ?? '')).trim();
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

/** A service's refusal as mistakes of a form: `fields` says which field of the page a field of the API is. */
export function errorsOf(problem: Problem, fields: Readonly<Record<string, string>> = {}): FieldError[] {
  const named = (problem.errors ?? []).map(({ field, message }) => {
    const found = Object.keys(fields).find((api) => field === api || field.startsWith(`${api}.`));
    return { field: found ? (fields[found] ?? '') : '', text: problem.code === 'invalid' ? message : problem.title };
  });
  return named.length > 0 ? named : [{ field: '', text: problem.title }];
}

/** A date is typed in three controls, `<name>-day` and so on. */
export const DATE_PARTS = ['day', 'month', 'year'] as const;

/** A date from three fields `<name>-day`, `-month`, `-year`: ISO, or null when it is no date. */
export function dateOf(form: Form, name: string): string | null {
  const [day, month, year] = DATE_PARTS.map((part) => text(form, `${name}-${part}`));
  if (!/^\d{1,2}$/.test(day ?? '') || !/^\d{1,2}$/.test(month ?? '') || !/^\d{4}$/.test(year ?? '')) return null;
  const iso = `${year}-${(month ?? '').padStart(2, '0')}-${(day ?? '').padStart(2, '0')}`;
  const date = new Date(`${iso}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(iso) ? iso : null;
}

/** A wall-clock time as people write it: 9:05, 09:05, 9.05; null when it is none. */
export function clockOf(form: Form, field: string): string | null {
  const match = /^(\d{1,2})[:.](\d{2})$/.exec(text(form, field));
  const [hours, minutes] = [Number(match?.[1]), Number(match?.[2])];
  return match && hours < 24 && minutes < 60 ? `${String(hours).padStart(2, '0')}:${match[2]}` : null;
}
