import { discontinuanceDue } from '@byway/schemes/dates';
import type { EpochMs } from '@byway/schemes/london';
import { chaseOf } from '@byway/service-kit/tasks/chase';
import type { Tx } from '@byway/tables/database';
import { findNotice } from '../notices/notice.store.ts';
import type { Notice } from '../notices/notice.ts';
import { tellOf } from '../tasks/task.store.ts';
import { type OwedOnRequest, owedOn } from './discontinuance.rules.ts';
import { discontinuanceOf } from './discontinuance.store.ts';

const chaseOwed = (kind: 'discontinue' | 'serve-discontinuance', owed: OwedOnRequest) =>
  chaseOf({
    kind,
    // Counted from the step before.
    due: discontinuanceDue,
    look: async (tx, noticeId) => {
      const request = await discontinuanceOf(tx, { noticeId });
      const notice = request && owedOn(request) === owed ? await findNotice(tx, noticeId) : null;
      return notice && { caseId: notice.caseId };
    },
  });

/** 4.7 what is owed on a request to discontinue: the prosecutor's answer, and then its service. */
export const REQUEST_CHASES = {
  discontinue: chaseOwed('discontinue', 'answer'),
  'serve-discontinuance': chaseOwed('serve-discontinuance', 'service'),
} as const;
const KIND = { answer: 'discontinue', service: 'serve-discontinuance' } as const;

/** 4.7 tells the liaison what is owed on a request to discontinue from policy time `now` on, and dates its chase. */
export async function chaseRequest(
  tx: Tx,
  notice: Pick<Notice, 'noticeId' | 'caseId'>,
  owed: OwedOnRequest,
  now: EpochMs,
): Promise<void> {
  await tellOf(tx, notice, KIND[owed], now);
  await REQUEST_CHASES[KIND[owed]].begin(tx, notice.noticeId, now);
}

/** Ends the chase of one part (answer or service) of a discontinuance request. */
export const stopChasingRequest = (tx: Tx, noticeId: string, owed: OwedOnRequest, now: EpochMs): Promise<void> =>
  REQUEST_CHASES[KIND[owed]].end(tx, [noticeId], now);
