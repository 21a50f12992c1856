import { opaque } from '@byway/contracts/fields';
import type { FieldError } from '../page/form.ts';

/** What the auditor asks about: a record, or a member of staff. Exactly one of them. */
export type Asked = { readonly record: string } | { readonly actor: string };

/** What was typed, and what is asked by it; null where nothing was typed or it cannot be asked for. */
export interface Asking {
  readonly asked: Asked | null;
  readonly typed: { readonly record: string; readonly actor: string };
  readonly errors: readonly FieldError[];
}

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Reads the search of the two pages. An id is asked for in small letters, however it was typed. */
export function askedIn(query: Readonly<Record<string, string | undefined>>): Asking {
  const [record, actor] = [query.record, query.actor].map((value) => (value ?? '').trim());
  const typed = { record: record ?? '', actor: actor ?? '' };
  const wrong = (field: string, text: string): Asking => ({ asked: null, typed, errors: [{ field, text }] });
  if (record && actor) return wrong('actor', 'Enter the id of a record or of a member of staff, not both');
  if (record) {
    const wanted = record.toLowerCase();
    if (!UUID.test(wanted)) return wrong('record', 'Enter the whole id: 36 letters, figures and dashes');
    return { asked: { record: wanted }, typed: { record: wanted, actor: '' }, errors: [] };
  }
  if (!actor) return { asked: null, typed, errors: [] };
  if (!opaque.safeParse(actor).success)
    return wrong('actor', 'Enter the id as it stands in this list: letters, figures and : . _ | / - only');
  return { asked: { actor }, typed, errors: [] };
}

/** As the search of an address: `record=…` or `actor=…`. */
export function searchOf(asked: Asked): string {
  return new URLSearchParams({ ...asked }).toString();
}
