import type { Ruling, UncountReason } from '@byway/contracts/codes';
import type { ProblemCode } from '@byway/contracts/http/court-summons/problems';
import { assertNever } from '@byway/schemes/assert-never';
import { type EpochMs, londonDate } from '@byway/schemes/london';
import { foundsNotice } from '@byway/schemes/notice';
import { isEnforceable } from '@byway/schemes/outcomes';
import { profileOf } from '@byway/schemes/profiles';
import { issueRefusedFrom, lastDayForIssue } from '@byway/schemes/serving';
import { type Refused, refuse } from '@byway/service-kit/http/problems';
import type { Notice, NoticeMiss, Warning } from './notice.ts';

/** Why a coercive step may not be taken now (4.4). Some clear by themselves, `not-enforceable` and `case-ended` never. */
export type HardStop =
  | 'case-ended'
  | 'not-enforceable'
  | 'withdrawal-open'
  | 'excuse-open'
  | 'misses-below-number'
  | 'not-told';

const no = (code: ProblemCode, more: { field?: string; detail?: string } = {}): Refused => refuse(code, more);

/** 4.7 whether a miss still counts: it was not un-counted, and no excuse for it was accepted. */
export function stands(miss: NoticeMiss): boolean {
  return miss.uncountedAt === null && !miss.excuseAccepted;
}

/** 4.2 whether these misses found this notice, by the number it was raised under. */
function found(notice: Notice, misses: readonly NoticeMiss[], warnings: readonly Warning[]): boolean {
  const { warningAfterFirst } = profileOf(notice.schemeId, notice.schemeVersion);
  return foundsNotice({ missesToNotice: notice.missesToNotice, warningAfterFirst }, misses, warnings);
}

/** 4.2, 4.7 whether the misses that were not un-counted no longer found the notice. */
export function isBelowNumber(notice: Notice): boolean {
  const counted = notice.misses.filter(({ uncountedAt }) => uncountedAt === null);
  return !found(notice, counted, notice.warnings);
}

/** 4.7 what an un-counted miss asks for once the summons is posted; `tell`: the liaison looks at it. */
export function onUncountedAfterPosting(
  notice: Notice,
  { absenceId, because }: { readonly absenceId: string; readonly because: UncountReason },
): 'discontinue' | 'tell' | 'nothing' {
  if (isBelowNumber(notice)) return 'discontinue';
  if (!notice.misses.some((miss) => miss.absenceId === absenceId)) return 'nothing';
  // An accepted excuse asks for it whatever is left, a correction only below the number.
  return because === 'excused' ? 'discontinue' : 'tell';
}

/** §6 a request to withdraw is open from asking until leave is given or refused, whichever is heard first. */
export function isWithdrawalOpen({ withdrawalAskedAt, leaveDecidedAt }: Notice): boolean {
  return withdrawalAskedAt !== null && (leaveDecidedAt === null || leaveDecidedAt < withdrawalAskedAt);
}

/** 4.4 the hard stops, checked alike at `refer-for-charge`, authorisation, issue and posting; null: nothing stands in the way. */
export function hardStop(notice: Notice): HardStop | null {
  const standing = notice.misses.filter(stands);
  if (notice.caseEndedAs !== null) return 'case-ended';
  if (!isEnforceable(notice.disposal)) return 'not-enforceable';
  if (isWithdrawalOpen(notice)) return 'withdrawal-open';
  if (notice.misses.some((miss) => miss.uncountedAt === null && miss.openExcuseId !== null)) return 'excuse-open';
  if (!found(notice, standing, notice.warnings)) return 'misses-below-number';
  // 4.1 an excuse for the warned miss holds what rests on the warning, also where the notice does not list that miss.
  const unheld = notice.warnings.filter(({ excuseOpen }) => !excuseOpen);
  if (!found(notice, standing, unheld)) return 'excuse-open';
  const told = (miss: NoticeMiss): boolean => miss.toldAt !== null && miss.toldAt < miss.startsAt;
  if (!notice.toldInPerson && !standing.every(told)) return 'not-told';
  return null;
}

/** 4.5 the instant from which issue is refused (a summary offence has six months); null: the law sets no limit. */
export function issueLimit({ schemeId, schemeVersion, misses }: Notice): EpochMs | null {
  const { chargeLimitMonths } = profileOf(schemeId, schemeVersion);
  if (chargeLimitMonths === null || misses.length === 0) return null;
  const earliest = londonDate(Math.min(...misses.map(({ startsAt }) => startsAt)));
  return issueRefusedFrom(lastDayForIssue(earliest, chargeLimitMonths));
}

