import type { Api } from '../api/api.ts';
import { Missing } from '../api/api.ts';
import type { Page } from '../page/page.ts';
import { type Asked, askedIn, searchOf } from './asked.ts';
import { type ExportedLook, HEADING, lookLine, unfinishedLine } from './looks.csv.ts';

/** What a service answers at most, and how many answers of each service are in a file: 10,000 rows. */
const ROWS = 500;
const ANSWERS = 20;

interface Some {
  readonly items: readonly ExportedLook[];
  readonly next: string | null;
}

const ask = (api: Api, service: string, asked: Asked, cursor: string | null): Promise<Some> =>
  api.get(service, `/audit/export?${searchOf(asked)}&limit=${ROWS}${cursor === null ? '' : `&cursor=${cursor}`}`);

/** One service's rows, newest first. They end: each answer is older than the one before, and what is added is newer. */
async function* linesOf(api: Api, service: string, asked: Asked, first: Some): AsyncGenerator<string> {
  let some = first;
  for (let answers = 1; ; answers += 1) {
    yield some.items.map((look) => lookLine(service, look)).join('');
    if (some.next === null) return;
    if (answers === ANSWERS) {
      yield unfinishedLine(service, some.items.at(-1)?.id ?? '');
      return;
    }
    some = await ask(api, service, asked, some.next);
  }
}

async function* linesOfAll(api: Api, asked: Asked, firsts: ReadonlyMap<string, Some>): AsyncGenerator<string> {
  yield HEADING;
  for (const [service, first] of firsts) yield* linesOf(api, service, asked, first);
}

/**
 * §9 the rows of a record or of a member of staff as a file, service after service. Each answer is in the audit of its
 * service as an export. A service that is away is told of on a page, before the file is begun.
 */
export const exportLooksPage: Page = {
  url: '/looks/export',
  roles: ['auditor'],
  get: async ({ api, query }) => {
    const { asked } = askedIn(query);
    if (!asked) throw new Missing('nothing that can be asked for');
    const firsts = await Promise.all(
      api.services.map(async (service) => [service, await ask(api, service, asked, null)] as const),
    );
    const parts = linesOfAll(api, asked, new Map(firsts));
    return { file: { name: 'who-looked.csv', type: 'text/csv; charset=utf-8', parts } };
  },
};
