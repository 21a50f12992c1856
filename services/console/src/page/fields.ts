import { day } from '@byway/contracts/http/fields';
import { clockTimeOf } from '@byway/contracts/written/clock-time';
import { numberOf } from '@byway/contracts/written/number';
import { isWhole, WHOLE } from '@byway/contracts/written/text';
import { atLondon } from '@byway/schemes/london';
import { z } from 'zod';
import { en } from '../words/en.ts';
import { DATE_PARTS, dateIn, type Form, list, text } from './form.ts';

const w = en.page;

/** One choice of radios, checkboxes or a select. */
export interface Option {
  readonly value: string;
  readonly text: string;
  readonly hint?: string;
}

/** How a field looks: which component of GOV.UK Frontend, and its words. Names, values and mistakes are added when it is shown. */
interface Component {
  readonly is: 'radios' | 'checkboxes' | 'select' | 'input' | 'textarea' | 'date' | 'hidden';
  readonly label: string;
  readonly hint?: string;
  readonly size?: 's' | 'm' | 'l' | 'plain';
  readonly classes?: string;
  readonly options?: readonly Option[];
  /** Of a textarea. */
  readonly rows?: number;
  /** For a browser's help: `type`, `autocomplete`, `inputmode`, `spellcheck`. */
  readonly help?: Readonly<Record<string, string>>;
  /** A heading above the field, where a part of the form begins with it. */
  readonly section?: string;
  /** What is read where the field is folded away until somebody opens it. */
  readonly folded?: string;
}

/** A field of a form: how it looks, and what it means. */
export interface Field<T> {
  readonly component: Component;
  /** Reads `name` out of a form; its mistakes are the words beside the field. */
  readonly schema: z.ZodType<T, unknown>;
  /** What of the form the schema is given; undefined where it cannot be what the field asks for. */
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
  const shown = as === 'select' ? [{ value: '', text: w.choose }, ...options] : options;
  return {
    component: { is: as, size: as === 'radios' ? 'm' : 's', ...rest, options: shown },
    schema: z.enum(order as readonly [C, ...C[]], missing) as unknown as Field<C>['schema'],
    raw: text,
  };
}

