import { erasureAnswered } from '@byway/contracts/facts/signposting/erasure-answered';
import { HOLDS_NO_TEXT, type Owner } from '@byway/service-kit/cases/erasure';
import { workUnderWay } from './erasure.store.ts';

/** §9 referrals and follow-ups: codes, ids and times, no text. One under way needs the person to be reached (5.2, 5.3). */
export const referralsHoldErasure: Owner = {
  ...HOLDS_NO_TEXT,
  fact: erasureAnswered,
  table: 'signposting_case',
  async heldBy(tx, caseId) {
    const open = await workUnderWay(tx, { caseId });
    if (open?.isLive) return 'case-live';
    if (open?.hasReferral) return 'referral-open';
    return open?.hasFollowUp ? 'follow-up-open' : null;
  },
};
