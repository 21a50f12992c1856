import { chaseOf } from '@byway/service-kit/tasks/chase';
import { isChased, referralChaseDue } from './referral.rules.ts';
import { chasedReferral } from './referral.store.ts';

/** 5.2 nobody has taken the person up yet: programme staff are told, and again every 5 working days. */
export const unansweredReferral = chaseOf({
  kind: 'referral-unanswered',
  due: referralChaseDue,
  look: async (tx, referralId) => {
    const referral = await chasedReferral(tx, { referralId });
    return referral && isChased(referral) ? { caseId: referral.caseId, since: referral.madeAt } : null;
  },
});
