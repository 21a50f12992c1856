import { z } from 'zod';

/**
 * Where a page of a list ended, as an opaque word. A list is read by keyset: ordered by a key whose last part is unique, each
 * page is what comes after the last row of the page before (`(at, id) > ($1, $2)`), never the rows after a number. So a row
 * that stays as it was is shown exactly once, whatever is added or taken away between two pages, and the last page costs as
 * much as the first. Times are kept to the millisecond: a cursor holds no more of them.
 */

/** As `toISOString` writes it, of a year Postgres knows; `infinity` is the place of a row without a time. */
const Moment = z.union([
  z.iso.datetime({ precision: 3 }).refine((at) => !at.startsWith('0000')),
  z.literal('infinity'),
]);
const Id = z.tuple([z.uuid()]);
const MomentAndId = z.tuple([Moment, z.uuid()]);
const Digits = z.tuple([z.string().regex(/^\d{1,18}$/)]);

const written = (key: readonly string[]): string => Buffer.from(JSON.stringify(key)).toString('base64url');

function keyIn(word: string): unknown {
  // An auditor's file that was cut names the number of its last row, and the auditor types it.
  if (/^\d+$/.test(word)) return [word];
  try {
    const key: unknown = JSON.parse(Buffer.from(word, 'base64url').toString('utf8'));
    return Array.isArray(key) && written(key) === word ? key : null;
  } catch {
    return null;
  }
}

/** The alphabet of a cursor: base64url. */
const Word = z.string().regex(/^[A-Za-z0-9_-]{1,200}$/);

function cursorTo<K extends readonly string[], P>(key: z.ZodType<K>, place: (key: K) => P) {
  return Word.transform((word, context) => {
    const found = key.safeParse(keyIn(word));
    if (found.success) return place(found.data);
    context.addIssue({ code: 'custom', message: 'This cursor is none of ours: begin with the first page' });
    return z.NEVER;
  });
}

/** Where a page ended of a list that is ordered by a time, and by an id among equal times. */
export interface Place {
  /** ISO, or `infinity`. */
  readonly at: string;
  readonly id: string;
}

/** The cursor, as a query parameter, of a list ordered by id alone (ids are made in order of time); read as the id. */
export const AfterId = cursorTo(Id, ([id]) => id);
/** The same of a list ordered by a time and an id. */
export const AfterPlace = cursorTo(MomentAndId, ([at, id]): Place => ({ at, id }));
/** The same of a list ordered by a number of the database's own (`bigint`); read as its digits. */
export const AfterNumber = cursorTo(Digits, ([digits]) => digits);

type Part = string | number | Date | null;

/** The cursor for a row's key; a number is an instant in milliseconds, a time that is null comes last. */
export function cursorOf(...key: readonly Part[]): string {
  return written(
    key.map((part) =>
      part === null || typeof part === 'string' ? (part ?? 'infinity') : new Date(part).toISOString(),
    ),
  );
}

/**
 * One page of `limit` rows out of what was asked for, which is one row more.
 * @returns the rows to show, and the cursor to the next page; null where there is none.
 */
export function pageOf<R>(
  rows: readonly R[],
  limit: number,
  keyOf: (row: R) => readonly Part[],
): { readonly items: readonly R[]; readonly next: string | null } {
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  return { items, next: rows.length > limit && last ? cursorOf(...keyOf(last)) : null };
}
