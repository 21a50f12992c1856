import { erasureAnswered } from '@byway/contracts/facts/scheduling/erasure-answered';
import { HOLDS_NO_TEXT, type Owner } from '@byway/service-kit/cases/erasure';

/** §9 places, holds and sessions: ids and times, no text. A plan that has not ended is a live case. */
export const placesHoldErasure: Owner = {
  ...HOLDS_NO_TEXT,
  fact: erasureAnswered,
  table: 'scheduling_case',
  async heldBy(tx, caseId) {
    const rows = await tx.query({
      name: 'erase-held-by',
      text: 'select 1 from scheduling_case where case_id = $1 and cohort_id is not null and ended_at is null',
      values: [caseId],
    });
    return rows.length > 0 ? 'case-live' : null;
  },
};
