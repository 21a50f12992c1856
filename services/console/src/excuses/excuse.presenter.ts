import type { MissState } from '@byway/contracts/codes';
import type { viewAttendance } from '@byway/contracts/http/attendance/cases';
import type { listExcuses, viewExcuse } from '@byway/contracts/http/attendance/excuses';
import type { BodyRead } from '@byway/contracts/http/route';
import { type Block, type Cell, type SummaryRow, sentence, warning } from '../page/blocks.ts';
import { isOverdue } from '../page/due.ts';
import { OUTCOME_WORDS } from '../words/en/codes.ts';
import { en } from '../words/en.ts';
import { whenWords } from '../words/times.ts';

const { lodging, accepting, refusing, list } = en.excuses;
const w = en.excuses.excuse;

/** What the reader may know of the court side (§9): a facilitator nothing, a manager whether a summons went out. */
export type CourtSide = 'hidden' | 'not-posted' | 'posted';

export type Place = BodyRead<typeof viewAttendance>['places'][number];
type Absence = Pick<Place['absences'][number], 'state' | 'countsAt'>;
/** What the sentences about an excuse rest on. */
interface Excusable extends Pick<Place, 'outcome'> {
  readonly absences: readonly Absence[];
}

const LIVE: readonly MissState[] = ['window', 'asked', 'held', 'counted'];

/** The absence of a place that matters now: the last one that was not wiped out. */
export function absenceOf({ absences }: Pick<Excusable, 'absences'>): Absence | null {
  return absences.findLast(({ state }) => LIVE.includes(state)) ?? null;
}

/** 4.1, 4.7 what taking down an excuse does, said before it is done. */
export function lodgingWords(place: Excusable): string[] {
  const absence = absenceOf(place);
  if (absence?.state === 'counted') return [lodging.late(whenWords(absence.countsAt)), lodging.holds];
  if (absence) return [lodging.before(whenWords(absence.countsAt))];
  return place.outcome === null ? [lodging.notMarked] : [lodging.noAbsence(OUTCOME_WORDS[place.outcome].toLowerCase())];
}

function acceptedWords({ outcome }: Excusable, absence: Absence | null, court: CourtSide): string[] {
  if (!absence) return [outcome === null ? accepting.notMarked : accepting.noAbsence];
  if (absence.state !== 'counted') return [accepting.excused, accepting.neverCounts];
  switch (court) {
    case 'posted':
      return [accepting.excused, accepting.noLonger, accepting.posted];
    case 'not-posted':
      return [accepting.excused, accepting.noLongerCatchUp, accepting.notPosted];
    case 'hidden':
      return [accepting.excused, accepting.noLongerCatchUp];
  }
}

function refusedWords({ outcome }: Excusable, absence: Absence | null, now: number, court: CourtSide): string[] {
  if (!absence) return outcome === null ? [refusing.notMarked, refusing.again] : [refusing.noAbsence];
  if (absence.state === 'counted') return [court === 'hidden' ? refusing.stays : refusing.staysCourt];
  return [Date.parse(absence.countsAt) <= now ? refusing.atOnce : refusing.counts(whenWords(absence.countsAt))];
}

export interface Consequences {
  readonly accepted: readonly string[];
  readonly refused: readonly string[];
}

/** 3.5, 4.1, 4.7 what each answer will do, said before anybody decides. `now` is policy time. */
export function consequences(place: Excusable, now: number, court: CourtSide): Consequences {
  const absence = absenceOf(place);
  return {
    accepted: acceptedWords(place, absence, court),
    refused: refusedWords(place, absence, now, court),
  };
}

export type OpenExcuse = BodyRead<typeof listExcuses>['items'][number];

/** Whose excuse a row of the list is about, and where it is decided. */
export function personCell({ caseId, excuseId, startsAt }: OpenExcuse, name: string): Cell {
  const hidden = list.excuseFor(whenWords(startsAt));
  return [{ link: name, href: `/cases/${caseId}/excuses/${excuseId}`, hidden }];
}

/** What the register says, and a mark where the excuse came after the absence had counted. */
export function registerCell({ outcome, absence }: OpenExcuse): Cell {
  const says = outcome ? OUTCOME_WORDS[outcome] : list.notMarked;
  return absence === 'counted' ? [says, ' ', { tag: list.late, colour: 'orange' }] : says;
}

type Excuse = BodyRead<typeof viewExcuse>;

/** What was decided, why and when; before that, that nobody decided in time. `now` is policy time. */
export function whereItIs(
  {
    decision,
    decisionReason,
    decidedAt,
    decisionDueAt,
    takenBack,
  }: Pick<Excuse, 'decision' | 'decisionReason' | 'decidedAt' | 'decisionDueAt' | 'takenBack'>,
  now: number,
): Block[] {
  if (takenBack)
    return [sentence(en.takeBack.excuse.stood(en.takeBack.reasons[takenBack].toLowerCase(), whenWords(decidedAt)))];
  if (decision && decisionReason)
    return [sentence(en.excuses.decided[decision](en.excuses.why[decisionReason], whenWords(decidedAt)))];
  return isOverdue(decisionDueAt, now) ? [warning(w.overdue(whenWords(decisionDueAt)))] : [];
}

/** An excuse in full, for who decides or rules. */
export function excuseRows(excuse: Excuse): SummaryRow[] {
  return [
    { key: w.session, value: whenWords(excuse.startsAt) },
    { key: w.reason, value: en.excuses.reasons[excuse.reasonCode] },
    { key: w.words, value: excuse.words ?? w.noWords },
    { key: w.evidence, value: excuse.evidenceRef ?? w.noEvidence },
    { key: w.via, value: `${en.excuses.channels[excuse.via]}, ${whenWords(excuse.lodgedAt)}` },
    { key: w.due, value: whenWords(excuse.decisionDueAt) },
    ...(excuse.decisionWords ? [{ key: w.whyInWords, value: excuse.decisionWords }] : []),
  ];
}
