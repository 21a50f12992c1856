import type { warningSent } from '@byway/contracts/facts/programme/warning-sent';
import type { warningWithdrawn } from '@byway/contracts/facts/programme/warning-withdrawn';
import type { Listener } from '@byway/facts/hear';
import type { KitDeps } from '@byway/service-kit/run/deps';
import { isBelowNumber } from '../notices/notice.rules.ts';
import { lockCase, noticesForUpdate, touch } from '../notices/notice.store.ts';
import { tellUnlessAsked } from '../summonses/stop-summons.ts';

/** 4.2 the person was warned in writing. Sent when it was recorded: a session that began before that does not found a notice. */
export const onWarningSent: Listener<typeof warningSent> = async (tx, fact) => {
  const { absenceId, placeId } = fact.data;
  await lockCase(tx, fact.subject);
  await tx.query({
    name: 'warning-send',
    text: `insert into warning as w (absence_id, case_id, force, place_id, sent_at) values ($1, $2, $3, $4, $5)
           on conflict (absence_id) do update set sent_at = coalesce(w.sent_at, excluded.sent_at)`,
    values: [absenceId, fact.subject, tx.tenant.force, placeId, fact.recordedTime],
  });
  const notices = await noticesForUpdate(tx, fact.subject);
  await touch(
    tx,
    notices.map(({ noticeId }) => noticeId),
  );
};

/** 4.2, 4.7 the warning was taken back: no step rests on it any more, and of a posted summons the liaison is told. */
export const onWarningWithdrawn =
  ({ clock }: Pick<KitDeps, 'clock'>): Listener<typeof warningWithdrawn> =>
  async (tx, fact) => {
    const { absenceId, placeId } = fact.data;
    await lockCase(tx, fact.subject);
    await tx.query({
      name: 'warning-withdraw',
      text: `insert into warning as w (absence_id, case_id, force, place_id, withdrawn_at) values ($1, $2, $3, $4, $5)
             on conflict (absence_id) do update set withdrawn_at = coalesce(w.withdrawn_at, excluded.withdrawn_at)`,
      values: [absenceId, fact.subject, tx.tenant.force, placeId, fact.recordedTime],
    });
    const t = clock.now();
    const notices = await noticesForUpdate(tx, fact.subject);
    await touch(
      tx,
      notices.map(({ noticeId }) => noticeId),
    );
    for (const notice of notices) {
      if (notice.state === 'posted' && isBelowNumber(notice)) await tellUnlessAsked(tx, notice, t);
    }
  };