export function isOutOfTime(notice: Notice, t: EpochMs): boolean {
  const limit = issueLimit(notice);
  return limit !== null && t >= limit;
}

/** 4.3 ruler and authoriser have recorded or corrected no outcome of a session in the notice. */
function keptItsRecord({ misses }: Notice, actor: string): boolean {
  return misses.some(({ recordedBy }) => recordedBy.includes(actor));
}

/** A ruling as the liaison gives it. */
export interface GivenRuling {
  readonly version: number;
  readonly ruling: Ruling;
  readonly fullCodeTest?: { readonly evidential: boolean; readonly publicInterest: boolean } | undefined;
  readonly chargingAuthority?: 'police' | 'cps' | undefined;
  readonly s45Considered?: boolean | undefined;
  readonly requiredSessions?: number | undefined;
}

/** 4.3 until issue a referral for charge may be replaced; every other ruling is final. */
export function canBeReplaced({ state, ruling }: Pick<Notice, 'state' | 'ruling'>): boolean {
  return ruling === 'refer-for-charge' && (state === 'ruled' || state === 'authorised' || state === 'issuing');
}

/** 4.3, 4.4 whether this ruling may be given on this notice by this person at policy time t; null: it may. */
export function decideRuling(notice: Notice, given: GivenRuling, actor: string, t: EpochMs): Refused | null {
  if (notice.state === 'withdrawn' || notice.state === 'stopped') return no('not-open');
  if (given.version !== notice.version) return no('newer-version', { field: 'version' });
  if (notice.state !== 'open' && (!canBeReplaced(notice) || given.ruling === 'refer-for-charge')) {
    return no('already-ruled');
  }
  if (keptItsRecord(notice, actor)) return no('own-record');
  if (given.requiredSessions !== undefined) {
    const field = 'requiredSessions';
    if (given.ruling !== 'vary-plan') return no('sessions-not-varied', { field });
    if (given.requiredSessions > profileOf(notice.schemeId, notice.schemeVersion).requiredSessions) {
      return no('too-many-sessions', { field });
    }
  }
  return given.ruling === 'refer-for-charge' ? decideReferral(notice, given, t) : null;
}

function decideReferral(notice: Notice, given: GivenRuling, t: EpochMs): Refused | null {
  if (!given.fullCodeTest?.evidential) return no('missing-test', { field: 'fullCodeTest.evidential' });
  if (!given.fullCodeTest.publicInterest) return no('missing-test', { field: 'fullCodeTest.publicInterest' });
  if (!given.chargingAuthority) return no('missing-test', { field: 'chargingAuthority' });
  if (!given.s45Considered) return no('missing-test', { field: 's45Considered' });
  return stoppedAt(notice, t);
}

function stoppedAt(notice: Notice, t: EpochMs): Refused | null {
  const stop = hardStop(notice);
  if (stop) return no(stop);
  return isOutOfTime(notice, t) ? no('out-of-time') : null;
}

/** 4.3, 4.6 whether this person may authorise the summons of this notice at policy time t; null: they may. */
export function decideAuthorisation(notice: Notice, actor: string, t: EpochMs): Refused | null {
  const wrong = notAuthorisable(notice);
  if (wrong) return no(wrong);
  if (notice.ruledBy === actor) return no('same-person');
  if (keptItsRecord(notice, actor)) return no('own-record');
  return stoppedAt(notice, t);
}

function notAuthorisable({ state, ruling }: Notice): ProblemCode | null {
  switch (state) {
    case 'ruled':
      return ruling === 'refer-for-charge' ? null : 'not-referred';
    case 'open':
    case 'withdrawn':
      return 'not-referred';
    case 'authorised':
    case 'issuing':
    case 'issued':
    case 'posting':
    case 'posted':
      return 'already-authorised';
    case 'stopped':
      return 'stopped';
    default:
      return assertNever(state, 'a state of a notice');
  }
}

/** What a stop (misses below the number, an end, a withdrawal) does to a notice in this state (4.2, 4.7). */
export function onStop({
  state,
  ruling,
}: Pick<Notice, 'state' | 'ruling'>): 'withdraw' | 'stop' | 'too-late' | 'nothing' {
  switch (state) {
    case 'open':
      return 'withdraw';
    case 'ruled':
      return ruling === 'refer-for-charge' ? 'stop' : 'nothing';
    case 'authorised':
    case 'issuing':
    case 'issued':
    case 'posting':
      return 'stop';
    case 'posted':
      return 'too-late';
    case 'withdrawn':
    case 'stopped':
      return 'nothing';
    default:
      return assertNever(state, 'a state of a notice');
  }
}
