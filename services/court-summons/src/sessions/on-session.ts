import type { Fact } from '@byway/contracts/envelope';
import type { excuseDecided } from '@byway/contracts/facts/attendance/excuse-decided';
import type { excuseLodged } from '@byway/contracts/facts/attendance/excuse-lodged';
import type { missUncounted } from '@byway/contracts/facts/attendance/miss-uncounted';
import type { notificationRetracted } from '@byway/contracts/facts/attendance/notification-retracted';
import type { outcomeCorrected } from '@byway/contracts/facts/attendance/outcome-corrected';
import type { sessionNotified } from '@byway/contracts/facts/attendance/session-notified';
import type { Listener } from '@byway/facts/hear';
import type { KitDeps } from '@byway/service-kit/run/deps';
import { endTasks } from '@byway/service-kit/tasks/task.store';
import type { Tx } from '@byway/tables/database';
import { SYSTEM } from '../by.ts';
import { lockCase } from '../cases/case.store.ts';
import { askAgainIfClear } from '../clearing/ask-owners.ts';
import { takeUncounted } from '../discontinuances/request-discontinuance.ts';
import { bumpVersion, noticesForUpdate } from '../notices/notice.store.ts';
import type { Notice } from '../notices/notice.ts';
import { tellOf } from '../tasks/task.store.ts';
import { keepCorrector, keepDecided, keepLodged, keepTakenBack, keepTold, keepUncounted } from './session.store.ts';

type Clocked = Pick<KitDeps, 'clock'>;

/** The notices of the case that rest on this session, or on a warning of it, as they are now; the case is locked. */
async function noticesWith(tx: Tx, fact: Fact, placeId: string): Promise<Notice[]> {
  const notices = await noticesForUpdate(tx, fact.subject);
  const found = notices.filter(({ misses, warnings }) =>
    [...misses, ...warnings].some((one) => one.placeId === placeId),
  );
  await bumpVersion(tx, ...found);
  return found;
}

/**
 * 4.7 a miss no longer counts: nothing rests on it, nor on a warning of it (4.2), from now on; what is posted is asked to be
 * discontinued, or told. Every notice of the case is looked at: a notice need not list the miss that was warned of.
 */
export const onMissUncounted =
  ({ clock }: Clocked): Listener<typeof missUncounted> =>
  async (tx, fact, whenAllIsHeard) => {
    const { absenceId, because } = fact.data;
    await lockCase(tx, fact.subject);
    await keepUncounted(tx, { absenceId, caseId: fact.subject, because, at: Date.parse(fact.recordedTime) });
    whenAllIsHeard(async () => {
      const by = { actor: SYSTEM, t: clock.now(), cause: fact };
      const notices = await noticesForUpdate(tx, fact.subject);
      await bumpVersion(tx, ...notices);
      for (const notice of notices) await takeUncounted(tx, notice, { absenceId, because }, by);
    });
  };

/** 4.7 an excuse holds what is not posted; after posting the liaison is told the same day. */
export const onExcuseLodged =
  ({ clock }: Clocked): Listener<typeof excuseLodged> =>
  async (tx, fact) => {
    const { excuseId, placeId } = fact.data;
    await lockCase(tx, fact.subject);
    await keepLodged(tx, { excuseId, caseId: fact.subject, placeId, lodgedAt: Date.parse(fact.recordedTime) });
    for (const notice of await noticesWith(tx, fact, placeId)) {
      if (notice.state === 'posted') await tellOf(tx, notice, 'excuse-after-posting', clock.now(), excuseId);
    }
  };

/** 4.7 refused: the same summons goes on, and a step it held is asked again. Accepted: the un-count follows. */
export const onExcuseDecided =
  ({ clock }: Clocked): Listener<typeof excuseDecided> =>
  async (tx, fact, whenAllIsHeard) => {
    const { excuseId, placeId, decision } = fact.data;
    await lockCase(tx, fact.subject);
    const decidedAt = Date.parse(fact.recordedTime);
    await keepDecided(tx, { excuseId, caseId: fact.subject, placeId, decision, decidedAt });
    whenAllIsHeard(async () => {
      const t = clock.now();
      for (const notice of await noticesWith(tx, fact, placeId)) {
        await endTasks(tx, { kinds: ['excuse-after-posting'], about: [excuseId], doneAt: t });
        if (decision === 'refused') await askAgainIfClear(tx, notice, { actor: SYSTEM, t, cause: fact });
      }
    });
  };

/** 4.3 whoever corrected a session may neither rule on it nor authorise. */
export const onOutcomeCorrected: Listener<typeof outcomeCorrected> = async (tx, fact) => {
  const { placeId } = fact.data;
  await lockCase(tx, fact.subject);
  await keepCorrector(tx, { placeId, actor: fact.actor });
  await noticesWith(tx, fact, placeId);
};

/** 4.4 proof was retracted: a summons not yet posted is held; for one already posted the liaison gets a task the same day (4.7). */
export const onNotificationRetracted =
  ({ clock }: Clocked): Listener<typeof notificationRetracted> =>
  async (tx, fact) => {
    const { placeId, servedAt } = fact.data;
    await lockCase(tx, fact.subject);
    // How it came is not said again: of one that was heard before, that is there.
    await keepTakenBack(tx, { placeId, servedAt: Date.parse(servedAt), how: 'posted', takenBack: true });
    for (const notice of await noticesWith(tx, fact, placeId))
      if (notice.state === 'posted') await tellOf(tx, notice, 'stop-after-posting', clock.now());
  };

/** 4.4 proof that the person was told of a session. */
export const onSessionNotified: Listener<typeof sessionNotified> = async (tx, fact) => {
  const { placeId, how, servedAt } = fact.data;
  await lockCase(tx, fact.subject);
  await keepTold(tx, { placeId, servedAt: Date.parse(servedAt), how });
  await noticesWith(tx, fact, placeId);
};
