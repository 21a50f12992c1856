import { erasureAnswered } from '@byway/contracts/facts/notifications/erasure-answered';
import { HOLDS_NO_TEXT, type Owner } from '@byway/service-kit/cases/erasure';
import { findCase } from '../cases/case.store.ts';
import { dropWaitingOf, forgetNumbers } from '../messages/message.store.ts';

/** §9 messages: kinds, times and states, nobody's words. What was still to be sent to somebody who is erased is not. */
export const messagesHoldErasure: Owner = {
  ...HOLDS_NO_TEXT,
  fact: erasureAnswered,
  table: 'messages_case',
  async heldBy(tx, caseId) {
    const known = await findCase(tx, caseId);
    return known && !known.endedAs ? 'case-live' : null;
  },
  async blank(tx, caseId) {
    await dropWaitingOf(tx, { caseId, reason: 'erased' });
    await forgetNumbers(tx, { caseId });
  },
};
