import { erasureAnswered } from '@byway/contracts/facts/scheduling/erasure-answered';
import { HOLDS_NO_TEXT, type Owner } from '@byway/service-kit/cases/erasure';
import { liveCase } from '../cases/case.store.ts';

/** §9 places, holds and sessions: ids and times, no text. A plan that has not ended is a live case. */
export const placesHoldErasure: Owner = {
  ...HOLDS_NO_TEXT,
  fact: erasureAnswered,
  table: 'scheduling_case',
  async heldBy(tx, caseId) {
    return (await liveCase(tx, { caseId })) ? 'case-live' : null;
  },
};
