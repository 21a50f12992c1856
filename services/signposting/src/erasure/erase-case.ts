import { erasureAnswered } from '@byway/contracts/facts/signposting/erasure-answered';
import { HOLDS_NO_TEXT, type Owner } from '@byway/service-kit/cases/erasure';

/** §9 referrals and follow-ups: codes, ids and times, no text. One under way needs the person to be reached (5.2, 5.3). */
export const referralsHoldErasure: Owner = {
  ...HOLDS_NO_TEXT,
  fact: erasureAnswered,
  table: 'signposting_case',
  async heldBy(tx, caseId) {
    const [row] = await tx.query<{ live: boolean; referral: boolean; followUp: boolean }>({
      name: 'erase-held-by',
      text: `select c.ended_as is null as live,
                    exists (select from referral r where r.case_id = c.case_id and r.closed_at is null
                                                     and r.state in ('requested', 'acknowledged', 'accepted')) as referral,
                    exists (select from follow_up f where f.case_id = c.case_id and f.stopped_at is null
                                                      and f.result is null) as "followUp"
               from signposting_case c where c.case_id = $1`,
      values: [caseId],
    });
    if (row?.live) return 'case-live';
    return row?.referral ? 'referral-open' : row?.followUp ? 'follow-up-open' : null;
  },
};
