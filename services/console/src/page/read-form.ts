import { issueWords } from '@byway/contracts/http/issue-words';
import { controlOf, type Fields, type ValuesOf } from './fields.ts';
import type { FieldError, Form } from './form.ts';

/** What is wrong with a field, by its name; '' is the form as a whole. */
export interface Mistake<F extends Fields> {
  readonly field: (keyof F & string) | '';
  readonly text: string;
}

/** What is wrong with the fields together. A field that is wrong by itself has no value here. */
export type Check<F extends Fields> = (values: Partial<ValuesOf<F>>) => readonly Mistake<F>[];

/** A mistake of a field where something is wrong, as a {@link Check} lists it. */
export function mistakeIf<const N extends string>(
  wrong: boolean,
  field: N,
  words: string,
): { field: N; text: string }[] {
  return wrong ? [{ field, text: words }] : [];
}

/** What a form means, or what is wrong with it: one mistake a field, in the order of the fields. */
export function readForm<F extends Fields>(
  fields: F,
  form: Form,
  check: Check<F> = () => [],
): { readonly values: ValuesOf<F> } | { readonly errors: readonly FieldError[] } {
  const mistakes = new Map<string, string>();
  const values: Record<string, unknown> = {};
  for (const [name, field] of Object.entries(fields)) {
    const read = field.schema.safeParse(field.raw(form, name), { error: issueWords });
    if (read.success) values[name] = read.data;
    else mistakes.set(name, read.error.issues[0]?.message ?? '');
  }
  for (const { field, text: said } of check(values as Partial<ValuesOf<F>>)) {
    if (!mistakes.has(field)) mistakes.set(field, said);
  }
  if (mistakes.size === 0) return { values: values as ValuesOf<F> };
  const found = (name: string, control: string): FieldError[] => {
    const said = mistakes.get(name);
    return said === undefined ? [] : [{ field: control, text: said }];
  };
  const named = Object.entries(fields).flatMap(([name, field]) => found(name, controlOf(name, field)));
  return { errors: [...named, ...found('', '')] };
}
