import { opaque } from '@byway/contracts/fields';
import { z } from 'zod';
import type { FieldError } from '../page/form.ts';
import { en } from '../words/en.ts';

/** What the auditor asks about: a record, or a member of staff. Exactly one of them. */
export type Asked = { readonly record: string } | { readonly actor: string };

/** What was typed, and what is asked by it; null where nothing was typed or it cannot be asked for. */
export interface Asking {
  readonly asked: Asked | null;
  readonly typed: { readonly record: string; readonly actor: string };
  readonly errors: readonly FieldError[];
}

/** Reads the search of the two pages. An id is asked for in small letters, however it was typed. */
export function askedIn(query: Readonly<Record<string, string | undefined>>): Asking {
  const [record, actor] = [query.record, query.actor].map((value) => (value ?? '').trim());
  const typed = { record: record ?? '', actor: actor ?? '' };
  const wrong = (field: string, text: string): Asking => ({ asked: null, typed, errors: [{ field, text }] });
  if (record && actor) return wrong('actor', en.whoLooked.both);
  if (record) {
    const wanted = record.toLowerCase();
    if (!z.uuid().safeParse(wanted).success) return wrong('record', en.whoLooked.recordWrong);
    return { asked: { record: wanted }, typed: { record: wanted, actor: '' }, errors: [] };
  }
  if (!actor) return { asked: null, typed, errors: [] };
  if (!opaque.safeParse(actor).success) return wrong('actor', en.whoLooked.actorWrong);
  return { asked: { actor }, typed, errors: [] };
}

/** As the search of an address: `record=…` or `actor=…`. */
export function searchOf(asked: Asked): string {
  return new URLSearchParams({ ...asked }).toString();
}
