import type { Body } from '../api/api.ts';
import { OUTCOME_WORDS, said } from '../words/en/codes.ts';
import { whenWords } from '../words/times.ts';
import { DECISION_CHOICES, decisionWords, EXCUSE_CHANNEL_WORDS, EXCUSE_REASON_WORDS } from './excuse.words.ts';

/** What the reader may know of the court side (§9): a facilitator nothing, a manager whether a summons went out. */
export type CourtSide = 'hidden' | 'not-posted' | 'posted';

interface Absence {
  readonly state: string;
  readonly countsAt: string;
}

/** The absence of a place that matters now: the last one that was not wiped out. */
export function absenceOf(place: Body): Absence | null {
  const live = ['window', 'asked', 'held', 'counted'];
  return (place.absences as Absence[]).findLast(({ state }) => live.includes(state)) ?? null;
}

/** 4.1, 4.7 what taking down an excuse does, said before it is done. */
export function lodgingWords(place: Body): string[] {
  const absence = absenceOf(place);
  if (absence?.state === 'counted')
    return [
      `This is late: the absence counted on ${whenWords(absence.countsAt)}. It can still be taken down.`,
      'Until it is decided, nothing that rests on this absence goes on.',
    ];
  if (absence)
    return [`The absence would count on ${whenWords(absence.countsAt)}. Until the excuse is decided it does not.`];
  return place.outcome === null
    ? ['The place stays booked. If they do not come, the absence does not count until the excuse is decided.']
    : [
        `The register says: ${said(OUTCOME_WORDS, place.outcome).toLowerCase()}. That does not count against them. The excuse is kept beside it.`,
      ];
}

function acceptedWords(place: Body, absence: Absence | null, court: CourtSide): string[] {
  if (!absence)
    return place.outcome === null
      ? ['If the register says absent, it will say excused instead, and nothing counts against them.']
      : ['The register stays as it is. Nothing counted against them.'];
  const words = ['The register will say excused instead of absent.'];
  if (absence.state !== 'counted') return [...words, 'The absence never counts. They are offered a catch-up session.'];
  words.push(
    court === 'posted'
      ? 'The absence no longer counts.'
      : 'The absence no longer counts. They are offered a catch-up session.',
  );
  if (court === 'posted')
    words.push(
      'The summons (written charge and requisition) has gone out, and the police cannot end a charge by themselves. If too few absences are left, the prosecutor is asked today to discontinue, and the person is told by letter.',
    );
  if (court === 'not-posted')
    words.push(
      'A notice that rested on it is withdrawn and its summons stopped for ever, or it goes on without this session if enough absences are left.',
    );
  return words;
}

function refusedWords(place: Body, absence: Absence | null, now: number, court: CourtSide): string[] {
  if (!absence)
    return place.outcome === null
      ? ['Nothing changes. If they do not come, the absence can count.', 'They can give another excuse.']
      : ['The register stays as it is.'];
  if (absence.state === 'counted')
    return [
      court === 'hidden'
        ? 'The absence stays counted, and what waited for your decision goes on.'
        : 'The absence stays counted. A notice or summons that waited for your decision goes on.',
    ];
  return Date.parse(absence.countsAt) <= now
    ? ['The absence counts at once.']
    : [`The absence counts on ${whenWords(absence.countsAt)}, unless it is corrected or excused before.`];
}

/** 3.5, 4.1, 4.7 what each answer will do, said before anybody decides. `now` is policy time. */
export function consequences(
  place: Body,
  now: number,
  court: CourtSide,
): { readonly accepted: readonly string[]; readonly refused: readonly string[] } {
  const absence = absenceOf(place);
  return {
    accepted: acceptedWords(place, absence, court),
    refused: refusedWords(place, absence, now, court),
  };
}

/** One row of the list of open excuses. `now` is policy time. */
export function excuseRow(row: Body, name: string, now: number): Record<string, unknown> {
  return {
    name,
    session: whenWords(row.startsAt),
    href: `/cases/${row.caseId}/excuses/${row.excuseId}`,
    register: row.outcome ? said(OUTCOME_WORDS, row.outcome) : 'Not marked yet',
    late: row.absence === 'counted',
    due: whenWords(row.decisionDueAt),
    overdue: Date.parse(row.decisionDueAt) < now,
  };
}

/** An excuse in full, for who decides or rules. `now` is policy time. */
export function excuseModel(excuse: Body, now: number): Record<string, unknown> {
  return {
    session: whenWords(excuse.startsAt),
    reason: EXCUSE_REASON_WORDS[excuse.reasonCode as keyof typeof EXCUSE_REASON_WORDS],
    words: excuse.words,
    evidence: excuse.evidenceRef,
    via: EXCUSE_CHANNEL_WORDS[excuse.via as keyof typeof EXCUSE_CHANNEL_WORDS],
    lodged: whenWords(excuse.lodgedAt),
    due: whenWords(excuse.decisionDueAt),
    overdue: excuse.decision === null && Date.parse(excuse.decisionDueAt) < now,
    decided:
      excuse.decision === null
        ? null
        : `${decisionWords(excuse.decision, excuse.decisionReason)}. Decided on ${whenWords(excuse.decidedAt)}`,
  };
}

/** The choices of the decision, accepting first. */
export const DECISION_OPTIONS = DECISION_CHOICES.map(({ decision, reasonCode, words }) => ({
  value: `${decision}:${reasonCode}`,
  text: words,
}));
