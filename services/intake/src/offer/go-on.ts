import * as http from '@byway/contracts/http/intake/offer';
import { refuse } from '@byway/service-kit/http/problems';
import { route } from '@byway/service-kit/http/route';
import { caseForUpdate } from '../cases/case.store.ts';
import { waitingOffer } from '../tasks/chases.ts';
import { addWait, setWaiting } from './offer.store.ts';
import { whyNotGoOn } from './wait.rules.ts';

/** 1.4 what the offer waited for is there: the person can answer it now. */
export const goOn = route(http.goOn, async ({ tx, params: { caseId }, caller: { actor }, now }) => {
  const offer = await caseForUpdate(tx, { caseId });
  if (!offer) return refuse('not-found');
  const recorded = now();
  const refusal = whyNotGoOn(offer);
  if (refusal) return refusal;
  await addWait(tx, { caseId, reason: null, until: null, recordedBy: actor, recordedAt: recorded });
  await setWaiting(tx, { caseId, waitsFor: null, waitsUntil: null });
  await waitingOffer.end(tx, [caseId], recorded);
  return { status: 200, etag: offer.version + 1, body: { caseId, state: 'eligible' } };
});
