import type { agreementMade } from '@byway/contracts/facts/intake/agreement-made';
import type { agreementWithdrawn } from '@byway/contracts/facts/intake/agreement-withdrawn';
import type { recordCorrected } from '@byway/contracts/facts/intake/record-corrected';
import type { caseEnded } from '@byway/contracts/facts/programme/case-ended';
import type { leaveDecided } from '@byway/contracts/facts/programme/leave-decided';
import type { Listener } from '@byway/facts/hear';
import type { KitDeps } from '@byway/service-kit/run/deps';
import { SYSTEM } from '../by.ts';
import { askAgainIfClear } from '../clearing/ask-owners.ts';
import { bumpVersion, findNotice, noticesForUpdate } from '../notices/notice.store.ts';
import type { Notice } from '../notices/notice.ts';
import { lookAtService } from '../summonses/chase-service.ts';
import { takeBack } from '../summonses/stop-summons.ts';
import { tellOf } from '../tasks/task.store.ts';
import {
  endCase,
  heardOf,
  saveAddressToConfirm,
  saveHasAddress,
  saveLeaveDecided,
  saveWithdrawalAsked,
} from './case.store.ts';

type Clocked = Pick<KitDeps, 'clock'>;

/** 4.5 whether a letter could go anywhere: intake says so, and not where. */
export const onAgreementMade: Listener<typeof agreementMade> = async (tx, { subject: caseId, data }) => {
  await heardOf(tx, caseId);
  if (data.hasAddress !== undefined) await saveHasAddress(tx, { caseId, hasAddress: data.hasAddress });
};

/** §6 an end withdraws an open notice and stops an unposted summons; `summonsed` is our own posting come back (4.8). */
export const onCaseEnded =
  ({ clock }: Clocked): Listener<typeof caseEnded> =>
  async (tx, fact) => {
    const { as, endedAt } = fact.data;
    const notices = await noticesForUpdate(tx, fact.subject);
    await endCase(tx, { caseId: fact.subject, endedAs: as, endedAt: Date.parse(endedAt) });
    const reason = as === 'completed' || as === 'withdrawn' ? as : 'ended';
    const by = { actor: SYSTEM, at: clock.now(), cause: fact };
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
    await saveWithdrawalAsked(tx, { caseId: fact.subject, withdrawalAskedAt: Date.parse(fact.recordedTime) });
    await bumpVersion(tx, ...notices);
    const at = clock.now();
    for (const notice of notices) {
      if (notice.state === 'posted') await tellOf(tx, notice, 'stop-after-posting', at);
    }
  };

/** §6 leave refused: the case goes on, and a step held by the request is asked again. Leave given ends the case itself. */
export const onLeaveDecided =
  ({ clock }: Clocked): Listener<typeof leaveDecided> =>
  async (tx, fact) => {
    const { granted } = fact.data;
    const notices = await noticesForUpdate(tx, fact.subject);
    await saveLeaveDecided(tx, { caseId: fact.subject, leaveDecidedAt: Date.parse(fact.recordedTime) });
    await bumpVersion(tx, ...notices);
    if (granted) return;
    for (const { noticeId } of notices) {
      const notice = await findNotice(tx, noticeId);
      if (notice) await askAgainIfClear(tx, notice, { actor: SYSTEM, at: clock.now(), cause: fact });
    }
  };

const SENDS: readonly Notice['state'][] = ['issued', 'posting', 'posted'];

/** 4.5 an address was put right: a summons on its way asks for it again, and the liaison is told of one that has gone out. */
export const onRecordCorrected =
  ({ clock }: Clocked): Listener<typeof recordCorrected> =>
  async (tx, fact) => {
    if (fact.data.part !== 'address') return;
    const notices = await noticesForUpdate(tx, fact.subject);
    await saveAddressToConfirm(tx, { caseId: fact.subject, addressToConfirm: true });
    const { hasAddress } = fact.data;
    if (hasAddress !== undefined) await saveHasAddress(tx, { caseId: fact.subject, hasAddress });
    await bumpVersion(tx, ...notices);
    const sent = notices.filter(({ state }) => SENDS.includes(state));
    for (const notice of sent) {
      await tellOf(tx, notice, 'address-corrected', clock.now());
      await lookAtService(tx, notice.noticeId, clock.now());
    }
  };
