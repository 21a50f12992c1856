import { type SQL, type SQLWrapper, sql } from 'drizzle-orm';
import { bare, type Values } from './statement.ts';

/** Parameters of a page of a list ordered by an instant and an id: the place it begins after, and how many rows. */
export const PAGE = { at: bare<string | null>(), id: bare<string | null>(), limit: bare<number>() };

/** The values for the page after a place (ISO and id); null: the first page. */
export function pageAfter(place: { at: string; id: string } | null, limit: number): Values<typeof PAGE> {
  return { at: place?.at ?? null, id: place?.id ?? null, limit };
}

/** Condition: the row comes after the place, in the order of `at` and `id`. */
export function comesAfter(
  at: SQLWrapper,
  id: SQLWrapper,
  place: { readonly at: SQLWrapper; readonly id: SQLWrapper },
): SQL {
  return sql`(${place.at}::timestamptz is null or (${at}, ${id}) > (${place.at}::timestamptz, ${place.id}::uuid))`;
}
