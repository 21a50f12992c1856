import type { warningSent } from '@byway/contracts/facts/programme/warning-sent';
import type { warningWithdrawn } from '@byway/contracts/facts/programme/warning-withdrawn';
import type { Listener } from '@byway/facts/hear';
import type { KitDeps } from '@byway/service-kit/run/deps';
import { heardOf } from '../cases/case.store.ts';
import { tellUnlessAsked } from '../discontinuances/request-discontinuance.ts';
import { isBelowNumber } from '../notices/notice.rules.ts';
import { bumpVersion, noticesForUpdate } from '../notices/notice.store.ts';
import { saveSent, saveWithdrawn } from './warning.store.ts';

/** 4.2 the person was warned in writing. Sent when it was recorded: a session that began before that does not found a notice. */
export const onWarningSent: Listener<typeof warningSent> = async (tx, fact) => {
  const { absenceId, placeId } = fact.data;
  await heardOf(tx, fact.subject);
  await saveSent(tx, { absenceId, caseId: fact.subject, placeId, sentAt: Date.parse(fact.recordedTime) });
  const notices = await noticesForUpdate(tx, fact.subject);
  await bumpVersion(tx, ...notices);
};

/** 4.2, 4.7 the warning was taken back: no step rests on it any more, and of a posted summons the liaison is told. */
export const onWarningWithdrawn =
  ({ clock }: Pick<KitDeps, 'clock'>): Listener<typeof warningWithdrawn> =>
  async (tx, fact) => {
    const { absenceId, placeId } = fact.data;
    await heardOf(tx, fact.subject);
    const withdrawnAt = Date.parse(fact.recordedTime);
    await saveWithdrawn(tx, { absenceId, caseId: fact.subject, placeId, withdrawnAt });
    const at = clock.now();
    const notices = await noticesForUpdate(tx, fact.subject);
    await bumpVersion(tx, ...notices);
    for (const notice of notices) {
      if (notice.state === 'posted' && isBelowNumber(notice)) await tellUnlessAsked(tx, notice, at);
    }
  };
