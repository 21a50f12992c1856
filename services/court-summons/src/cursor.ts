import { z } from 'zod';

const Place = z.tuple([z.union([z.iso.datetime(), z.literal('infinity')]), z.uuid()]);

/** The place of a row in a list ordered by a time and an id, as an opaque word; no time comes last. */
export function encodeCursor(at: Date | null, id: string): string {
  return Buffer.from(JSON.stringify([at?.toISOString() ?? 'infinity', id])).toString('base64url');
}

/** The place a cursor stands for; null when it is none of ours. */
export function decodeCursor(cursor: string): { readonly at: string; readonly id: string } | null {
  try {
    const [at, id] = Place.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')));
    return { at, id };
  } catch {
    return null;
  }
}