/** Some of the codes of a table of words, as checkboxes; a code of no box is not taken. `missing` where at least one is wanted. */
export function several<const C extends string>(
  words: Readonly<Record<C, string>>,
  looks: Looks & { readonly missing?: string },
): Field<C[]> {
  const { missing, ...rest } = looks;
  const codes = Object.keys(words) as [C, ...C[]];
  const chosen = z.array(z.enum(codes));
  return {
    component: { is: 'checkboxes', size: 'm', ...rest, options: optionsOf(words) },
    schema: (missing ? chosen.min(1, missing) : chosen) as unknown as Field<C[]>['schema'],
    raw: (form, name) => codes.filter((code) => list(form, name).includes(code)),
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

/** Yes or no, each of them said. */
export function yesNo(missing: string, looks: Looks): Field<boolean> {
  const { component, schema, raw } = choice(w.yesNo, missing, { classes: 'govuk-radios--inline', ...looks });
  return { component, raw, schema: schema.transform((said) => said === 'yes') };
}

/** One box that may be ticked. */
export function ticked(words: string, looks: Looks): Field<boolean> {
  return {
    component: { is: 'checkboxes', size: 'm', ...looks, options: [{ value: 'yes', text: words }] },
    schema: z.string().transform((said) => said === 'yes'),
    raw: text,
  };
}

/** One of the options that a service offers at this moment. One that it offered a moment ago is the service's to refuse. */
export function offered(
  options: readonly Option[],
  missing: string,
  looks: Looks & { readonly as?: 'radios' | 'select' },
): Field<string> {
  const { as = 'radios', ...rest } = looks;
  const shown = as === 'select' ? [{ value: '', text: w.choose }, ...options] : options;
  return { component: { is: as, size: 'm', ...rest, options: shown }, schema: z.string().min(1, missing), raw: text };
}

/** How long words may be, what is said of longer ones, and whether there is room for several lines. */
interface Length {
  readonly max?: number;
  readonly tooLong?: string;
  readonly long?: boolean;
}

function lineOf({ max = 500, tooLong = w.tooLong(max), long = false, ...rest }: Looks & Length) {
  const component: Component = { is: long ? 'textarea' : 'input', ...rest };
  return { component, schema: z.string().max(max, tooLong).refine(isWhole, WHOLE) };
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

/** What a type of the contracts reads: as people write it, kept in its one spelling, refused in its own words. */
export function written<T>(type: z.ZodType<T, string>, looks: Looks): Field<T> {
  return { component: { is: 'input', ...looks }, schema: type as unknown as Field<T>['schema'], raw: text };
}

/** The same of several lines, each of them one. */
export function lines<T>(type: z.ZodType<T[], string[]>, { rows, ...looks }: Looks): Field<T[]> {
  const component: Component = { is: 'textarea', ...(rows ? { rows } : {}), ...looks };
  const raw: Field<T[]>['raw'] = (form, name) => text(form, name).split('\n').filter(Boolean);
  return { component, schema: type as unknown as Field<T[]>['schema'], raw };
}

/** A number, which in our figures and with a point is as `form` says. */
export function number(form: RegExp, wrong: string, looks: Looks): Field<number> {
  return {
    component: { is: 'input', ...looks },
    schema: z.string().regex(form, wrong).transform(Number),
    raw: (typed, name) => numberOf(text(typed, name)),
  };
}

/** A London date, `yyyy-mm-dd`, typed as day, month and year. */
export function date(wrong: string, looks: Looks): Field<string> {
  return {
    component: { is: 'date', size: 's', ...looks },
    schema: z.custom<ReturnType<typeof dateIn>>().transform((read, context) => {
      const reached = typeof read === 'object' && 'day' in read ? day.safeParse(read.day) : null;
      if (reached?.success) return reached.data;
      const far = reached?.error.issues[0]?.message;
      const said = typeof read === 'object' && 'wrong' in read ? read.wrong : wrong;
      context.addIssue({ code: 'custom', message: far ?? (read === 'no-century' ? w.noCentury : said) });
      return z.NEVER;
    }),
    raw: dateIn,
    at: 'day',
  };
}

/** A clock time, `HH:MM`. */
export function clock(wrong: string, looks: Looks): Field<string> {
  return {
    component: { is: 'input', classes: 'govuk-input--width-5', ...looks },
    schema: z.string(wrong),
    raw: (form, name) => clockTimeOf(text(form, name)) ?? undefined,
  };
}

/** The same field where nothing need be said: null then. */
export function optional<T>({ schema, raw, ...field }: Field<T>): Field<T | null> {
  const controls = (name: string): string[] =>
    field.component.is === 'date' ? DATE_PARTS.map((part) => `${name}-${part}`) : [name];
  return {
    ...field,
    schema: schema.nullable(),
    raw: (form, name) => (controls(name).some((control) => text(form, control)) ? raw(form, name) : null),
  };
}

/** The same field, as another page shows it. */
export function looking<T>(field: Field<T>, looks: Partial<Looks>): Field<T> {
  return { ...field, component: { ...field.component, ...looks } };
}

/** What is not shown and comes back as it was: the version a form rests on. */
export function kept(): Field<string> {
  return { component: { is: 'hidden', label: '' }, schema: z.string(), raw: text };
}

/** An instant (ISO) of a London date and a clock time. */
export const londonInstant = (day: string, time: string): string => new Date(atLondon(day, time)).toISOString();

/** Of the fields that parts of a body are typed in, those that a page has. */
export function onPage<F extends Fields>(
  fields: F,
  named: Readonly<Record<string, string>>,
): Readonly<Record<string, keyof F & string>> {
  const has = (entry: [string, string]): entry is [string, keyof F & string] => entry[1] in fields;
  return Object.fromEntries(Object.entries(named).filter(has));
}

/** The control of a field that a mistake leads to. */
export const controlOf = (name: string, { at }: Field<unknown>): string => (at ? `${name}-${at}` : name);
