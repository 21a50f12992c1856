import type { Entered } from 'fastify';
import type { z } from 'zod';
import { type Field, kept } from './fields.ts';
import { type Form, text } from './form.ts';
import type { Visit } from './page.ts';

/**
 * What was entered on the page before and is looked at once more here. It goes along in the form itself, so that it outlives the session
 * as whatever is typed does (ADR 56).
 */
export const carried: { readonly given: Field<string> } = { given: kept() };

/** The same as the form holds it. */
export const carry = (given: unknown): Form => ({ given: JSON.stringify(given) });

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return null;
  }
}

type OneOf<K extends keyof Entered> = NonNullable<Entered[K]>[string];

/** What the form carries, where it is of this type, which the page before then shows again too; else what the session has. */
export function carriedIn<K extends keyof Entered>(
  type: z.ZodType<unknown, OneOf<K>>,
  { form, session }: Pick<Visit, 'form' | 'session'>,
  list: K,
  id: string,
): OneOf<K> | undefined {
  const before = session.entered?.[list] as Readonly<Record<string, OneOf<K>>> | undefined;
  const given = parsed(text(form, 'given'));
  if (!type.safeParse(given).success) return before?.[id];
  session.entered = { ...session.entered, [list]: { ...before, [id]: given } };
  return given as OneOf<K>;
}
