import type { Fact } from '@byway/contracts/envelope';
import type { excuseDecided } from '@byway/contracts/facts/attendance/excuse-decided';
import type { excuseLodged } from '@byway/contracts/facts/attendance/excuse-lodged';
import type { missUncounted } from '@byway/contracts/facts/attendance/miss-uncounted';
import type { outcomeCorrected } from '@byway/contracts/facts/attendance/outcome-corrected';
import type { sessionNotified } from '@byway/contracts/facts/attendance/session-notified';
import type { Listener } from '@byway/facts/hear';
import type { KitDeps } from '@byway/service-kit/run/deps';
import type { Tx } from '@byway/tables/database';
import { lockCase, noticesForUpdate, touch } from '../notices/notice.store.ts';
import type { Notice } from '../notices/notice.ts';
import { askAgainIfClear } from '../summonses/ask-owners.ts';
import { SYSTEM, takeUncounted } from '../summonses/stop-summons.ts';
import { closeTasks, raiseTask } from '../tasks/task.store.ts';

type Clocked = Pick<KitDeps, 'clock'>;

/** The notices of the case that rest on this session, or on a warning of it, as they are now; the case is locked. */
async function noticesWith(tx: Tx, fact: Fact, placeId: string): Promise<Notice[]> {
  const notices = await noticesForUpdate(tx, fact.subject);
  const found = notices.filter(({ misses, warnings }) =>
    [...misses, ...warnings].some((one) => one.placeId === placeId),
  );
  await touch(
    tx,
    found.map(({ noticeId }) => noticeId),
  );
  return found;
}

/**
 * 4.7 a miss no longer counts: nothing rests on it, nor on a warning of it (4.2), from now on; what is posted is asked to be
 * discontinued, or told. Every notice of the case is looked at: a notice need not list the miss that was warned of.
 */
export const onMissUncounted =
  ({ clock }: Clocked): Listener<typeof missUncounted> =>
  async (tx, fact) => {
    const { absenceId, because } = fact.data;
    await lockCase(tx, fact.subject);
    await tx.query({
      name: 'uncounted-keep',
      text: 'insert into uncounted (absence_id, case_id, force, because, at) values ($1, $2, $3, $4, $5) on conflict do nothing',
      values: [absenceId, fact.subject, tx.tenant.force, because, fact.recordedTime],
    });
    const by = { actor: SYSTEM, t: clock.now(), cause: fact };
    const notices = await noticesForUpdate(tx, fact.subject);
    await touch(
      tx,
      notices.map(({ noticeId }) => noticeId),
    );
    for (const notice of notices) await takeUncounted(tx, notice, { absenceId, because }, by);
  };

/** 4.7 an excuse holds what is not posted; after posting the liaison is told the same day. */
export const onExcuseLodged =
  ({ clock }: Clocked): Listener<typeof excuseLodged> =>
  async (tx, fact) => {
    const { excuseId, placeId } = fact.data;
    await lockCase(tx, fact.subject);
    await tx.query({
      name: 'excuse-keep',
      text: 'insert into excuse (excuse_id, case_id, force, place_id, lodged_at) values ($1, $2, $3, $4, $5) on conflict do nothing',
      values: [excuseId, fact.subject, tx.tenant.force, placeId, fact.recordedTime],
    });
    for (const notice of await noticesWith(tx, fact, placeId)) {
      if (notice.state === 'posted') await raiseTask(tx, notice, 'excuse-after-posting', excuseId, clock.now());
    }
  };

/** 4.7 refused: the same summons goes on, and a step it held is asked again. Accepted: the un-count follows. */
export const onExcuseDecided =
  ({ clock }: Clocked): Listener<typeof excuseDecided> =>
  async (tx, fact) => {
    const { excuseId, placeId, decision } = fact.data;
    await lockCase(tx, fact.subject);
    await tx.query({
      name: 'excuse-decide',
      text: `insert into excuse (excuse_id, case_id, force, place_id, lodged_at, decision, decided_at) values ($1, $2, $3, $4, $5, $6, $5)
           on conflict (excuse_id) do update set decision = excluded.decision, decided_at = excluded.decided_at`,
      values: [excuseId, fact.subject, tx.tenant.force, placeId, fact.recordedTime, decision],
    });
    const t = clock.now();
    for (const notice of await noticesWith(tx, fact, placeId)) {
      await closeTasks(tx, notice.noticeId, ['excuse-after-posting'], t, excuseId);
      if (decision === 'refused') await askAgainIfClear(tx, notice, { actor: SYSTEM, t, cause: fact });
    }
  };

/** 4.3 whoever corrected a session may neither rule on it nor authorise. */
export const onOutcomeCorrected: Listener<typeof outcomeCorrected> = async (tx, fact) => {
  const { placeId } = fact.data;
  await lockCase(tx, fact.subject);
  await tx.query({
    name: 'corrector-keep',
    text: 'insert into corrector (place_id, actor, force) values ($1, $2, $3) on conflict do nothing',
    values: [placeId, fact.actor, tx.tenant.force],
  });
  await noticesWith(tx, fact, placeId);
};

/** 4.4 proof that the person was told of a session. */
export const onSessionNotified: Listener<typeof sessionNotified> = async (tx, fact) => {
  const { placeId, how, servedAt } = fact.data;
  await lockCase(tx, fact.subject);
  await tx.query({
    name: 'told-keep',
    text: 'insert into told (place_id, served_at, force, how) values ($1, $2, $3, $4) on conflict do nothing',
    values: [placeId, servedAt, tx.tenant.force, how],
  });
  await noticesWith(tx, fact, placeId);
};
