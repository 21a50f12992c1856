import type { agreementWithdrawn } from '@byway/contracts/facts/intake/agreement-withdrawn';
import type { caseEnded } from '@byway/contracts/facts/programme/case-ended';
import type { leaveDecided } from '@byway/contracts/facts/programme/leave-decided';
import type { Listener } from '@byway/facts/hear';
import type { KitDeps } from '@byway/service-kit/run/deps';
import { findNotice, noticesForUpdate, touch } from '../notices/notice.store.ts';
import { askAgainIfClear } from '../summonses/ask-owners.ts';
import { SYSTEM, takeBack } from '../summonses/stop-summons.ts';
import { raiseTask } from '../tasks/task.store.ts';

type Clocked = Pick<KitDeps, 'clock'>;

/** §6 an end withdraws an open notice and stops an unposted summons; `summonsed` is our own posting come back (4.8). */
export const onCaseEnded =
  ({ clock }: Clocked): Listener<typeof caseEnded> =>
  async (tx, fact) => {
    const { as, endedAt } = fact.data;
    const notices = await noticesForUpdate(tx, fact.subject);
    await tx.query({
      name: 'court-case-end',
      text: 'update court_case set ended_as = $2, ended_at = $3 where case_id = $1 and ended_as is null',
      values: [fact.subject, as, endedAt],
    });
    const reason = as === 'completed' || as === 'withdrawn' ? as : 'ended';
    const by = { actor: SYSTEM, t: clock.now(), cause: fact };
    for (const notice of notices) {
      if (as === 'summonsed' && notice.state === 'posted') continue;
      await takeBack(tx, notice, reason, by);
    }
  };

/**
 * §6, 4.4 the person asked to withdraw: every coercive step is held until that is decided. What is posted already cannot
 * be held: the liaison is told the same day (4.7).
 */
export const onAgreementWithdrawn =
  ({ clock }: Clocked): Listener<typeof agreementWithdrawn> =>
  async (tx, fact) => {
    const notices = await noticesForUpdate(tx, fact.subject);
    await tx.query({
      name: 'court-case-withdrawal',
      text: 'update court_case set withdrawal_asked_at = greatest(withdrawal_asked_at, $2) where case_id = $1',
      values: [fact.subject, fact.recordedTime],
    });
    await touch(
      tx,
      notices.map(({ noticeId }) => noticeId),
    );
    const t = clock.now();
    for (const notice of notices) {
      if (notice.state === 'posted') await raiseTask(tx, notice, 'stop-after-posting', notice.noticeId, t);
    }
  };

/** §6 leave refused: the case goes on, and a step held by the request is asked again. Leave given ends the case itself. */
export const onLeaveDecided =
  ({ clock }: Clocked): Listener<typeof leaveDecided> =>
  async (tx, fact) => {
    const { granted } = fact.data;
    const notices = await noticesForUpdate(tx, fact.subject);
    await tx.query({
      name: 'court-case-leave',
      text: 'update court_case set leave_decided_at = greatest(leave_decided_at, $2) where case_id = $1',
      values: [fact.subject, fact.recordedTime],
    });
    await touch(
      tx,
      notices.map(({ noticeId }) => noticeId),
    );
    if (granted) return;
    for (const { noticeId } of notices) {
      const notice = await findNotice(tx, noticeId);
      if (notice) await askAgainIfClear(tx, notice, { actor: SYSTEM, t: clock.now(), cause: fact });
    }
  };
