import type { NoticeState } from '@byway/contracts/court-codes';
import { type EpochMs, londonDate } from '@byway/schemes/london';
import { profileOf } from '@byway/schemes/profiles';
import { lastDayForIssue, limitWarningAt } from '@byway/schemes/serving';
import { type Chase, chaseOf, endChases } from '@byway/service-kit/tasks/chase';
import { type DueHandler, setDue } from '@byway/service-kit/time/dated-steps';
import type { Tx } from '@byway/tables/database';
import { findNotice } from '../notices/notice.store.ts';
import type { Notice } from '../notices/notice.ts';
import { tellOf } from './task.store.ts';

/** What a person owes on a notice. Overdue, it is chased; nothing is ever done by time (4.3, 4.6). */
export type Owed = 'ruling' | 'authorisation' | 'issue' | 'posting';

const chasedIn = (kind: `${Owed}-overdue`, owed: (notice: Notice) => boolean): Chase =>
  chaseOf({
    kind,
    look: async (tx, noticeId) => {
      const notice = await findNotice(tx, noticeId);
      return notice && owed(notice) ? { caseId: notice.caseId } : null;
    },
  });

const isIn =
  (...states: readonly NoticeState[]) =>
  ({ state }: Notice): boolean =>
    states.includes(state);
const isIssued = ({ summons }: Notice): boolean => summons?.issuedAt != null;

/** 4.3, 4.6 what a person owes on a notice as it is; null: nothing. */
export function owedOn(notice: Notice): Owed | null {
  if (isIn('open', 'sent-back')(notice)) return 'ruling';
  if (isIn('ruled')(notice)) return notice.ruling === 'refer-for-charge' ? 'authorisation' : null;
  if (isIssued(notice)) return isIn('issued', 'issuing', 'posting')(notice) ? 'posting' : null;
  return isIn('authorised', 'issuing')(notice) ? 'issue' : null;
}

/** By the kind of the task: when it is owed. While a summons is issued again, it is its posting that is. */
export const OWED_CHASES = {
  'ruling-overdue': chasedIn('ruling-overdue', isIn('open', 'sent-back')),
  'authorisation-overdue': chasedIn('authorisation-overdue', isIn('ruled')),
  'issue-overdue': chasedIn('issue-overdue', (notice) => isIn('authorised', 'issuing')(notice) && !isIssued(notice)),
  'posting-overdue': chasedIn(
    'posting-overdue',
    (notice) => isIssued(notice) && isIn('issued', 'issuing', 'posting')(notice),
  ),
} as const;
const ALL_OWED = Object.keys(OWED_CHASES) as (keyof typeof OWED_CHASES)[];

/** Dates the first chase of what is `owed`, at policy time `due`, in place of whatever was owed on the notice before. */
export async function dateChase(
  tx: Tx,
  { noticeId }: Pick<Notice, 'noticeId'>,
  owed: Owed,
  due: EpochMs,
  now: EpochMs,
): Promise<void> {
  await endOwed(tx, noticeId, now);
  await OWED_CHASES[`${owed}-overdue`].begin(tx, noticeId, due);
}

/** 7.3 what a freeze held is owed anew: its days start again, and nothing else of the notice is over. */
export async function dateAgain(
  tx: Tx,
  { noticeId }: Pick<Notice, 'noticeId'>,
  owed: Owed,
  due: EpochMs,
  now: EpochMs,
): Promise<void> {
  await OWED_CHASES[`${owed}-overdue`].end(tx, [noticeId], now);
  await OWED_CHASES[`${owed}-overdue`].begin(tx, noticeId, due);
}

/** Nothing is owed on a notice any more; that a referral came back is over with it. */
export const endOwed = (tx: Tx, noticeId: string, now: EpochMs): Promise<void> =>
  endChases(tx, [...ALL_OWED, 'referral-returned'], [noticeId], now);

/** 4.5 the liaison is warned 28 days before the last day for issue, where the law sets one. */
export async function warnOfLimit(tx: Tx, notice: Notice): Promise<void> {
  const { chargeLimitMonths } = profileOf(notice.schemeId, notice.schemeVersion);
  if (chargeLimitMonths === null) return;
  const earliest = londonDate(Math.min(...notice.misses.map(({ startsAt }) => startsAt)));
  const at = limitWarningAt(lastDayForIssue(earliest, chargeLimitMonths));
  await setDue(tx, { kind: 'charge-limit-near', key: notice.noticeId, subject: notice.noticeId, at });
}

/** The limit no longer matters: issued, stopped, withdrawn, or ruled otherwise. */
export const forgetLimit = (tx: Tx, noticeId: string, now: EpochMs): Promise<void> =>
  endChases(tx, ['charge-limit-near'], [noticeId], now);

/** 4.5 warns of the last day for issue while the summons is not issued. */
export const chargeLimit: DueHandler = async (tx, step, now) => {
  const notice = await findNotice(tx, step.subject);
  const pending: readonly NoticeState[] = ['open', 'ruled', 'sent-back', 'authorised', 'issuing'];
  if (!notice || !pending.includes(notice.state)) return;
  if (notice.state === 'ruled' && notice.ruling !== 'refer-for-charge') return;
  await tellOf(tx, notice, 'charge-limit-near', now);
};
