import { exportOutcomes } from '@byway/contracts/http/attendance/figures';
import { BYTE_ORDER_MARK, csvLine } from '../page/csv.ts';
import type { Page } from '../page/page.ts';
import { en } from '../words/en.ts';
import { askedFor } from './figures.page.ts';

const { outcomes: w } = en.figures;

/** More places than a provider has in a week. */
const MOST = 20_000;

type Rows = readonly {
  readonly caseId: string;
  readonly placeId: string;
  readonly startsAt: string;
  readonly recordedAt: string;
  readonly outcome: string;
  readonly code: string;
  readonly attended: boolean;
  readonly compliant: boolean;
}[];

async function* asJson(rows: Rows): AsyncGenerator<string> {
  yield `${JSON.stringify(rows, null, 2)}\n`;
}

async function* asCsv(rows: Rows): AsyncGenerator<string> {
  yield BYTE_ORDER_MARK + csvLine(w.head);
  for (const { caseId, placeId, startsAt, recordedAt, outcome, code, attended, compliant } of rows) {
    const flags = [attended, compliant].map((is) => (is ? w.yes : w.no));
    yield csvLine([caseId, placeId, startsAt, recordedAt, outcome, code, ...flags]);
  }
}

/** 3.1 what was recorded in a week, as a file in the codes of nDelius. */
function outcomesFile(kind: 'json' | 'csv', type: string, partsOf: (rows: Rows) => AsyncIterable<string>): Page {
  return {
    url: `/figures/export/outcomes.${kind}`,
    roles: exportOutcomes.roles,
    get: async (visit) => {
      const { from } = await askedFor(visit);
      const rows = await visit.api.all(exportOutcomes, { query: { from, limit: 100 } }, MOST);
      return { file: { name: `outcomes-${from}.${kind}`, type, parts: partsOf(rows) } };
    },
  };
}

export const outcomesJsonPage = outcomesFile('json', 'application/json; charset=utf-8', asJson);
export const outcomesCsvPage = outcomesFile('csv', 'text/csv; charset=utf-8', asCsv);
