import { z } from 'zod';

/** An instant: ISO UTC on the wire, milliseconds since the epoch in a service. */
export const instant = z.codec(z.iso.datetime(), z.int(), {
  decode: (text) => Date.parse(text),
  encode: (ms) => new Date(ms).toISOString(),
});

/** The same in a request whose sender may write any offset: `2027-07-01T09:00:00+01:00`. */
export const instantWithOffset = z.codec(z.iso.datetime({ offset: true }), z.int(), {
  decode: (text) => Date.parse(text),
  encode: (ms) => new Date(ms).toISOString(),
});

/** The parameters of a route about one case. */
export const ofCase = z.strictObject({ caseId: z.uuid() });

/** One page of a list, and the cursor to the next; null where there is none. */
export const listOf = <R extends z.ZodType>(row: R) =>
  z.strictObject({ items: z.array(row), next: z.nullable(z.string()) });

/** How many rows a page of a list may have. */
export const limit = z.coerce.number<string | number>().int().min(1).max(100).default(50);
