import type { agreementMade } from '@byway/contracts/facts/intake/agreement-made';
import type { Listener } from '@byway/facts/hear';
import { heardOf, pinScheme } from './case.store.ts';

/** 1.4 a case with its scheme; scheduling may have booked for it before this was heard. */
export const onAgreementMade: Listener<typeof agreementMade> = async (tx, fact) => {
  await heardOf(tx, fact.subject);
  await pinScheme(tx, fact.subject, fact.data);
};
