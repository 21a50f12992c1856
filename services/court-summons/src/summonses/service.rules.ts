import type { ServingMethod } from '@byway/contracts/codes';
import type { HearingRefusal, HearingResult } from '@byway/contracts/court-codes';
import { hearingRefusal } from '@byway/schemes/hearing';
import { type EpochMs, londonDate } from '@byway/schemes/london';
import { deemedServed } from '@byway/schemes/serving';
import type { Notice } from '../notices/notice.ts';
import { listedAt } from './hearing.rules.ts';

/** A time the summons came back, and how it was served after it. */
interface MailReturn {
  readonly returnedAt: EpochMs;
  readonly servedMethod: ServingMethod | null;
  readonly servedAt: EpochMs | null;
}

/** What the serving of a summons is judged by, beside its notice: what came back, what the court said, and what the prosecutor answered. */
export interface Serving {
  readonly returns: readonly MailReturn[];
  readonly hearings: readonly {
    readonly result: HearingResult;
    readonly recordedAt: EpochMs;
    readonly nextHearingAt: EpochMs | null;
  }[];
  /** 4.7 null: the prosecutor was not asked. */
  readonly request: { readonly answer: 'discontinued' | 'refused' | null } | null;
}

type Sent = Pick<Notice, 'state' | 'summons' | 'hasAddress'>;

/** 4.8 after these nobody has to be brought to court any more. */
const REACHED: readonly HearingResult[] = ['attended', 'resulted', 'discontinued'];

/** Whether the summons came back and was not served again. */
const isBack = ({ returns }: Pick<Serving, 'returns'>): boolean => returns.at(-1)?.servedAt === null;

/** How it went out last. */
const lastMethod = ({ summons }: Sent, { returns }: Pick<Serving, 'returns'>): ServingMethod | null =>
  returns.at(-1)?.servedMethod ?? summons?.method ?? null;

/** 4.5 why it cannot be recorded that the mail came back; null: it can. */
export function whyNotReturn(
  notice: Sent,
  serving: Pick<Serving, 'returns'>,
): 'not-posted' | 'handed-over' | 'already-returned' | null {
  if (notice.state !== 'posted') return 'not-posted';
  if (isBack(serving)) return 'already-returned';
  return lastMethod(notice, serving) === 'by-hand' ? 'handed-over' : null;
}

/** 4.5 whether a letter goes nowhere: it is known that there is no address. */
export const goesNowhere = ({ hasAddress }: Pick<Notice, 'hasAddress'>, method: ServingMethod): boolean =>
  hasAddress === false && method !== 'by-hand';

type NotServed = 'not-posted' | 'not-returned' | 'charge-in-doubt' | 'no-address' | 'excuse-open' | 'hearing-past';

/** 4.5 why a summons that came back cannot be served again in this way at policy time `at`; null: it can. */
export function whyNotServeAgain(
  notice: Sent & Pick<Notice, 'misses'>,
  serving: Serving,
  method: ServingMethod,
  at: EpochMs,
): NotServed | HearingRefusal | null {
  if (notice.state !== 'posted') return 'not-posted';
  if (!isBack(serving)) return 'not-returned';
  if (serving.request && serving.request.answer !== 'refused') return 'charge-in-doubt';
  if (serving.hearings.some(({ result }) => result === 'discontinued')) return 'charge-in-doubt';
  if (notice.misses.some(({ uncountedAt, openExcuseId }) => uncountedAt === null && openExcuseId !== null))
    return 'excuse-open';
  if (goesNowhere(notice, method)) return 'no-address';
  return noticeRefusal(notice, serving, at);
}

/** 4.5 its 28 days begin anew; but a day that the court has set since it came back is the court's own. */
function noticeRefusal(
  { summons }: Sent,
  { returns, hearings }: Serving,
  at: EpochMs,
): HearingRefusal | 'hearing-past' | null {
  const since = returns.at(-1)?.returnedAt ?? at;
  const listed = listedAt(summons?.hearingAt ?? null, hearings);
  const isCourts = hearings.some(({ result, recordedAt }) => result === 'adjourned' && recordedAt >= since);
  if (!isCourts || listed === null) return hearingRefusal(listed, londonDate(at));
  return listed <= at ? 'hearing-past' : null;
}

/** 4.5 what somebody has to do so that the summons reaches the person; null: nothing, or what is chased already. */
export function serviceOwed(notice: Sent, serving: Serving): 'serve-again' | 'hand-service' | null {
  const { state, summons, hasAddress } = notice;
  if (state === 'posted') {
    const isOver = serving.request?.answer === 'discontinued' || serving.hearings.some(isOfReached);
    if (isOver || !isBack(serving)) return null;
    return hasAddress === false ? 'hand-service' : 'serve-again';
  }
  const isToGo = summons?.issuedAt != null && summons.stoppedAt === null;
  return isToGo && hasAddress === false ? 'hand-service' : null;
}

const isOfReached = ({ result }: Serving['hearings'][number]): boolean => REACHED.includes(result);

/** 4.5 the London date on which a summons that was served again counts as served. Worked out, not kept. @throws BeyondBankHolidayList */
export const servedOn = (method: ServingMethod, sentAt: EpochMs): string => deemedServed(method, londonDate(sentAt));
