import type { NoticeState } from '@byway/contracts/court-codes';
import type { listNotices } from '@byway/contracts/http/court-summons/notices';
import type { BodyRead } from '@byway/contracts/http/route';
import { assertNever } from '@byway/schemes/assert-never';
import type { ButtonLink, Colour, Piece } from '../page/blocks.ts';
import { is } from '../page/page.ts';
import type { Who } from '../session/session.ts';
import { METHOD_WORDS, RULING_WORDS } from '../words/en/codes.ts';
import { en } from '../words/en.ts';
import { dayWords, whenWords } from '../words/times.ts';
import { type Notice, pathOf } from './notice.ts';
import { discontinuedWords, postedSteps } from './posted.presenter.ts';

const { states, stops } = en.notices;
const { sentence: says, steps } = en.notices.notice;

type NoticeRow = BodyRead<typeof listNotices>['items'][number];

const COLOURS: Readonly<Record<NoticeState, Colour>> = {
  open: 'yellow',
  withdrawn: 'grey',
  ruled: 'blue',
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
  return notices.toSorted((a, b) => Number(b.state === 'open') - Number(a.state === 'open'));
}

const isReferred = ({ ruling }: Notice): boolean => ruling?.ruling === 'refer-for-charge';

/** What the person may do next about a notice; nothing for who only reads. */
export function nextSteps(notice: Notice, who: Who): ButtonLink[] {
  const liaison = is(who, 'court-liaison');
  const step = (may: boolean, words: string, part: string): ButtonLink[] =>
    may ? [{ text: words, href: pathOf(notice, part) }] : [];
  switch (notice.state) {
    case 'open':
      return step(liaison, steps.rule, 'ruling');
    case 'ruled':
      return is(who, 'authoriser') && isReferred(notice)
        ? step(true, steps.authorise, 'authorisation')
        : step(liaison && isReferred(notice), steps.replace, 'ruling');
    case 'authorised':
      return step(liaison, steps.issue, 'issue');
    case 'issued':
      return step(liaison, steps.post, 'posting');
    case 'posted':
      return postedSteps(notice, who);
    default:
      return [];
  }
}

/** Where a notice is, in a sentence or two. */
export function noticeSentence(notice: Notice): string {
  const { state, ruling, summons, rulingDueAt, heldBy, withdrawnBecause } = notice;
  const held = heldBy ? ` ${says.held(stops[heldBy])}` : '';
  switch (state) {
    case 'open':
      return says.open(whenWords(rulingDueAt)) + held;
    case 'ruled':
      return isReferred(notice) ? says.referred + held : says.ruled(ruling ? RULING_WORDS[ruling.ruling] : '');
    case 'authorised':
      return says.authorised + held;
    case 'issuing':
      return says.asking('issue');
    case 'posting':
      return says.asking('post');
    case 'issued':
      return says.issued(whenWords(summons?.hearingAt)) + held;
    case 'posted': {
      const method = summons?.method ? METHOD_WORDS[summons.method] : '';
      const sent = says.posted(method, whenWords(summons?.postedAt), dayWords(summons?.deemedServedOn));
      return sent + discontinuedWords(summons);
    }
    case 'stopped':
      return says.stopped(summons?.stopReason ? stops[summons.stopReason] : '');
    case 'withdrawn':
      return says.withdrawn(withdrawnBecause ? stops[withdrawnBecause] : '');
    default:
      return assertNever(state, 'the state of a notice');
  }
}
