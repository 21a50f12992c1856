import type { NoticeState } from '@byway/contracts/court-codes';
import type { listNotices } from '@byway/contracts/http/court-summons/notices';
import type { BodyRead } from '@byway/contracts/http/route';
import { assertNever } from '@byway/schemes/assert-never';
import type { ButtonLink, Colour, Piece } from '../page/blocks.ts';
import { is, type Who } from '../session/session.ts';
import { METHOD_WORDS, RULING_WORDS } from '../words/en/codes.ts';
import { en } from '../words/en.ts';
import { dayWords, whenWords } from '../words/times.ts';
import { askedNow, type Notice, pathOf } from './notice.ts';
import { discontinuedWords, isBack, postedSteps } from './posted.presenter.ts';

const { states, stops } = en.notices;
const { sentence: says, steps } = en.notices.notice;

type NoticeRow = BodyRead<typeof listNotices>['items'][number];

const COLOURS: Readonly<Record<NoticeState, Colour>> = {
  open: 'yellow',
  withdrawn: 'grey',
  ruled: 'blue',
  'sent-back': 'yellow',
  authorised: 'blue',
  issuing: 'purple',
  issued: 'blue',
  posting: 'purple',
  posted: 'green',
  stopped: 'grey',
};

/** The tag of a notice. */
export const noticeTag = (state: NoticeState): Piece => ({ tag: states[state], colour: COLOURS[state] });

/** A page of the list with what still waits for a ruling on top: a date that was kept, or missed, long ago is due no more. */
export function dueFirst<N extends Pick<NoticeRow, 'state'>>(notices: readonly N[]): N[] {
  return notices.toSorted((a, b) => Number(waitsForRuling(b)) - Number(waitsForRuling(a)));
}

/** 4.3, 4.6 whether the liaison is to rule: for the first time, or again after the second person did not authorise. */
export const waitsForRuling = ({ state }: Pick<NoticeRow, 'state'>): boolean =>
  state === 'open' || state === 'sent-back';

const isReferred = ({ ruling }: Notice): boolean => ruling?.ruling === 'refer-for-charge';

const second = (link: ButtonLink): ButtonLink => ({ ...link, secondary: true });

/** What the person may do next about a notice; nothing for who only reads. */
export function nextSteps(notice: Notice, who: Who): ButtonLink[] {
  const liaison = is(who, 'court-liaison');
  const step = (may: boolean, words: string, part: string): ButtonLink[] =>
    may ? [{ text: words, href: pathOf(notice, part) }] : [];
  switch (notice.state) {
    case 'open':
    case 'sent-back':
      return step(liaison, steps.rule, 'ruling');
    case 'ruled':
      return is(who, 'authoriser') && isReferred(notice) && !askedNow(notice)
        ? step(true, steps.authorise, 'authorisation')
        : step(liaison && isReferred(notice), steps.replace, 'ruling');
    case 'authorised':
      return step(liaison, steps.issue, 'issue');
    case 'issued':
      return [...step(liaison, steps.post, 'posting'), ...step(liaison, steps.again, 'issue').map(second)];
    // 4.6 not everybody answered within a minute: it is pressed again.
    case 'posting':
      return step(
        liaison && notice.clearing.some(({ state, silent }) => state === 'asked' && silent),
        steps.post,
        'posting',
      );
    case 'posted':
      return postedSteps(notice, who);
    default:
      return [];
  }
}

/** 4.3 from one notice on to the next that waits, whatever became of this one. */
export const nextInQueue = ({ noticeId }: Pick<Notice, 'noticeId'>, who: Who): ButtonLink[] =>
  is(who, 'court-liaison') ? [second({ text: en.notices.list.next, href: `/notices/next?after=${noticeId}` })] : [];

/** Where a notice is, in a sentence or two. */
export function noticeSentence(notice: Notice): string {
  const { state, ruling, summons, rulingDueAt, heldBy, withdrawnBecause } = notice;
  const held = heldBy ? ` ${says.held(stops[heldBy])}` : '';
  const asked = askedNow(notice);
  if (asked) return says.asking(asked);
  switch (state) {
    case 'open':
      return says.open(whenWords(rulingDueAt)) + held;
    case 'ruled':
      return isReferred(notice) ? says.referred + held : says.ruled(ruling ? RULING_WORDS[ruling.ruling] : '');
    case 'sent-back':
      return says.returned[notice.chargeRefusedAt ? 'refused' : 'sent-back'](whenWords(rulingDueAt)) + held;
    case 'authorised':
      return says.authorised + held;
    case 'issuing':
    case 'posting':
      return says.asking(state === 'issuing' ? 'issue' : 'post');
    case 'issued':
      return says.issued(whenWords(summons?.hearingAt)) + held;
    case 'posted': {
      const method = summons?.method ? METHOD_WORDS[summons.method] : '';
      const sent = says.posted(method, whenWords(summons?.postedAt), dayWords(summons?.deemedServedOn));
      return sent + (isBack(summons) ? ` ${says.cameBack}` : '') + discontinuedWords(summons);
    }
    case 'stopped':
      return says.stopped(summons?.stopReason ? stops[summons.stopReason] : '');
    case 'withdrawn':
      return says.withdrawn(withdrawnBecause ? stops[withdrawnBecause] : '');
    default:
      return assertNever(state, 'the state of a notice');
  }
}
