import { viewRequisition } from '@byway/contracts/http/court-summons/letters';
import { viewNotice } from '@byway/contracts/http/court-summons/notices';
import * as intake from '@byway/contracts/http/intake/cases';
import { viewIdentity } from '@byway/contracts/http/intake/identity';
import { Missing } from '../api/api.ts';
import { BYTE_ORDER_MARK, csvLine } from '../page/csv.ts';
import type { Page } from '../page/page.ts';
import { type CourtRecord, courtCells, courtRecord, isForCourt } from './court-record.ts';

async function* asJson(record: CourtRecord): AsyncGenerator<string> {
  yield `${JSON.stringify(record, null, 2)}\n`;
}

async function* asCsv(record: CourtRecord): AsyncGenerator<string> {
  const cells = courtCells(record);
  yield BYTE_ORDER_MARK + csvLine(cells.map(([name]) => name)) + csvLine(cells.map(([, value]) => value));
}

/** 4.5 a posted summons as a file for the court. Who it is about is asked of intake at this moment, with the reader's own right. */
function courtFile(kind: 'json' | 'csv', type: string, partsOf: (record: CourtRecord) => AsyncIterable<string>): Page {
  return {
    url: `/notices/:noticeId/for-the-court.${kind}`,
    roles: viewRequisition.roles,
    get: async ({ api, who, params: { noticeId = '' } }) => {
      const notice = await api.get(viewNotice, { params: { noticeId } });
      const { summons, caseId } = notice;
      if (!isForCourt(summons)) throw new Missing('nothing that a court is told');
      const [known, { person }] = await Promise.all([
        api.get(intake.viewCase, { params: { caseId } }),
        api.get(viewIdentity, { params: { caseId } }),
      ]);
      const record = courtRecord(notice, summons, known, person, who.force);
      return { file: { name: `summons.${kind}`, type, parts: partsOf(record) } };
    },
  };
}

export const courtJsonPage = courtFile('json', 'application/json; charset=utf-8', asJson);
export const courtCsvPage = courtFile('csv', 'text/csv; charset=utf-8', asCsv);
