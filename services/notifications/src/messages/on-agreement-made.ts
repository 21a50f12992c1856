import type { agreementMade } from '@byway/contracts/facts/intake/agreement-made';
import type { Listener } from '@byway/facts/hear';
import { profileOf } from '@byway/schemes/profiles';
import { heardOf, pinScheme } from '../cases/case.store.ts';
import { bookedPlaces } from '../cases/place.store.ts';
import { planReminders } from './plan-reminders.ts';

/** 1.4 a case with its scheme; scheduling may have said before that it has sessions. */
export const onAgreementMade =
  (wake: () => void): Listener<typeof agreementMade> =>
  async (tx, fact) => {
    const { schemeId, schemeVersion } = fact.data;
    const known = await heardOf(tx, fact.subject);
    const { caseId } = known;
    await pinScheme(tx, { caseId, schemeId, schemeVersion });
    const pinned = { ...known, profile: profileOf(schemeId, schemeVersion) };
    for (const place of await bookedPlaces(tx, { caseId })) await planReminders(tx, pinned, place, wake);
  };
