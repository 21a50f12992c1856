import { z } from 'zod';

/** Nobody who is alive was born before these years, and nothing is planned after them. */
const inReach = (date: string): boolean => date >= '1900' && date < '2200';
const OUT_OF_REACH = 'The year is out of reach: look at it again';
/** The same of an instant, wherever its sender is: near the turn of the year an offset moves it into another one. */
const isReached = (text: string): boolean => inReach(text) && inReach(new Date(Date.parse(text)).toISOString());

/** A date in Europe/London, `2027-03-01`. */
export const day = z.iso.date({ abort: true }).refine(inReach, OUT_OF_REACH);

/** An instant: ISO UTC on the wire, milliseconds since the epoch in a service. */
export const instant = z.codec(z.iso.datetime({ abort: true }).refine(inReach, OUT_OF_REACH), z.int(), {
  decode: (text) => Date.parse(text),
  encode: (ms) => new Date(ms).toISOString(),
});

/** The same in a request whose sender may write any offset: `2027-07-01T09:00:00+01:00`. */
export const instantWithOffset = z.codec(
  z.iso.datetime({ offset: true, abort: true }).refine(isReached, OUT_OF_REACH),
  z.int(),
  {
    decode: (text) => Date.parse(text),
    encode: (ms) => new Date(ms).toISOString(),
  },
);

/** The parameters of a route about one case. */
export const ofCase = z.strictObject({ caseId: z.uuid() });

/** One page of a list, and the cursor to the next; null where there is none. */
export const listOf = <R extends z.ZodType>(row: R) =>
  z.strictObject({ items: z.array(row), next: z.nullable(z.string()) });

/** How many rows a page of a list has at most: `usual` unless it is asked for. */
export const limitOf = (most: number, usual: number) =>
  z.coerce.number<string | number>().int().min(1).max(most).default(usual);
export const limit = limitOf(100, 50);

/** As many places as a group can have, and so people on one register. */
export const MOST_PLACES = 100;

/** How many things can be asked for by their ids at once: one page of a list. */
const AT_ONCE = 50;

/** Ids with commas between them, in an address: it has room for random ids, and for no word about anybody (I18). */
export const manyIds = z
  .string()
  .regex(/^[0-9a-f-]{36}(?:,[0-9a-f-]{36}){0,49}$/)
  .transform((ids) => ids.split(','))
  .pipe(z.array(z.uuid()).max(AT_ONCE));

/** The same ids as pages to ask for. */
export const idPages = (ids: Iterable<string>): string[] => {
  const each = [...new Set(ids)];
  return Array.from({ length: Math.ceil(each.length / AT_ONCE) }, (_, i) =>
    each.slice(i * AT_ONCE, (i + 1) * AT_ONCE).join(','),
  );
};
/** 1.5 intake's word that it has made this case and can make an offer; places are kept for no other. Made and read in `@byway/facts/ticket`. */
export const holdTicket = z
  .string()
  .regex(/^[0-9a-f-]{36}\.\d{13}\.[a-z0-9][a-z0-9-]{0,19}:[A-Za-z0-9+/]{86}==$/, 'This is not a ticket');
