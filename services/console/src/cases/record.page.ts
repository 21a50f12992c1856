import type { RecordField } from '@byway/contracts/http/intake/corrections';
import { viewRecord } from '@byway/contracts/http/intake/corrections';
import type { BodyRead } from '@byway/contracts/http/route';
import { card, heading, type SummaryRow, summary, text } from '../page/blocks.ts';
import { viewPage } from '../page/view-page.ts';
import { en } from '../words/en.ts';
import { whenWords } from '../words/times.ts';
import { RECORD } from './record.fields.ts';

const w = en.record;

export type Recorded = BodyRead<typeof viewRecord>;

/** A value of the record in words. */
export function valueWords(field: string, value: unknown): string {
  if (value === null || value === undefined) return w.none;
  return RECORD[field as RecordField].shown(value);
}

const isKnown = ({ field }: { readonly field: string }): boolean => Object.hasOwn(RECORD, field);
const called = (field: string): string => w.fields[field as RecordField];

function recordRows({ caseId, record }: Recorded): SummaryRow[] {
  return record.filter(isKnown).map(({ field, value }) => ({
    key: called(field),
    value: valueWords(field, value),
    action: { href: `/cases/${caseId}/record/${field}`, text: w.change, hidden: called(field).toLowerCase() },
  }));
}

function historyOf({ corrections }: Recorded) {
  return corrections.filter(isKnown).map(({ field, was, right, reasonCode, how, by, at }) =>
    card(w.entry(called(field), whenWords(at)), [
      { key: w.was, value: valueWords(field, was) },
      { key: w.isNow, value: valueWords(field, right) },
      { key: w.correct.why, value: w.reasons[reasonCode] },
      { key: w.correct.how, value: how },
      { key: w.by, value: by },
    ]),
  );
}

/** 1.6 what was recorded, as far as its reader may put it right, and what was put right before. */
export const recordPage = viewPage({
  at: '/cases/:caseId/record',
  title: w.title,
  roles: viewRecord.roles,
  load: ({ api, params: { caseId = '' } }) => api.get(viewRecord, { params: { caseId } }),
  heading: () => w.title,
  back: ({ caseId }) => ({ text: w.back, href: `/cases/${caseId}` }),
  blocks: (recorded) => {
    const history = historyOf(recorded);
    return [
      ...(recorded.reference ? [text([`${en.cases.case.reference} `, { strong: recorded.reference }])] : []),
      text([w.intro, ' ', { clause: '1.6' }]),
      summary(recordRows(recorded)),
      heading(w.history),
      ...(history.length > 0 ? history : [text(w.nothing)]),
    ];
  },
});
