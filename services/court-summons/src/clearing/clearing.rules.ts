import type { ChargeStep, ClearanceAnswer, HeldReason } from '@byway/contracts/codes';
import {
  type HardStop,
  type HearingRefusal,
  ROUND_REFUSALS,
  type RoundRefusal,
  type RoundState,
} from '@byway/contracts/court-codes';
import { clearanceOwnersOf, type SummonsOwner } from '@byway/contracts/owners';
import { assertNever } from '@byway/schemes/assert-never';
import { isCourtOn } from '@byway/schemes/courts';
import { hearingRefusal } from '@byway/schemes/hearing';
import { type EpochMs, londonDate } from '@byway/schemes/london';
import { type Refused, refuse } from '@byway/service-kit/http/problems';
import { decideAuthorisation, decideRuling, hardStop, isOutOfTime, isWithdrawalOpen } from '../notices/notice.rules.ts';
import type { Notice } from '../notices/notice.ts';
import { goesNowhere } from '../summonses/service.rules.ts';
import type { AuthorisePayload, IssuePayload, Payload, PostPayload, ReferPayload } from './payload.ts';

/** Whoever is asked before a step, by name. */
const ownersOf = (step: ChargeStep): readonly SummonsOwner[] => clearanceOwnersOf(step).toSorted();

export interface Answer {
  readonly owner: SummonsOwner;
  readonly answer: ClearanceAnswer;
  readonly reason: HeldReason | null;
}

/** One round of questions. */
export interface Clearing {
  readonly step: ChargeStep;
  readonly round: number;
  readonly version: number;
  readonly state: RoundState;
  readonly payload: Payload;
  readonly askedBy: string;
  readonly answers: readonly Answer[];
  /** Whether 60 s of system time have gone by since it was asked, and it runs still. */
  readonly silent: boolean;
}

type IssueRefusal = HearingRefusal | 'unknown-court' | 'out-of-time';
type PostRefusal = HearingRefusal | 'address-to-confirm' | 'no-address';

/** The field of the request that is to blame. */
const FIELD: Readonly<Partial<Record<string, string>>> = {
  'hearing-too-soon': 'hearingAt',
  'hearing-too-far': 'hearingAt',
  'court-not-sitting': 'hearingAt',
  'hearing-beyond-calendar': 'hearingAt',
  'unknown-court': 'courtCode',
  'no-address': 'method',
};

/** 4.5 what issue itself asks for at policy time `at`, the hard stops apart; null: nothing is missing. */
function issueRefusal(notice: Notice, payload: IssuePayload, at: EpochMs): IssueRefusal | null {
  const { courtCode, hearingAt, offenceCode } = payload;
  if (!isCourtOn(courtCode, londonDate(hearingAt))) return 'unknown-court';
  const refusal = hearingRefusal(hearingAt, londonDate(at));
  if (refusal) return refusal;
  // Issued in time once, the same charge may be listed anew; another would be begun too late.
  const isBegun = notice.summons?.issuedAt != null && notice.summons.offenceCode === offenceCode;
  return !isBegun && isOutOfTime(notice, at) ? 'out-of-time' : null;
}

/** 4.5 what posting itself asks for at policy time `at`, the hard stops apart; null: nothing is missing. */
export function postRefusal(notice: Notice, payload: PostPayload, at: EpochMs): PostRefusal | null {
  const refusal = hearingRefusal(notice.summons?.hearingAt, londonDate(at));
  if (refusal) return refusal;
  if (goesNowhere(notice, payload.method)) return 'no-address';
  return payload.addressConfirmedOn === londonDate(at) && !notice.addressToConfirm ? null : 'address-to-confirm';
}

/** Whose referral or authorisation it is, also where it was asked again by itself. */
export const giverOf = ({ by }: ReferPayload | AuthorisePayload, askedBy: string): string => by ?? askedBy;

/** 4.4, 4.5 what stands in the way of a step at the moment of acting; null: nothing. */
function stepRefusal(notice: Notice, { payload, askedBy }: Clearing, at: EpochMs): RoundRefusal | null {
  switch (payload.step) {
    case 'refer':
      return roundRefusal(decideRuling(notice, payload.given, giverOf(payload, askedBy), at)?.refused);
    case 'authorise':
      return roundRefusal(decideAuthorisation(notice, giverOf(payload, askedBy), at)?.refused);
    case 'issue':
      return hardStop(notice) ?? issueRefusal(notice, payload, at);
    case 'post':
      return hardStop(notice) ?? postRefusal(notice, payload, at);
    default:
      return assertNever(payload, 'a step');
  }
}

/** What was ruled otherwise or taken back since is `stopped`. */
function roundRefusal(code: string | undefined): RoundRefusal | null {
  if (code === undefined) return null;
  return ROUND_REFUSALS.find((one) => one === code) ?? 'stopped';
}

function refusedBy<C extends string>(code: C | null): Refused<C> | null {
  const field = code ? FIELD[code] : undefined;
  return code && refuse(code, field ? { field } : {});
}

