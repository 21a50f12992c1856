import type { agreementMade } from '@byway/contracts/facts/intake/agreement-made';
import type { Listener } from '@byway/facts/hear';
import { pinScheme } from '../cases/case.store.ts';
import { bookedPlaces } from '../cases/place.store.ts';
import { planReminders } from './plan-reminders.ts';

/** 1.4 a case with its scheme; scheduling may have said before that it has sessions. */
export const onAgreementMade =
  (wake: () => void): Listener<typeof agreementMade> =>
  async (tx, fact) => {
    const pinned = await pinScheme(tx, fact);
    for (const place of await bookedPlaces(tx, { caseId: pinned.caseId })) await planReminders(tx, pinned, place, wake);
  };
