import type { UncountReason } from '@byway/contracts/codes';
import type { HardStop } from '@byway/contracts/court-codes';
import { assertNever } from '@byway/schemes/assert-never';
import { isToldOf } from '@byway/schemes/between';
import { type EpochMs, londonDate } from '@byway/schemes/london';
import { foundsNotice } from '@byway/schemes/notice';
import { isEnforceable } from '@byway/schemes/outcomes';
import { profileOf } from '@byway/schemes/profiles';
import { issueRefusedFrom, lastDayForIssue } from '@byway/schemes/serving';
import { type Refused, refuse } from '@byway/service-kit/http/problems';
import type { GivenRuling } from '../clearing/payload.ts';
import type { Notice, NoticeMiss, Warning } from './notice.ts';

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
  return standing.every((miss) => isProved(notice, miss)) ? null : 'not-told';
}

/**
 * 4.4 whether there is proof that the person was told of the session as it was, before it. A notice that does not say when the
 * session got its time was raised before notices did: of it the card of the agreement counts for each.
 */
function isProved({ toldInPerson }: Notice, { toldAt, timeSetAt, startsAt }: NoticeMiss): boolean {
  if (timeSetAt === null && toldInPerson) return true;
  return toldAt !== null && isToldOf(toldAt, { timeSetAt: timeSetAt ?? 0, startsAt });
}

/** 4.5 the instant from which issue is refused (a summary offence has six months); null: the law sets no limit. */
export function issueLimit({ schemeId, schemeVersion, misses }: Notice): EpochMs | null {
  const { chargeLimitMonths } = profileOf(schemeId, schemeVersion);
  if (chargeLimitMonths === null || misses.length === 0) return null;
  const earliest = londonDate(Math.min(...misses.map(({ startsAt }) => startsAt)));
  return issueRefusedFrom(lastDayForIssue(earliest, chargeLimitMonths));
}

export function isOutOfTime(notice: Notice, at: EpochMs): boolean {
  const limit = issueLimit(notice);
  return limit !== null && at >= limit;
}

/** 4.3 ruler and authoriser have recorded or corrected no outcome of a session in the notice. */
function keptItsRecord({ misses }: Notice, actor: string): boolean {
  return misses.some(({ recordedBy }) => recordedBy.includes(actor));
}

/** 4.3 until issue a referral for charge may be replaced; every other ruling is final. */
export function canBeReplaced({ state, ruling, summons }: Pick<Notice, 'state' | 'ruling' | 'summons'>): boolean {
  if (ruling !== 'refer-for-charge' || summons?.issuedAt != null) return false;
  return state === 'ruled' || state === 'authorised' || state === 'issuing';
}

/** What 4.4 and 4.5 refuse at a referral and again at its authorisation. */
type ReferralRefused = Refused<HardStop | 'out-of-time'>;
type RulingRefused =
  | ReferralRefused
  | Refused<'not-open' | 'newer-version' | 'already-ruled' | 'own-record' | 'sessions-not-varied' | 'too-many-sessions'>
  | Refused<'charge-refused' | 'missing-test'>;

/** 4.3, 4.6 whether the liaison is to rule: for the first time, or again after the authoriser did not authorise. */
export const waitsForRuling = ({ state }: Pick<Notice, 'state'>): boolean => state === 'open' || state === 'sent-back';

/** 4.3, 4.4 whether this ruling may be given on this notice by this person at policy time t; null: it may. */
export function decideRuling(notice: Notice, given: GivenRuling, actor: string, at: EpochMs): RulingRefused | null {
  if (notice.state === 'withdrawn' || notice.state === 'stopped') return refuse('not-open');
  if (given.version !== notice.version) return refuse('newer-version', { field: 'version' });
  const isReferral = given.ruling === 'refer-for-charge';
  if (!waitsForRuling(notice) && (!canBeReplaced(notice) || isReferral)) return refuse('already-ruled');
  if (isReferral && notice.chargeRefusedAt !== null) return refuse('charge-refused', { field: 'ruling' });
  if (keptItsRecord(notice, actor)) return refuse('own-record');
  if (given.requiredSessions !== undefined) {
    const field = 'requiredSessions';
    if (given.ruling !== 'vary-plan') return refuse('sessions-not-varied', { field });
    if (given.requiredSessions > profileOf(notice.schemeId, notice.schemeVersion).requiredSessions) {
      return refuse('too-many-sessions', { field });
    }
  }
  return isReferral ? decideReferral(notice, given, at) : null;
}

function decideReferral(
  notice: Notice,
  given: GivenRuling,
  at: EpochMs,
): ReferralRefused | Refused<'missing-test'> | null {
  if (!given.fullCodeTest?.evidential) return refuse('missing-test', { field: 'fullCodeTest.evidential' });
  if (!given.fullCodeTest.publicInterest) return refuse('missing-test', { field: 'fullCodeTest.publicInterest' });
  if (!given.chargingAuthority) return refuse('missing-test', { field: 'chargingAuthority' });
  if (!given.s45Considered) return refuse('missing-test', { field: 's45Considered' });
  return stoppedAt(notice, at);
}

function stoppedAt(notice: Notice, at: EpochMs): ReferralRefused | null {
  const stop = hardStop(notice);
  if (stop) return refuse(stop);
  return isOutOfTime(notice, at) ? refuse('out-of-time') : null;
}

type NotAuthorisable = 'not-referred' | 'already-authorised' | 'stopped';

type NotSecond = Refused<NotAuthorisable | 'same-person' | 'own-record'>;

/** 4.3, 4.6 whether this person may authorise the summons of this notice at policy time t; null: they may. */
export function decideAuthorisation(notice: Notice, actor: string, at: EpochMs): ReferralRefused | NotSecond | null {
  return decideReturn(notice, actor) ?? stoppedAt(notice, at);
}

/** 4.6 whether this person may send the referral back, or refuse it: nothing holds what is in the person's favour; null: they may. */
export function decideReturn(notice: Notice, actor: string): NotSecond | null {
  const wrong = notAuthorisable(notice);
  if (wrong) return refuse(wrong);
  if (notice.ruledBy === actor) return refuse('same-person');
  return keptItsRecord(notice, actor) ? refuse('own-record') : null;
}

function notAuthorisable({ state, ruling }: Notice): NotAuthorisable | null {
  switch (state) {
    case 'ruled':
      return ruling === 'refer-for-charge' ? null : 'not-referred';
    case 'open':
    case 'sent-back':
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
    // The programme has it as referred until the liaison has ruled again: it waits to hear that this is over.
    case 'sent-back':
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
