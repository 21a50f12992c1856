import type { Body } from '../api/api.ts';
import { is } from '../page/page.ts';
import type { Who } from '../session/session.ts';
import { HELD_WORDS, METHOD_WORDS, OWNER_WORDS, RULING_WORDS, said } from '../words/en/codes.ts';
import { dayWords, whenWords } from '../words/times.ts';
import { discontinuanceModel, discontinuedWords, hearingRows, letterLinks, postedSteps } from './posted.presenter.ts';

const STATE_WORDS: Readonly<Record<string, string>> = {
  open: 'Waits for a ruling',
  withdrawn: 'Withdrawn',
  ruled: 'Ruled',
  authorised: 'Authorised',
  issuing: 'Owners are being asked (issue)',
  issued: 'Issued',
  posting: 'Owners are being asked (posting)',
  posted: 'Posted',
  stopped: 'Stopped for ever',
};
const STATE_COLOURS: Readonly<Record<string, string>> = {
  open: 'govuk-tag--yellow',
  ruled: 'govuk-tag--blue',
  authorised: 'govuk-tag--blue',
  issuing: 'govuk-tag--purple',
  posting: 'govuk-tag--purple',
  issued: 'govuk-tag--blue',
  posted: 'govuk-tag--green',
};
const STOP_WORDS: Readonly<Record<string, string>> = {
  ...HELD_WORDS,
  'not-enforceable': 'under this disposal nobody can be charged for a missed session',
  'excuse-open': 'an excuse for one of the sessions waits to be decided',
  'not-told': 'there is no proof yet that the person was told of each session before it',
  'case-ended': 'the case has ended',
  'ruling-replaced': 'the ruling was replaced',
  withdrawn: 'the notice was withdrawn',
  stopped: 'the summons was stopped for ever',
};

/** The tag of a notice. */
export function noticeTag(state: string): { text: string; classes: string } {
  return { text: said(STATE_WORDS, state), classes: STATE_COLOURS[state] ?? 'govuk-tag--grey' };
}

/** A page of the list with what still waits for a ruling on top: a date that was kept, or missed, long ago is due no more. */
export function dueFirst(notices: readonly Body[]): Body[] {
  return notices.toSorted((a, b) => Number(b.state === 'open') - Number(a.state === 'open'));
}

/** One absence of a notice, in words. */
function missRow(miss: Body, toldInPerson: boolean): Record<string, string | null> {
  const told = miss.toldAt
    ? `Told on ${whenWords(miss.toldAt)}`
    : toldInPerson
      ? 'The card with the dates was handed over at the agreement'
      : 'No proof yet';
  const stands = miss.stands
    ? miss.openExcuseId
      ? 'Stands; an excuse waits to be decided'
      : 'Stands'
    : `No longer counts: ${miss.uncountedBecause === 'excused' ? 'it was excused' : 'the register was corrected'}`;
  return {
    session: whenWords(miss.startsAt),
    told,
    recorded: `${whenWords(miss.recordedAt)} by ${miss.recordedBy.join(', ')}`,
    counted: whenWords(miss.countedAt),
    stands,
    openExcuseId: miss.openExcuseId,
  };
}

/** One asking of the owners: who has answered what, and who still has to answer. */
function roundRow({ step, round, state, reason, askedAt, answers, waitingFor, silent }: Body): Record<string, unknown> {
  const waiting = waitingFor.map((owner: string) => said(OWNER_WORDS, owner));
  const held = answers.filter(({ answer }: Body) => answer === 'held');
  return {
    what: `May it be ${step === 'post' ? 'posted' : 'issued'}? Asked ${whenWords(askedAt)}${round > 1 ? `, time ${round}` : ''}`,
    outcome:
      state === 'cleared'
        ? 'Everybody said yes'
        : state === 'refused'
          ? `Held: ${said(STOP_WORDS, reason ?? held[0]?.reason) || 'an owner held it'}. It is asked again when that clears`
          : `Still to answer: ${waiting.join(', ')}${silent ? '. They are silent for over a minute: nothing happens until they answer' : ''}`,
    waiting: state === 'asked',
  };
}

