import type { ButtonLink, SummaryRow } from '../page/blocks.ts';
import { is, type Who } from '../session/session.ts';
import { METHOD_WORDS } from '../words/en/codes.ts';
import { en } from '../words/en.ts';
import { dayWords, whenWords } from '../words/times.ts';
import { type Notice, pathOf, type Summons } from './notice.ts';

const w = en.summons.discontinuance;
const { letters, heard, sentence, steps } = en.notices.notice;
const { results } = en.summons.hearing;

type Asked = NonNullable<Summons['discontinuance']>;

/** 4.8 what came back from the court, oldest first. */
export function hearingRows(summons: Pick<Summons, 'hearings'> | null): string[] {
  return (summons?.hearings ?? []).map(({ result, recordedAt, recordedBy, nextHearingAt, takenBackAt }) => {
    const row = heard(results[result], whenWords(recordedAt), recordedBy, whenWords(nextHearingAt));
    return takenBackAt === undefined ? row : en.takeBack.at(row, whenWords(takenBackAt));
  });
}

/** 1.6 the last result that stands; undefined: none does. */
export const lastHearing = (summons: Pick<Summons, 'hearings'> | null) =>
  summons?.hearings.findLast(({ takenBackAt }) => takenBackAt === undefined);

/** 1.6, 4.7 whether an answer of the prosecutor can be taken back: until it is served. */
export const canTakeBackAnswer = (summons: Pick<Summons, 'discontinuance'> | null): boolean =>
  summons?.discontinuance?.answer != null && summons.discontinuance.servedAt === null;

/** 4.7 what a sentence about a summons that was sent out has to add, once the prosecutor was asked to discontinue. */
export function discontinuedWords(summons: Pick<Summons, 'discontinuance'> | null): string {
  const asked = summons?.discontinuance;
  if (!asked) return '';
  if (asked.answer === 'discontinued') return ` ${sentence.discontinued}`;
  return ` ${asked.answer === null ? sentence.asked : sentence.stands}`;
}

function servedWords({ servedMethod, servedAt, deemedServedOn }: Asked): string {
  if (!servedMethod) return w.notServed;
  const counts = deemedServedOn ? w.countsOn(dayWords(deemedServedOn)) : '';
  return w.sent(METHOD_WORDS[servedMethod], whenWords(servedAt)) + counts;
}

/** How far a request to discontinue has got, and what is still to be done about it. */
export interface Discontinuance {
  readonly rows: readonly SummaryRow[];
  readonly toAnswer: boolean;
  readonly toServe: boolean;
}

/** 4.7 the request to discontinue; null: nobody asked. */
export function discontinuanceModel(summons: Pick<Summons, 'discontinuance'> | null): Discontinuance | null {
  const asked = summons?.discontinuance;
  if (!asked) return null;
  const ended = asked.answer === 'discontinued';
  const answer = asked.answer ? w.answered(w.answers[asked.answer], whenWords(asked.answeredAt)) : w.noAnswer;
  const rows = [
    { key: w.why, value: w.because[asked.reason] },
    { key: w.asked, value: whenWords(asked.requestedAt) },
    { key: w.answer, value: answer },
    ...(ended ? [{ key: w.served, value: servedWords(asked) }] : []),
  ];
  return { rows, toAnswer: !ended, toServe: ended && asked.servedAt === null };
}

/** As much of a notice as is needed to know this part of its summons. */
type With<K extends keyof Summons> = Pick<Notice, 'noticeId'> & { readonly summons: Pick<Summons, K> | null };

/** What the liaison may do once a summons has gone out (4.7, 4.8). */
export function postedSteps(notice: With<'discontinuance'>, who: Who): ButtonLink[] {
  if (!is(who, 'court-liaison')) return [];
  const { toServe = false, toAnswer = false } = discontinuanceModel(notice.summons) ?? {};
  const toSend = notice.summons?.discontinuance?.letterOwed === true;
  return [
    ...(toSend ? [{ text: steps.letter, href: pathOf(notice, 'discontinuance/letter/sent') }] : []),
    ...(toServe ? [{ text: steps.serve, href: pathOf(notice, 'discontinuance/service') }] : []),
    ...(toAnswer
      ? [{ text: steps.answer, href: pathOf(notice, 'discontinuance'), ...(toSend ? { secondary: true } : {}) }]
      : []),
    { text: steps.hearing, href: pathOf(notice, 'hearing'), secondary: toAnswer || toServe },
  ];
}

const PATHS = { requisition: 'requisition', discontinuance: 'discontinuance/letter' } as const;

/** 4.5, 4.7 where the letters can be printed, each from when there is one: with it in the hand it is recorded as sent. */
export function letterLinks({ noticeId, summons }: With<'letters' | 'issuedAt' | 'stoppedAt' | 'discontinuance'>) {
  const sent = summons?.letters.map(({ kind }) => kind) ?? [];
  const isToGo = summons?.issuedAt != null && summons.stoppedAt === null;
  const kinds = [
    ...(isToGo || sent.includes('requisition') ? (['requisition'] as const) : []),
    ...(summons?.discontinuance ? (['discontinuance'] as const) : []),
  ];
  return kinds.map((kind) => ({
    link: letters[kind],
    href: pathOf({ noticeId }, PATHS[kind]),
  }));
}
