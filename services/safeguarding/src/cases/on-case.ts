import type { agreementMade } from '@byway/contracts/facts/intake/agreement-made';
import type { caseEnded } from '@byway/contracts/facts/programme/case-ended';
import type { Listener } from '@byway/facts/hear';
import { heardOf, saveAgreed, saveEnded } from './case.store.ts';
import { settleFreeze } from './settle-freeze.ts';

/** 7.3 a concern that was raised about the offer freezes the case from its first moment. */
export const onAgreementMade: Listener<typeof agreementMade> = async (tx, fact) => {
  const agreedAt = Date.parse(fact.recordedTime);
  await heardOf(tx, fact.subject);
  await saveAgreed(tx, { caseId: fact.subject, agreedAt });
  await settleFreeze(tx, fact.subject, { now: () => agreedAt, cause: fact });
};

/** §6 nothing can be done against the person any more: the concern goes on, and freezes nothing. */
export const onCaseEnded: Listener<typeof caseEnded> = async (tx, { subject, data }) => {
  await heardOf(tx, subject);
  await saveEnded(tx, { caseId: subject, endedAt: Date.parse(data.endedAt) });
};
