import type { MissState, Outcome } from '@byway/contracts/codes';
import type { viewRegister } from '@byway/contracts/http/attendance/register';
import type { BodyRead } from '@byway/contracts/http/route';
import { OUTCOME_WORDS } from '../words/en/codes.ts';
import { en } from '../words/en.ts';
import { whenWords } from '../words/times.ts';
import type { RowResult } from './mark.form.ts';

const { session, result: results, absence: absences } = en.register;

/** The outcomes on a register, the common ones first. The others are recorded as corrections or by the provider. */
const OFFERED: readonly Outcome[] = ['attended', 'attended-late', 'left-early', 'did-not-attend', 'unfit'];

const CAME: readonly (Outcome | null)[] = ['attended', 'attended-late'];

export type RegisterRow = BodyRead<typeof viewRegister>['rows'][number];

interface Absence {
  readonly absence: MissState | null;
  readonly countsAt: string | null;
}

/** What a register says about an absence in words (4.1). */
export function absenceWords({ absence, countsAt }: Absence): string {
  switch (absence) {
    case 'window':
    case 'asked':
      return absences.counts(whenWords(countsAt));
    case 'held':
      return absences.held;
    case 'counted':
      return absences.counted(whenWords(countsAt));
    case 'uncounted':
      return absences.uncounted;
    case 'set-aside':
      return absences.setAside;
    case 'lapsed':
      return absences.lapsed;
    case 'gone':
    case null:
      return '';
  }
}

function refusalWords({ asked, code }: RowResult, { outcome }: RegisterRow): string {
  switch (code) {
    case 'already-recorded':
      return results.already(outcome ? OUTCOME_WORDS[outcome] : '', OUTCOME_WORDS[asked]);
    case 'session-not-started':
      return results.notStarted;
    case 'place-released':
    case 'place-cancelled':
      return results.noPlace;
    default:
      return results.other;
  }
}

/** What became of a row, to the person who sent it; why it was not saved, to who sent it second. */
function resultWords(result: RowResult | undefined, row: RegisterRow): { saved: boolean; words: string } | null {
  if (!result) return null;
  return result.result === 'recorded'
    ? { saved: true, words: results.recorded }
    : { saved: false, words: refusalWords(result, row) };
}

/** One person's row. `preset`: the outcome that is chosen before anything is saved. */
export function registerRow(
  row: RegisterRow,
  name: string,
  { result, preset }: { result?: RowResult | undefined; preset: string },
) {
  const { caseId, placeId, outcome, status, excuse } = row;
  return {
    outcome,
    name,
    open: status === 'booked' && outcome === null,
    gone: status !== 'booked',
    outcomeWords: outcome ? OUTCOME_WORDS[outcome] : '',
    recorded: session.recorded(whenWords(row.recordedAt)),
    absenceWords: absenceWords(row),
    excuseWords: excuse ? session.excuses[excuse] : '',
    result: resultWords(result, row),
    field: `mark-${caseId}-${placeId}`,
    options: OFFERED.map((value) => ({ value, text: OUTCOME_WORDS[value], checked: value === preset })),
    correction: `/cases/${caseId}/places/${placeId}/correction`,
    excusable: status !== 'released' && excuse === null && !CAME.includes(outcome),
    excuseForm: `/cases/${caseId}/places/${placeId}/excuse?from=register`,
    caseHref: `/cases/${caseId}`,
  };
}
