import { erasureAnswered } from '@byway/contracts/facts/programme/erasure-answered';
import { HOLDS_NO_TEXT, type Owner } from '@byway/service-kit/cases/erasure';

/** §9 facts as they were stated, effects and tasks: codes, ids and times, no text. What Temporal keeps is sealed (docs/adr/0015). */
export const casesHoldErasure: Owner = {
  ...HOLDS_NO_TEXT,
  fact: erasureAnswered,
  table: 'diversion_case',
  async heldBy(tx, caseId) {
    const rows = await tx.query({
      name: 'erase-held-by',
      text: 'select 1 from diversion_case where case_id = $1 and agreed_at is not null and ended_as is null',
      values: [caseId],
    });
    return rows.length > 0 ? 'case-live' : null;
  },
};
