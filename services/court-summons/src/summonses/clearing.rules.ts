import type { ClearanceAnswer, HeldReason, ServingMethod } from '@byway/contracts/codes';
import type { ProblemCode } from '@byway/contracts/http/court-summons/problems';
import { type ClearanceOwner, clearanceOwnersOf } from '@byway/contracts/owners';
import { assertNever } from '@byway/schemes/assert-never';
import { type EpochMs, type LondonDate, londonDate } from '@byway/schemes/london';
import { earliestHearing } from '@byway/schemes/serving';
import { type Refused, refuse } from '@byway/service-kit/http/problems';
import { type HardStop, hardStop, isOutOfTime, isWithdrawalOpen } from '../notices/notice.rules.ts';
import type { Notice } from '../notices/notice.ts';

export type ChargeStep = 'issue' | 'post';
export type Owner = ClearanceOwner<ChargeStep>;
/** Whoever owns a fact that could stop a summons is asked before either step, by name. */
export const OWNERS: readonly Owner[] = clearanceOwnersOf<ChargeStep>('issue').toSorted();

/** What is done when every owner is clear. Hearing times are ISO. */
export type Payload = IssuePayload | PostPayload;
export interface IssuePayload {
  readonly step: 'issue';
  readonly courtCode: string;
  readonly hearingAt: string;
  readonly offenceCode: string;
}
export interface PostPayload {
  readonly step: 'post';
  readonly method: ServingMethod;
  /** 4.5 the address is confirmed on the day of posting: that day. */
  readonly addressConfirmedOn: LondonDate;
  /** A new listing, where the one it was issued with has come too near; null: as issued. */
  readonly hearingAt: string | null;
}

export interface Answer {
  readonly owner: Owner;
  readonly answer: ClearanceAnswer;
  readonly reason: HeldReason | null;
}

/** One round of questions. */
export interface Clearing {
  readonly step: ChargeStep;
  readonly round: number;
  readonly version: number;
  readonly state: 'asked' | 'cleared' | 'refused';
  readonly payload: Payload;
  readonly askedBy: string;
  readonly answers: readonly Answer[];
}

/** Why a round was refused: an owner's reason, or our own at the moment of acting. `held`: the owner gives none (7.1). */
export type RoundRefusal =
  | HeldReason
  | HardStop
  | 'held'
  | 'stopped'
  | 'hearing-too-soon'
  | 'out-of-time'
  | 'address-to-confirm';

/** 4.5 what the step itself asks for at policy time t, the hard stops apart; null: nothing is missing. */
export function stepRefusal(
  notice: Notice,
  payload: Payload,
  t: EpochMs,
): 'hearing-too-soon' | 'out-of-time' | 'address-to-confirm' | null {
  const today = londonDate(t);
  const hearingAt = payload.hearingAt === null ? notice.summons?.hearingAt : Date.parse(payload.hearingAt);
  if (hearingAt === undefined || hearingAt === null || londonDate(hearingAt) < earliestHearing(today))
    return 'hearing-too-soon';
  switch (payload.step) {
    case 'issue':
      return isOutOfTime(notice, t) ? 'out-of-time' : null;
    case 'post':
      return payload.addressConfirmedOn === today ? null : 'address-to-confirm';
    default:
      return assertNever(payload, 'a step of a summons');
  }
}

/** 4.4–4.6 whether the owners may be asked about this step at policy time t; null: they may. */
export function decideAsk(notice: Notice, payload: Payload, t: EpochMs): Refused | null {
  const wrong = payload.step === 'issue' ? notIssuable(notice) : notPostable(notice);
  const code: ProblemCode | null = wrong ?? hardStop(notice) ?? stepRefusal(notice, payload, t);
  if (code === null) return null;
  return code === 'hearing-too-soon' ? refuse(code, { field: 'hearingAt' }) : refuse(code);
}

function notIssuable({ state }: Notice): ProblemCode | null {
  switch (state) {
    case 'authorised':
      return null;
    case 'issuing':
      return 'being-cleared';
    case 'issued':
    case 'posting':
    case 'posted':
      return 'already-issued';
    case 'open':
    case 'ruled':
    case 'withdrawn':
      return 'not-authorised';
    case 'stopped':
      return 'stopped';
    default:
      return assertNever(state, 'a state of a notice');
  }
}

function notPostable({ state }: Notice): ProblemCode | null {
  switch (state) {
    case 'issued':
      return null;
    case 'posting':
      return 'being-cleared';
    case 'posted':
      return 'already-posted';
    case 'open':
    case 'ruled':
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
  | { readonly do: 'wait'; readonly for: readonly Owner[] }
  | { readonly do: 'act' }
  | { readonly do: 'refuse'; readonly reason: RoundRefusal };

/**
 * What a round has come to at policy time t. Silence is never proof: it acts only when every owner answered this round
 * with `clear` and nothing heard since stands in the way; a single `held` refuses the round.
 */
export function judgeRound(notice: Notice, { answers, payload }: Clearing, t: EpochMs): Judgement {
  const held = answers.find(({ answer }) => answer === 'held');
  if (held) return { do: 'refuse', reason: held.reason ?? 'held' };
  const silent = OWNERS.filter((owner) => !answers.some((answer) => answer.owner === owner));
  if (silent.length > 0) return { do: 'wait', for: silent };
  const reason = hardStop(notice) ?? stepRefusal(notice, payload, t);
  return reason ? { do: 'refuse', reason } : { do: 'act' };
}

/**
 * Whether a refused round is asked again by itself: whatever held it has cleared by what was heard since, and the step
 * could be asked now. Other reasons wait for a person.
 */
export function mayAskAgain(notice: Notice, last: Clearing, reason: RoundRefusal | null, t: EpochMs): boolean {
  if (last.state !== 'refused') return false;
  const reasons = last.answers.flatMap(({ answer, reason: why }) => (answer === 'held' ? [why] : []));
  const clears = [reason, ...reasons].every((why) => why === 'excuse-open' || why === 'withdrawal-open');
  return clears && !isWithdrawalOpen(notice) && decideAsk(notice, last.payload, t) === null;
}
