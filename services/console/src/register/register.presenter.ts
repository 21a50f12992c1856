import type { Outcome } from '@byway/contracts/codes';
import { OUTCOME_WORDS, said } from '../words/en/codes.ts';
import { whenWords } from '../words/times.ts';
import type { RowResult } from './mark.form.ts';

/** The outcomes on a register, the common ones first. The others are recorded as corrections or by the provider. */
export const OFFERED: readonly Outcome[] = ['attended', 'attended-late', 'left-early', 'did-not-attend', 'unfit'];

const CAME: readonly (Outcome | null)[] = ['attended', 'attended-late'];

export interface RegisterRow {
  caseId: string;
  placeId: string;
  startsAt: string;
  status: string;
  outcome: Outcome | null;
  version: number;
  recordedAt: string | null;
  excuse: 'open' | 'accepted' | null;
  absence: string | null;
  countsAt: string | null;
}

/** What a register says about an absence in words (4.1). */
export function absenceWords({ absence, countsAt }: Pick<RegisterRow, 'absence' | 'countsAt'>): string {
  switch (absence) {
    case 'window':
    case 'asked':
      return `Counts on ${whenWords(countsAt)}, unless it is corrected or excused before`;
    case 'held':
      return 'Held: an excuse waits to be decided';
    case 'counted':
      return `Counted on ${whenWords(countsAt)}`;
    case 'uncounted':
      return 'Counted once, and no longer does';
    case 'set-aside':
      return 'Set aside by the court liaison';
    case 'lapsed':
      return 'The case ended: it does not count';
    default:
      return '';
  }
}

/** Why a row was not saved, to the person who sent it second. */
function resultWords(result: RowResult | undefined, row: RegisterRow): { saved: boolean; words: string } | null {
  if (!result) return null;
  if (result.result === 'recorded') return { saved: true, words: 'Saved' };
  const asked = said(OUTCOME_WORDS, result.asked);
  switch (result.code) {
    case 'already-recorded':
      return {
        saved: false,
        words: `Somebody recorded this first: ${said(OUTCOME_WORDS, row.outcome)}. Your mark (${asked}) was not saved.`,
      };
    case 'session-not-started':
      return { saved: false, words: 'Not saved: the session has not started yet.' };
    case 'place-released':
    case 'place-cancelled':
      return { saved: false, words: 'Not saved: the person no longer has a place on this session.' };
    default:
      return { saved: false, words: 'Not saved: try again shortly.' };
  }
}

/** One person's row. `preset`: the outcome that is chosen before anything is saved. */
export function registerRow(
  row: RegisterRow,
  name: string,
  { result, preset }: { result?: RowResult | undefined; preset: string },
): Record<string, unknown> {
  return {
    ...row,
    name,
    open: row.status === 'booked' && row.outcome === null,
    gone: row.status !== 'booked',
    outcomeWords: said(OUTCOME_WORDS, row.outcome),
    recorded: whenWords(row.recordedAt),
    absenceWords: absenceWords(row),
    excuseWords:
      row.excuse === 'open' ? 'An excuse waits to be decided' : row.excuse === 'accepted' ? 'Excuse accepted' : '',
    result: resultWords(result, row),
    field: `mark-${row.caseId}-${row.placeId}`,
    options: OFFERED.map((value) => ({ value, text: OUTCOME_WORDS[value], checked: value === preset })),
    correction: `/cases/${row.caseId}/places/${row.placeId}/correction`,
    excusable: row.status !== 'released' && row.excuse === null && !CAME.includes(row.outcome),
    excuseForm: `/cases/${row.caseId}/places/${row.placeId}/excuse?from=register`,
    caseHref: `/cases/${row.caseId}`,
  };
}