/** 4.4–4.6 whether the owners may be asked to let the summons be issued at policy time t; null: they may. */
export function decideIssue(
  notice: Notice,
  payload: IssuePayload,
  at: EpochMs,
): Refused<NotIssuable | HardStop | IssueRefusal> | null {
  return refusedBy(notIssuable(notice) ?? hardStop(notice) ?? issueRefusal(notice, payload, at));
}

/** 4.4–4.6 whether the owners may be asked to let the summons go out at policy time t; null: they may. */
export function decidePost(
  notice: Notice,
  payload: PostPayload,
  at: EpochMs,
): Refused<NotPostable | HardStop | PostRefusal> | null {
  return refusedBy(notPostable(notice) ?? hardStop(notice) ?? postRefusal(notice, payload, at));
}

type NotIssuable = 'being-cleared' | 'already-posted' | 'not-authorised' | 'stopped';

function notIssuable({ state }: Notice): NotIssuable | null {
  switch (state) {
    case 'authorised':
    case 'issued': // the same summons, listed anew while it has not gone out
      return null;
    case 'issuing':
    case 'posting':
      return 'being-cleared';
    case 'posted': // from then on the court alone moves it
      return 'already-posted';
    case 'open':
    case 'ruled':
    case 'sent-back':
    case 'withdrawn':
      return 'not-authorised';
    case 'stopped':
      return 'stopped';
    default:
      return assertNever(state, 'a state of a notice');
  }
}

type NotPostable = 'being-cleared' | 'already-posted' | 'not-issued' | 'stopped';

function notPostable({ state }: Notice): NotPostable | null {
  switch (state) {
    case 'issued':
      return null;
    case 'posting':
      return 'being-cleared';
    case 'posted':
      return 'already-posted';
    case 'open':
    case 'ruled':
    case 'sent-back':
    case 'withdrawn':
    case 'authorised':
    case 'issuing':
      return 'not-issued';
    case 'stopped':
      return 'stopped';
    default:
      return assertNever(state, 'a state of a notice');
  }
}

export type Judgement =
  | { readonly do: 'wait'; readonly for: readonly SummonsOwner[] }
  | { readonly do: 'act' }
  | { readonly do: 'refuse'; readonly reason: RoundRefusal };

/**
 * What a round has come to at policy time t. Silence is never proof: it acts only when every owner answered this round
 * with `clear` and nothing heard since stands in the way; a single `held` refuses the round.
 */
export function judgeRound(notice: Notice, round: Clearing, at: EpochMs): Judgement {
  const { step, answers } = round;
  const held = answers.find(({ answer }) => answer === 'held');
  if (held) return { do: 'refuse', reason: held.reason ?? 'held' };
  const silent = ownersOf(step).filter((owner) => !answers.some((answer) => answer.owner === owner));
  if (silent.length > 0) return { do: 'wait', for: silent };
  // 4.6 a yes that comes later than a minute after the press is none: the letter may be anywhere by then.
  const late = step === 'post' && round.silent;
  const reason = stepRefusal(notice, round, at) ?? (late ? 'not-in-time' : null);
  return reason ? { do: 'refuse', reason } : { do: 'act' };
}

/**
 * Whether a refused round is asked again by itself: whatever held it has cleared by what was heard since, and the step
 * could be asked now. Other reasons wait for a person. `isReleased`: what gave no reason holds it no longer (7.3).
 */
export function mayAskAgain(
  notice: Notice,
  last: Clearing,
  reason: RoundRefusal | null,
  at: EpochMs,
  isReleased = false,
): boolean {
  if (last.state !== 'refused') return false;
  const reasons = last.answers.flatMap(({ answer, reason: why }) => (answer === 'held' ? [why ?? 'held'] : []));
  const passing: readonly (string | null)[] = ['excuse-open', 'withdrawal-open', ...(isReleased ? ['held'] : [])];
  const clears = [reason, ...reasons].every((why) => passing.includes(why));
  if (!clears || isWithdrawalOpen(notice)) return false;
  const { payload } = last;
  switch (payload.step) {
    case 'issue':
      return decideIssue(notice, payload, at) === null;
    // 4.6 only somebody with the letter in the hand asks for it to go out.
    case 'post':
      return false;
    // 4.3, 4.6 in the name of who gave it, on the version they read; whatever they or another decided since comes first.
    case 'refer':
      return decideRuling(notice, payload.given, giverOf(payload, last.askedBy), at) === null;
    case 'authorise':
      return decideAuthorisation(notice, giverOf(payload, last.askedBy), at) === null;
    default:
      return assertNever(payload, 'a step');
  }
}

/**
 * 7.3, 7.8 what a round says to whoever looks: one that is held without a reason, that waits for somebody silent, or that was put back with
 * a database all say "held", and by whom is not said.
 */
export function shownRound({ state, silent, answers, step }: Clearing, reason: RoundRefusal | null) {
  const heard = new Set(answers.map(({ owner }) => owner));
  const isHeld = state === 'asked' && silent;
  return {
    reason: isHeld || reason === 'frozen' ? ('held' as const) : reason,
    answers: answers.filter(({ answer, reason: why }) => answer === 'clear' || (why !== null && why !== 'frozen')),
    waitingFor: state === 'asked' && !silent ? ownersOf(step).filter((owner) => !heard.has(owner)) : [],
  };
}
