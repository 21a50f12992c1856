import { erasureAnswered } from '@byway/contracts/facts/programme/erasure-answered';
import { HOLDS_NO_TEXT, type Owner } from '@byway/service-kit/cases/erasure';
import { liveCase } from '../diversion/case.store.ts';

/** §9 facts as they were stated, effects and tasks: codes, ids and times, no text. What Temporal keeps is sealed (docs/adr/0015). */
export const casesHoldErasure: Owner = {
  ...HOLDS_NO_TEXT,
  fact: erasureAnswered,
  table: 'diversion_case',
  async heldBy(tx, caseId) {
    return (await liveCase(tx, { caseId })) ? 'case-live' : null;
  },
};
