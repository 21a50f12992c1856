import type { agreementMade } from '@byway/contracts/facts/intake/agreement-made';
import type { Listener } from '@byway/facts/hear';
import { HOUR } from '@byway/schemes/london';
import { profileOf } from '@byway/schemes/profiles';
import { heardOf, pinScheme } from '../cases/case.store.ts';
import { firstContact } from '../chases/chases.ts';
import { settleFirstContact } from './first-contact.ts';

/** 1.4 a case with its scheme, and when first contact is due (2.2); scheduling may have booked for it before this was heard. */
export const onAgreementMade: Listener<typeof agreementMade> = async (tx, fact) => {
  const known = await heardOf(tx, fact.subject);
  const { schemeId, schemeVersion, disposal, creditsKept = 0 } = fact.data;
  const { firstContactHours, ...profile } = profileOf(schemeId, schemeVersion);
  // §6 whoever goes on after a reversal has some of them behind them.
  const requiredSessions = profile.requiredSessions - creditsKept;
  const { caseId } = known;
  const agreedAt = Date.parse(fact.recordedTime);
  const firstContactDueAt = agreedAt + firstContactHours * HOUR;
  const pinned = { schemeId, schemeVersion, disposal, requiredSessions, agreedAt, firstContactDueAt };
  await pinScheme(tx, { caseId, ...pinned });
  if (known.endedAs !== null) return;
  await firstContact.begin(tx, caseId, firstContactDueAt);
  await settleFirstContact(tx, { ...known, firstContactDueAt }, agreedAt);
};
