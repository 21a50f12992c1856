import { HEADING, rowLine, unfinishedLine } from './audit-csv.ts';
import type { AuditPage } from './who-looked.presenter.ts';

/** How many answers of each service are in a file: at most 500 rows each, so 10,000 rows. */
const ANSWERS = 20;

/** Asks one service for its rows before an id; null: for its newest. */
export type Ask = (service: string, before: string | null) => Promise<AuditPage>;

/** One service's rows, newest first. They end: each answer is older than the one before, and what is added is newer. */
async function* linesOf(
  ask: Ask,
  service: string,
  first: AuditPage,
  rest: (before: string) => string,
): AsyncGenerator<string> {
  let page = first;
  for (let answers = 1; ; answers += 1) {
    yield page.items.map((row) => rowLine(service, row)).join('');
    if (page.next === null) return;
    if (answers === ANSWERS) {
      // The id of the last row, which an auditor can also type: the kit reads it where a cursor is asked for.
      const last = page.items.at(-1)?.id ?? '';
      yield unfinishedLine(service, last, rest(last));
      return;
    }
    page = await ask(service, page.next);
  }
}

/**
 * The lines of a file, service after service, from the first answer of each. Where a service has older rows than the file
 * holds, its last line says so, and where the rest is: `restOf` gives that address.
 */
export async function* fileOf(
  ask: Ask,
  firsts: ReadonlyMap<string, AuditPage>,
  restOf: (service: string, before: string) => string,
): AsyncGenerator<string> {
  yield HEADING;
  for (const [service, first] of firsts) yield* linesOf(ask, service, first, (before) => restOf(service, before));
}
