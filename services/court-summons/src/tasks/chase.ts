import type { NoticeState } from '@byway/contracts/court-codes';
import type { TaskKind } from '@byway/contracts/http/court-summons/tasks';
import { chaseAt } from '@byway/schemes/dates';
import { londonDate } from '@byway/schemes/london';
import { profileOf } from '@byway/schemes/profiles';
import { lastDayForIssue, limitWarningAt } from '@byway/schemes/serving';
import { clearDueOf, type DueHandler, setDue } from '@byway/service-kit/time/dated-steps';
import type { Tx } from '@byway/tables/database';
import { findNotice } from '../notices/notice.store.ts';
import type { Notice } from '../notices/notice.ts';
import { closeTasks, raiseTask } from './task.store.ts';

/** What a person owes on a notice. Overdue, it is chased; nothing is ever done by time (4.3, 4.6). */
export type Owed = 'ruling' | 'authorisation' | 'issue' | 'posting';

// 4.3: chased when due and every 5 working days after.
const EVERY_WORKING_DAYS = 5;

const OWED_IN: Readonly<Record<Owed, { readonly states: readonly NoticeState[]; readonly task: TaskKind }>> = {
  ruling: { states: ['open'], task: 'ruling-overdue' },
  authorisation: { states: ['ruled'], task: 'authorisation-overdue' },
  issue: { states: ['authorised', 'issuing'], task: 'issue-overdue' },
  posting: { states: ['issued', 'posting'], task: 'posting-overdue' },
};
const ALL_OWED = Object.values(OWED_IN).map(({ task }) => task);

/** Dates the first chase of what is `owed`, at policy time `due`, in place of whatever was owed on the notice before. */
export async function dateChase(
  tx: Tx,
  { noticeId }: Pick<Notice, 'noticeId'>,
  owed: Owed,
  due: number,
  t: number,
): Promise<void> {
  await endChases(tx, noticeId, t);
  await setDue(tx, {
    kind: 'chase',
    key: `${noticeId}:${owed}:0`,
    subject: noticeId,
    at: due,
    data: { owed, due, n: 0 },
  });
}

/** Nothing is owed on a notice any more: takes the dated chase back, then closes its task (in this order: see {@link chase}). */
export async function endChases(tx: Tx, noticeId: string, t: number): Promise<void> {
  await clearDueOf(tx, noticeId, ['chase']);
  await closeTasks(tx, noticeId, ALL_OWED, t);
}

/** 4.5 the liaison is warned 28 days before the last day for issue, where the law sets one. */
export async function warnOfLimit(tx: Tx, notice: Notice): Promise<void> {
  const { chargeLimitMonths } = profileOf(notice.schemeId, notice.schemeVersion);
  if (chargeLimitMonths === null) return;
  const earliest = londonDate(Math.min(...notice.misses.map(({ startsAt }) => startsAt)));
  const at = limitWarningAt(lastDayForIssue(earliest, chargeLimitMonths));
  await setDue(tx, { kind: 'charge-limit', key: notice.noticeId, subject: notice.noticeId, at });
}

/** The limit no longer matters: issued, stopped, withdrawn, or ruled otherwise. */
export async function forgetLimit(tx: Tx, noticeId: string, t: number): Promise<void> {
  await clearDueOf(tx, noticeId, ['charge-limit']);
  await closeTasks(tx, noticeId, ['charge-limit-near'], t);
}

interface Chase {
  readonly owed: Owed;
  readonly due: number;
  readonly n: number;
}

/**
 * Chases what is overdue, and sets the next chase. It takes no lock on the case: a command holds the case and then wants
 * this due row, so waiting here would be a deadlock. A command that comes meanwhile waits for this row in
 * {@link endChases} and then closes the task.
 */
export const chase: DueHandler = async (tx, step, now) => {
  const { owed, due, n } = step.data as unknown as Chase;
  const notice = await findNotice(tx, step.subject);
  const { states, task } = OWED_IN[owed];
  if (!notice || !states.includes(notice.state)) return;
  await raiseTask(tx, notice, task, notice.noticeId, now);
  const next = { owed, due, n: n + 1 };
  const at = chaseAt(due, EVERY_WORKING_DAYS, n + 1);
  await setDue(tx, {
    kind: 'chase',
    key: `${notice.noticeId}:${owed}:${n + 1}`,
    subject: notice.noticeId,
    at,
    data: next,
  });
};

/** 4.5 warns of the last day for issue while the summons is not issued. */
export const chargeLimit: DueHandler = async (tx, step, now) => {
  const notice = await findNotice(tx, step.subject);
  const pending: readonly NoticeState[] = ['open', 'ruled', 'authorised', 'issuing'];
  if (!notice || !pending.includes(notice.state)) return;
  if (notice.state === 'ruled' && notice.ruling !== 'refer-for-charge') return;
  await raiseTask(tx, notice, 'charge-limit-near', notice.noticeId, now);
};
