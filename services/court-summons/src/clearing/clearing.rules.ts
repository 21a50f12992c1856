import type { ClearanceAnswer, HeldReason, SummonsStep } from '@byway/contracts/codes';
import type { HardStop, RoundRefusal, RoundState } from '@byway/contracts/court-codes';
import { SUMMONS_OWNERS, type SummonsOwner } from '@byway/contracts/owners';
import { assertNever } from '@byway/schemes/assert-never';
import { type EpochMs, londonDate } from '@byway/schemes/london';
import { earliestHearing } from '@byway/schemes/serving';
import { type Refused, refuse } from '@byway/service-kit/http/problems';
import { hardStop, isOutOfTime, isWithdrawalOpen } from '../notices/notice.rules.ts';
import type { Notice } from '../notices/notice.ts';
import type { IssuePayload, Payload, PostPayload } from './payload.ts';

export interface Answer {
  readonly owner: SummonsOwner;
  readonly answer: ClearanceAnswer;
  readonly reason: HeldReason | null;
}

/** One round of questions. */
export interface Clearing {
  readonly step: SummonsStep;
  readonly round: number;
  readonly version: number;
  readonly state: RoundState;
  readonly payload: Payload;
  readonly askedBy: string;
  readonly answers: readonly Answer[];
}

type IssueRefusal = 'hearing-too-soon' | 'out-of-time';
type PostRefusal = 'hearing-too-soon' | 'address-to-confirm';

const isTooSoon = (hearingAt: EpochMs | null | undefined, t: EpochMs): boolean =>
  hearingAt === null || hearingAt === undefined || londonDate(hearingAt) < earliestHearing(londonDate(t));

/** 4.5 what issue itself asks for at policy time t, the hard stops apart; null: nothing is missing. */
export function issueRefusal(notice: Notice, { hearingAt }: IssuePayload, t: EpochMs): IssueRefusal | null {
  if (isTooSoon(hearingAt, t)) return 'hearing-too-soon';
  return isOutOfTime(notice, t) ? 'out-of-time' : null;
}

/** 4.5 what posting itself asks for at policy time t, the hard stops apart; null: nothing is missing. */
export function postRefusal(notice: Notice, payload: PostPayload, t: EpochMs): PostRefusal | null {
  if (isTooSoon(payload.hearingAt ?? notice.summons?.hearingAt, t)) return 'hearing-too-soon';
  return payload.addressConfirmedOn === londonDate(t) ? null : 'address-to-confirm';
}

function stepRefusal(notice: Notice, payload: Payload, t: EpochMs): IssueRefusal | PostRefusal | null {
  return payload.step === 'issue' ? issueRefusal(notice, payload, t) : postRefusal(notice, payload, t);
}

const refusedBy = <C extends string>(code: C | null): Refused<C> | null =>
  code && refuse(code, code === 'hearing-too-soon' ? { field: 'hearingAt' } : {});

/** 4.4–4.6 whether the owners may be asked to let the summons be issued at policy time t; null: they may. */
export function decideIssue(
  notice: Notice,
  payload: IssuePayload,
  t: EpochMs,
): Refused<NotIssuable | HardStop | IssueRefusal> | null {
  return refusedBy(notIssuable(notice) ?? hardStop(notice) ?? issueRefusal(notice, payload, t));
}

/** 4.4–4.6 whether the owners may be asked to let the summons go out at policy time t; null: they may. */
export function decidePost(
  notice: Notice,
  payload: PostPayload,
  t: EpochMs,
): Refused<NotPostable | HardStop | PostRefusal> | null {
  return refusedBy(notPostable(notice) ?? hardStop(notice) ?? postRefusal(notice, payload, t));
}

type NotIssuable = 'being-cleared' | 'already-issued' | 'not-authorised' | 'stopped';

function notIssuable({ state }: Notice): NotIssuable | null {
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
export function judgeRound(notice: Notice, { answers, payload }: Clearing, t: EpochMs): Judgement {
  const held = answers.find(({ answer }) => answer === 'held');
  if (held) return { do: 'refuse', reason: held.reason ?? 'held' };
  const silent = SUMMONS_OWNERS.filter((owner) => !answers.some((answer) => answer.owner === owner));
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
  if (!clears || isWithdrawalOpen(notice)) return false;
  const { payload } = last;
  return (payload.step === 'issue' ? decideIssue(notice, payload, t) : decidePost(notice, payload, t)) === null;
}
