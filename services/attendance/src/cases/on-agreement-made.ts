import type { agreementMade } from '@byway/contracts/facts/intake/agreement-made';
import type { Listener } from '@byway/facts/hear';
import { profileOf } from '@byway/schemes/profiles';
import { heardOf, pinScheme } from './case.store.ts';

/** 1.4 a case with its scheme; scheduling may have booked for it before this was heard. */
export const onAgreementMade: Listener<typeof agreementMade> = async (tx, fact) => {
  await heardOf(tx, fact.subject);
  const { schemeId, schemeVersion, disposal, creditsKept = 0 } = fact.data;
  // §6 whoever goes on after a reversal has some of them behind them.
  const requiredSessions = profileOf(schemeId, schemeVersion).requiredSessions - creditsKept;
  const agreedAt = Date.parse(fact.recordedTime);
  await pinScheme(tx, { caseId: fact.subject, schemeId, schemeVersion, disposal, requiredSessions, agreedAt });
};
