import { atLondon } from '@byway/schemes/london';
import { z } from 'zod';
import { en } from '../words/en.ts';
import { clockOf, dateOf, type FieldError, type Form, list, text } from './form.ts';

/** One choice of radios, checkboxes or a select. */
export interface Option {
  readonly value: string;
  readonly text: string;
  readonly hint?: string;
}

/** How a field looks: which component of GOV.UK Frontend, and its words. Names, values and mistakes are added when it is shown. */
export interface Component {
  readonly is: 'radios' | 'checkboxes' | 'select' | 'input' | 'textarea' | 'date' | 'hidden';
  readonly label: string;
  readonly hint?: string;
  readonly size?: 's' | 'm' | 'l';
  readonly classes?: string;
  readonly options?: readonly Option[];
  /** For a browser's help: `autocomplete`, `inputmode`, `spellcheck`. */
  readonly help?: Readonly<Record<string, string>>;
}

/** A field of a form: how it looks, and what it means. */
export interface Field<T> {
  readonly component: Component;
  /** Reads `name` out of a form; its mistakes are the words beside the field. */
  readonly schema: z.ZodType<T, unknown>;
  /** What of the form the schema is given. */
  readonly raw: (form: Form, name: string) => unknown;
  /** The control a mistake leads to, where it is not the one of the field's name. */
  readonly at?: string;
}

export type Fields = Readonly<Record<string, Field<unknown>>>;

/** What the fields mean together. */
export type ValuesOf<F extends Fields> = { readonly [K in keyof F]: F[K] extends Field<infer T> ? T : never };

interface Looks extends Omit<Component, 'is' | 'label' | 'options'> {
  readonly label: string;
}

const optionsOf = (words: Readonly<Record<string, string>>): Option[] =>
  Object.entries(words).map(([value, said]) => ({ value, text: said }));

/** One of the codes of a table of words, as radios (or a select). */
export function choice<const C extends string>(
  words: Readonly<Record<C, string>>,
  missing: string,
  looks: Looks & {
    readonly as?: 'radios' | 'select';
    readonly hints?: Readonly<Partial<Record<C, string>>>;
    /** Which of them, in this order; all, as the table has them, unless given. */
    readonly order?: readonly C[];
  },
): Field<C> {
  const { as = 'radios', hints, order = Object.keys(words) as C[], ...rest } = looks;
  const options = order.map((value): Option => {
    const hint = hints?.[value];
    return { value, text: words[value], ...(hint ? { hint } : {}) };
  });
  const shown = as === 'select' ? [{ value: '', text: en.page.choose }, ...options] : options;
  return {
    component: { is: as, size: as === 'radios' ? 'm' : 's', ...rest, options: shown },
    schema: z.enum(order as readonly [C, ...C[]], missing) as unknown as Field<C>['schema'],
    raw: text,
  };
}

/** Some of the codes of a table of words, as checkboxes; `missing` where at least one is wanted. */
export function several<const C extends string>(
  words: Readonly<Record<C, string>>,
  looks: Looks & { readonly missing?: string },
): Field<C[]> {
  const { missing, ...rest } = looks;
  const codes = z.array(z.enum(Object.keys(words) as [C, ...C[]]));
  return {
    component: { is: 'checkboxes', size: 'm', ...rest, options: optionsOf(words) },
    schema: (missing ? codes.min(1, missing) : codes) as unknown as Field<C[]>['schema'],
    raw: list,
  };
}

/** One box that has to be ticked: what is confirmed, in words. */
export function confirmed(words: string, missing: string, looks: Looks): Field<true> {
  return {
    component: { is: 'checkboxes', size: 'm', ...looks, options: [{ value: 'confirmed', text: words }] },
    schema: z.literal('confirmed', missing).transform(() => true as const),
    raw: text,
  };
}

/** How long words may be, what is said of longer ones, and whether there is room for several lines. */
interface Length {
  readonly max?: number;
  readonly tooLong?: string;
  readonly long?: boolean;
}

function lineOf({ max = 500, tooLong = en.page.tooLong(max), long = false, ...rest }: Looks & Length) {
  const component: Component = { is: long ? 'textarea' : 'input', ...rest };
  return { component, schema: z.string().max(max, tooLong) };
}

/** A line of words that has to be there. */
export function words(missing: string, looks: Looks & Length): Field<string> {
  const { component, schema } = lineOf(looks);
  return { component, schema: schema.min(1, missing), raw: text };
}

/** A line of words that may be left empty: null then. */
export function wordsOrNone(looks: Looks & Length): Field<string | null> {
  const { component, schema } = lineOf(looks);
  return { component, schema: schema.transform((said) => said || null), raw: text };
}

/** Words of one form, like a code; typed in capitals or not. */
export function pattern(form: RegExp, wrong: string, looks: Looks): Field<string> {
  return { component: { is: 'input', ...looks }, schema: z.string().toUpperCase().regex(form, wrong), raw: text };
}

/** A London date, `yyyy-mm-dd`, typed as day, month and year. */
export function date(wrong: string, looks: Looks): Field<string> {
  return {
    component: { is: 'date', size: 's', ...looks },
    schema: z.string(wrong),
    raw: dateOf,
    at: 'day',
  };
}

/** A clock time, `HH:MM`. */
export function clock(wrong: string, looks: Looks): Field<string> {
  return {
    component: { is: 'input', classes: 'govuk-input--width-5', ...looks },
    schema: z.string(wrong),
    raw: clockOf,
  };
}

/** What is not shown and comes back as it was: the version a form rests on. */
export function kept(): Field<string> {
  return { component: { is: 'hidden', label: '' }, schema: z.string(), raw: text };
}

/** An instant (ISO) of a London date and a clock time. */
export const londonInstant = (day: string, time: string): string => new Date(atLondon(day, time)).toISOString();

/** The control of a field that a mistake leads to. */
export const controlOf = (name: string, { at }: Field<unknown>): string => (at ? `${name}-${at}` : name);

/** What a form means, or what is wrong with it, field by field in their order. */
export function readForm<F extends Fields>(
  fields: F,
  form: Form,
): { readonly values: ValuesOf<F> } | { readonly errors: readonly FieldError[] } {
  const errors: FieldError[] = [];
  const values: Record<string, unknown> = {};
  for (const [name, field] of Object.entries(fields)) {
    const read = field.schema.safeParse(field.raw(form, name) ?? undefined);
    if (read.success) values[name] = read.data;
    else errors.push({ field: controlOf(name, field), text: read.error.issues[0]?.message ?? '' });
  }
  return errors.length > 0 ? { errors } : { values: values as ValuesOf<F> };
}
