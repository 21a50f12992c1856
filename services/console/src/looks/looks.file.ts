import { type ExportedLook, HEADING, lookLine, unfinishedLine } from './looks.csv.ts';

/** How many answers of each service are in a file: at most 500 rows each, so 10,000 rows. */
const ANSWERS = 20;

/** An answer of a service's audit; `next` is where the older rows begin, null where there are none. */
export interface Some {
  readonly items: readonly ExportedLook[];
  readonly next: string | null;
}

/** Asks one service for its rows before an id; null: for its newest. */
export type Ask = (service: string, before: string | null) => Promise<Some>;

/** One service's rows, newest first. They end: each answer is older than the one before, and what is added is newer. */
async function* linesOf(
  ask: Ask,
  service: string,
  first: Some,
  rest: (before: string) => string,
): AsyncGenerator<string> {
  let some = first;
  for (let answers = 1; ; answers += 1) {
    yield some.items.map((look) => lookLine(service, look)).join('');
    if (some.next === null) return;
    if (answers === ANSWERS) {
      // The id of the last row, which an auditor can also type: the kit reads it where a cursor is asked for.
      const last = some.items.at(-1)?.id ?? '';
      yield unfinishedLine(service, last, rest(last));
      return;
    }
    some = await ask(service, some.next);
  }
}

/**
 * The lines of a file, service after service, from the first answer of each. Where a service has older rows than the file
 * holds, its last line says so, and where the rest is: `restOf` gives that address.
 */
export async function* fileOf(
  ask: Ask,
  firsts: ReadonlyMap<string, Some>,
  restOf: (service: string, before: string) => string,
): AsyncGenerator<string> {
  yield HEADING;
  for (const [service, first] of firsts) yield* linesOf(ask, service, first, (before) => restOf(service, before));
}
