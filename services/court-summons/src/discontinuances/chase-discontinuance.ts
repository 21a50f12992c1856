import type { TaskKind } from '@byway/contracts/http/court-summons/tasks';
import { chaseAt, discontinuanceDue } from '@byway/schemes/dates';
import { clearDueOf, type DueHandler, setDue } from '@byway/service-kit/time/dated-steps';
import type { Tx } from '@byway/tables/database';
import { findNotice } from '../notices/notice.store.ts';
import type { Notice } from '../notices/notice.ts';
import { closeTasks, raiseTask } from '../tasks/task.store.ts';
import { type OwedOnRequest, owedOn } from './discontinuance.rules.ts';
import { discontinuanceOf } from './discontinuance.store.ts';

const KIND = 'discontinuance-chase';
const TASK: Readonly<Record<OwedOnRequest, TaskKind>> = { answer: 'discontinue', service: 'serve-discontinuance' };

// 4.7: urgent. Somebody waits under a charge that ought to end, so it is told again each working day.
const EVERY_WORKING_DAYS = 1;

interface Chase {
  readonly owed: OwedOnRequest;
  /** Policy time of the step before, ms: what is owed is due from it. */
  readonly since: number;
}

/** 4.7 tells the liaison what is owed on a request to discontinue from `t` (policy time) on, and dates its chase. */
export async function chaseRequest(
  tx: Tx,
  notice: Pick<Notice, 'noticeId' | 'caseId'>,
  owed: OwedOnRequest,
  t: number,
): Promise<void> {
  await raiseTask(tx, notice, TASK[owed], notice.noticeId, t);
  await dateStep(tx, notice.noticeId, { owed, since: t }, discontinuanceDue(t));
}

/** It is no longer owed: takes the dated chase back, then closes its task (in this order: see {@link discontinuanceChase}). */
export async function stopChasingRequest(tx: Tx, noticeId: string, owed: OwedOnRequest, t: number): Promise<void> {
  // Twice: a chase the first one waited for has dated the next, which only a statement begun after it can see.
  await clearDueOf(tx, noticeId, [KIND]);
  await clearDueOf(tx, noticeId, [KIND]);
  await closeTasks(tx, noticeId, [TASK[owed]], t);
}

async function dateStep(tx: Tx, noticeId: string, chase: Chase, at: number): Promise<void> {
  await setDue(tx, { kind: KIND, key: `${noticeId}:${chase.owed}:${at}`, subject: noticeId, at, data: { ...chase } });
}

/** The first chase after `now`. Chases of one notice fall on the same instants, so two chains of them become one. */
async function dateNext(tx: Tx, noticeId: string, chase: Chase, now: number): Promise<void> {
  const due = discontinuanceDue(chase.since);
  let at = due;
  for (let n = 1; at <= now; n++) at = chaseAt(due, EVERY_WORKING_DAYS, n);
  await dateStep(tx, noticeId, chase, at);
}

/**
 * Chases what is overdue, and sets the next chase. It takes no lock on the case: a command holds the case and then wants
 * this due row, so waiting here would be a deadlock. A command that comes meanwhile waits for this row in
 * {@link stopChasingRequest} and then closes the task.
 */
export const discontinuanceChase: DueHandler = async (tx, step, now) => {
  const chase = step.data as unknown as Chase;
  const request = await discontinuanceOf(tx, { noticeId: step.subject });
  if (!request || owedOn(request) !== chase.owed) return;
  const notice = await findNotice(tx, step.subject);
  if (!notice) return;
  await raiseTask(tx, notice, TASK[chase.owed], notice.noticeId, now);
  await dateNext(tx, notice.noticeId, chase, now);
};
