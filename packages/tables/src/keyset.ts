import { type SQL, type SQLWrapper, sql } from 'drizzle-orm';
import { bare, type Values } from './statement.ts';

/** What a page of a list ordered by an instant and an id is asked with: the place it begins after, and how many rows. */
export const PAGE = { at: bare<string | null>(), id: bare<string | null>(), limit: bare<number>() };

/** The page after a place (ISO and id); null: the first. */
export function pageAfter(place: { at: string; id: string } | null, limit: number): Values<typeof PAGE> {
  return { at: place?.at ?? null, id: place?.id ?? null, limit };
}

/** That a row comes after the place: `at` and `id` are what the list is ordered by. */
export function comesAfter(
  at: SQLWrapper,
  id: SQLWrapper,
  place: { readonly at: SQLWrapper; readonly id: SQLWrapper },
): SQL {
  return sql`(${place.at}::timestamptz is null or (${at}, ${id}) > (${place.at}::timestamptz, ${place.id}::uuid))`;
}
