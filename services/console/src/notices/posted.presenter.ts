import type { Body } from '../api/api.ts';
import { is } from '../page/page.ts';
import type { Who } from '../session/session.ts';
import { METHOD_WORDS, said } from '../words/en/codes.ts';
import { dayWords, whenWords } from '../words/times.ts';
import { ANSWER_WORDS, ASKED_BECAUSE_WORDS, HEARING_WORDS } from './hearing.words.ts';

/** 4.8 what came back from the court, oldest first. */
export function hearingRows(summons: Body): string[] {
  return (summons?.hearings ?? []).map(
    ({ result, recordedAt, recordedBy }: Body) =>
      `${said(HEARING_WORDS, result)}: recorded ${whenWords(recordedAt)} by ${recordedBy}`,
  );
}

/** 4.7 what a sentence about a summons that was sent out has to add, once the prosecutor was asked to discontinue. */
export function discontinuedWords(summons: Body): string {
  const asked = summons?.discontinuance;
  if (!asked) return '';
  if (asked.answer === 'discontinued') return ' The charge is discontinued.';
  return asked.answer === null
    ? ' The prosecutor is asked to discontinue the charge.'
    : ' The prosecutor was asked to discontinue the charge, and it stands.';
}

/** A version of the court side may run beside this page that says no date of service. */
function servedWords({ servedMethod, servedAt, deemedServedOn }: Body): string {
  const sent = `${said(METHOD_WORDS, servedMethod)}, ${whenWords(servedAt)}`;
  return deemedServedOn ? `${sent}. It counts as served on ${dayWords(deemedServedOn)}.` : sent;
}

/** 4.7 the request to discontinue: how far it has got, and what is still to be done about it. Null: nobody asked. */
export function discontinuanceModel(
  summons: Body,
): { rows: { key: { text: string }; value: { text: string } }[]; toAnswer: boolean; toServe: boolean } | null {
  const asked = summons?.discontinuance;
  if (!asked) return null;
  const row = (key: string, text: string) => ({ key: { text: key }, value: { text } });
  const ended = asked.answer === 'discontinued';
  const rows = [
    row('Why it was asked', `${said(ASKED_BECAUSE_WORDS, asked.reason)}`),
    row('Prosecutor asked, and letter to the person', whenWords(asked.requestedAt)),
    row(
      'Answer',
      asked.answer === null ? 'None yet' : `${said(ANSWER_WORDS, asked.answer)}, ${whenWords(asked.answeredAt)}`,
    ),
    ...(ended ? [row('Served on person and court', asked.servedAt === null ? 'Not yet' : servedWords(asked))] : []),
  ];
  return { rows, toAnswer: !ended, toServe: ended && asked.servedAt === null };
}

/** What the liaison may do once a summons has gone out (4.7, 4.8). */
export function postedSteps(notice: Body, who: Who): { text: string; href: string; secondary?: boolean }[] {
  if (!is(who, 'court-liaison')) return [];
  const asked = discontinuanceModel(notice.summons);
  const discontinue = `/notices/${notice.noticeId}/discontinuance`;
  return [
    ...(asked?.toServe ? [{ text: 'Record that the discontinuance was served', href: discontinue }] : []),
    ...(asked?.toAnswer ? [{ text: 'Record the prosecutor’s answer', href: discontinue }] : []),
    {
      text: 'Record a hearing',
      href: `/notices/${notice.noticeId}/hearing`,
      secondary: asked?.toAnswer || asked?.toServe || false,
    },
  ];
}

const LETTER_LINKS: Readonly<Record<string, { text: string; path: string }>> = {
  requisition: { text: 'Print the summons', path: 'requisition' },
  discontinuance: { text: 'Print the letter about the request to discontinue', path: 'discontinuance/letter' },
};

/** 4.5, 4.7 where the letters that were sent can be printed. */
export function letterLinks({ noticeId, summons }: Body): { text: string; href: string }[] {
  return (summons?.letters ?? []).flatMap(({ kind }: Body) => {
    const link = LETTER_LINKS[kind];
    return link ? [{ text: link.text, href: `/notices/${noticeId}/${link.path}` }] : [];
  });
}
