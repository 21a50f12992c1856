import { stepDue } from '@byway/schemes/dates';
import type { EpochMs } from '@byway/schemes/london';
import { type Chase, chaseOf } from '@byway/service-kit/tasks/chase';
import type { Tx } from '@byway/tables/database';
import { findNotice } from '../notices/notice.store.ts';
import { tellOf } from '../tasks/task.store.ts';
import { serviceOwed } from './service.rules.ts';
import { servingOf } from './service.store.ts';

type Owed = NonNullable<ReturnType<typeof serviceOwed>>;

const chaseOwed = (kind: Owed): Chase =>
  chaseOf({
    kind,
    due: stepDue,
    look: async (tx, noticeId) => {
      const notice = await findNotice(tx, noticeId);
      const isOwed = notice && serviceOwed(notice, await servingOf(tx, notice)) === kind;
      return isOwed ? { caseId: notice.caseId } : null;
    },
  });

/** 4.5 what is owed so that a summons reaches the person, told until it is done. */
export const SERVICE_CHASES = { 'serve-again': chaseOwed('serve-again'), 'hand-service': chaseOwed('hand-service') };
const KINDS = Object.keys(SERVICE_CHASES) as Owed[];

/**
 * 4.5 tells at policy time `now` what is owed so that the summons of a notice reaches the person, as everything that was written in this
 * transaction has it; what was told before and is owed no more is over.
 */
export async function lookAtService(tx: Tx, noticeId: string, now: EpochMs): Promise<void> {
  const notice = await findNotice(tx, noticeId);
  const owed = notice ? serviceOwed(notice, await servingOf(tx, notice)) : null;
  for (const kind of KINDS) if (kind !== owed) await SERVICE_CHASES[kind].end(tx, [noticeId], now);
  if (!notice || owed === null) return;
  await tellOf(tx, notice, owed, now);
  await SERVICE_CHASES[owed].begin(tx, noticeId, now);
}
