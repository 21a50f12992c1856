import type { MissState, Outcome } from '@byway/contracts/codes';
import { londonClock } from '@byway/schemes/london';
import { OUTCOME_WORDS } from '../words/en/codes.ts';
import { en } from '../words/en.ts';
import { clockWords, whenWords } from '../words/times.ts';
import { type KeptAnswer, type KeptMark, NO_MARK, type RowResult, seenField } from './mark.form.ts';
import { isMarked, isOpen, type Roll, type RollRow } from './roll.ts';

const { session: w, result: results, absence: absences, marks } = en.register;

/** The marks of a register: those of every day as buttons, the others behind one. */
const MAIN = ['attended', 'attended-late', 'did-not-attend'] as const;
const MORE = ['left-early', 'unfit'] as const;
const LOOKS: Readonly<Partial<Record<Outcome, 'absent' | 'part'>>> = {
  'attended-late': 'part',
  'left-early': 'part',
  unfit: 'part',
  'did-not-attend': 'absent',
};

const CAME: readonly (Outcome | null)[] = ['attended', 'attended-late'];

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

const said = (outcome: Outcome | null): string => (outcome ? OUTCOME_WORDS[outcome] : marks.none);

/** A clock time of an instant (ISO): `2:14pm`. */
export const clockOf = (at: string): string => clockWords(londonClock(Date.parse(at)));

/** Why a row was not recorded or kept, to whoever sent it second. */
function refusalWords({ asked, code }: RowResult, { outcome }: RollRow): string {
  switch (code) {
    case 'already-recorded':
      return results.already(said(outcome), said(asked));
    case 'session-not-started':
      return results.notStarted;
    case 'place-released':
    case 'place-cancelled':
      return results.noPlace;
    default:
      return results.other;
  }
}

/** 3.2 two marks of one row: which is right, is asked; nothing is chosen for them. */
function pickOf(row: RollRow, typed: KeptMark | undefined, conflict: Extract<KeptAnswer, { result: 'conflict' }>) {
  const both = [
    {
      value: conflict.outcome ?? NO_MARK,
      text: marks.theirs(said(conflict.outcome), conflict.keptBy, clockOf(conflict.keptAt)),
    },
    { value: typed?.outcome ?? NO_MARK, text: marks.yours(said(typed?.outcome ?? null)) },
  ];
  return { legend: marks.which(row.name), options: both };
}

/** What somebody just sent, row by row: what came of it, and what they had chosen. */
export interface Sent {
  readonly results: readonly RowResult[];
  readonly typed: readonly KeptMark[];
  readonly kept: readonly KeptAnswer[];
}

/** One person's row. */
export function registerRow(row: RollRow, { results: sent, typed, kept }: Sent) {
  const { caseId, placeId, outcome, excuse, status, mark, alike } = row;
  const result = sent.find((one) => one.placeId === placeId);
  const chosen = typed.find((one) => one.placeId === placeId);
  const answer = kept.find((one) => one.placeId === placeId);
  const conflict = answer?.result === 'conflict' ? answer : null;
  const is = chosen ? chosen.outcome : (mark?.outcome ?? null);
  const option = (value: Outcome) => ({
    value,
    text: marks.short[value] ?? OUTCOME_WORDS[value],
    hidden: marks.more[value] ?? '',
    look: LOOKS[value] ?? '',
    checked: is === value,
  });
  return {
    name: row.called,
    whole: row.name,
    reference: row.reference,
    needs: row.needs,
    twins: alike.length > 0 ? w.alike(row.called, alike.join(', ')) : '',
    open: isOpen(row),
    gone: status !== 'booked' && outcome === null,
    outcome,
    outcomeWords: said(outcome),
    recorded: row.recordedAt ? w.recorded(whenWords(row.recordedAt)) : '',
    absenceWords: absenceWords(row),
    excuseWords: excuse ? w.excuses[excuse] : '',
    refused: result?.result === 'refused' ? refusalWords(result, row) : '',
    saved: result?.result === 'recorded',
    field: `mark-${caseId}-${placeId}`,
    seenField: seenField(row),
    seen: conflict ? conflict.version : (mark?.version ?? 0),
    pick: conflict ? pickOf(row, chosen, conflict) : null,
    main: MAIN.map(option),
    more: MORE.map(option),
    takeBack: { value: NO_MARK, text: marks.takeBack },
    moreOpen: is !== null && !MAIN.some((one) => one === is),
    kept: mark?.outcome && !CAME.includes(mark.outcome) ? w.keptAt(said(mark.outcome), clockOf(mark.keptAt)) : '',
    correction: `/cases/${caseId}/places/${placeId}/correction`,
    excusable: status !== 'released' && excuse === null && !CAME.includes(outcome),
    excuseForm: `/cases/${caseId}/places/${placeId}/excuse?from=register`,
    caseHref: `/cases/${caseId}`,
  };
}

/** How far a register is: who can be marked, who is, and when the last mark was kept. */
export function progressOf({ rows }: Pick<Roll, 'rows'>) {
  const open = rows.filter(isOpen);
  const marked = open.filter(isMarked);
  const last = marked
    .map(({ mark }) => mark?.keptAt ?? '')
    .toSorted()
    .at(-1);
  return {
    open: open.length,
    marked: marked.length,
    left: open.length - marked.length,
    words: w.progress(marked.length, open.length),
    kept: last ? w.allKept(clockOf(last)) : w.noneKept,
  };
}