/** What the person may do next about a notice; nothing for who only reads. */
export function nextSteps(notice: Body, who: Who): { text: string; href: string; secondary?: boolean }[] {
  const to = (path: string): string => `/notices/${notice.noticeId}/${path}`;
  const liaison = is(who, 'court-liaison');
  const referred = notice.ruling?.ruling === 'refer-for-charge';
  switch (notice.state) {
    case 'open':
      return liaison ? [{ text: 'Rule on this notice', href: to('ruling') }] : [];
    case 'ruled':
      if (is(who, 'authoriser') && referred) return [{ text: 'Authorise the summons', href: to('authorisation') }];
      return liaison && referred ? [{ text: 'Replace the ruling', href: to('ruling') }] : [];
    case 'authorised':
      return liaison ? [{ text: 'Issue the summons', href: to('issue') }] : [];
    case 'issued':
      return liaison ? [{ text: 'Post the summons', href: to('posting') }] : [];
    case 'posted':
      return postedSteps(notice, who);
    default:
      return [];
  }
}

/** Where a notice is, in a sentence. */
export function noticeSentence(notice: Body): string {
  const { state, ruling, summons, rulingDueAt, heldBy } = notice;
  const held = heldBy ? ` It is held now: ${said(STOP_WORDS, heldBy)}.` : '';
  const referred = ruling?.ruling === 'refer-for-charge';
  switch (state) {
    case 'open':
      return `It waits for the court liaison to rule${rulingDueAt ? `, due ${whenWords(rulingDueAt)}` : ''}.${held}`;
    case 'ruled':
      return referred
        ? `It is referred for charge. A second person must authorise the summons.${held}`
        : `It is ruled on and closed: ${said(RULING_WORDS, ruling?.ruling)}.`;
    case 'authorised':
      return `The summons (written charge and requisition) is authorised. The court liaison can issue it.${held}`;
    case 'issuing':
    case 'posting':
      return `Every owner is being asked whether the summons may be ${state === 'issuing' ? 'issued' : 'posted'}. Silence never counts as yes.`;
    case 'issued':
      return `The summons is issued, hearing ${whenWords(summons?.hearingAt)}. It has not been sent out.${held}`;
    case 'posted':
      return `The summons was sent out (${said(METHOD_WORDS, summons?.method).toLowerCase()}) on ${whenWords(summons?.postedAt)}; it counts as served on ${dayWords(summons?.deemedServedOn)}.${discontinuedWords(summons)}`;
    case 'stopped':
      return `The summons was stopped for ever${summons?.stopReason ? `: ${said(STOP_WORDS, summons.stopReason)}` : ''}. The person goes on with the programme.`;
    default:
      return `It was withdrawn: ${said(STOP_WORDS, notice.withdrawnBecause)}.`;
  }
}

function rulingRow(ruling: Body): Record<string, string> {
  const test = ruling.fullCodeTest
    ? `Full Code Test: evidence ${ruling.fullCodeTest.evidential ? 'met' : 'not met'}, public interest ${ruling.fullCodeTest.publicInterest ? 'met' : 'not met'}. Modern Slavery Act section 45 considered: ${ruling.s45Considered ? 'yes' : 'no'}.`
    : '';
  return {
    ruling: said(RULING_WORDS, ruling.ruling),
    test,
    by: `${ruling.ruledBy}, ${whenWords(ruling.ruledAt)}, on version ${ruling.version}`,
  };
}

/** A notice top to bottom, for its page. */
export function noticeModel(notice: Body, name: string, who: Who): Record<string, unknown> {
  return {
    notice,
    name,
    tag: noticeTag(notice.state),
    sentence: noticeSentence(notice),
    steps: nextSteps(notice, who),
    misses: notice.misses.map((miss: Body) => missRow(miss, notice.toldInPerson)),
    rulings: notice.rulings.map(rulingRow),
    hearings: hearingRows(notice.summons),
    asked: discontinuanceModel(notice.summons),
    letters: is(who, 'court-liaison') ? letterLinks(notice) : [],
    rounds: notice.clearing.map(roundRow),
    readsExcuses: is(who, 'court-liaison', 'programme-manager'),
    waiting: notice.clearing.some(({ state }: Body) => state === 'asked'),
  };
}
