import * as http from '@byway/contracts/http/intake/offer';
import { refuse } from '@byway/service-kit/http/problems';
import { route } from '@byway/service-kit/http/route';
import { caseForUpdate } from '../cases/case.store.ts';
import { waitingOffer } from '../tasks/chases.ts';
import { addWait, setWaiting } from './offer.store.ts';
import { whyNotWait } from './wait.rules.ts';

/**
 * 1.4 the offer waits to a stated deadline, or to another one. At the deadline somebody is told, and told again: time never
 * decides. The place is kept by scheduling, whom the sender asks.
 */
export const wait = route(http.wait, async ({ tx, params: { caseId }, body: waits, caller: { actor }, now }) => {
  const offer = await caseForUpdate(tx, { caseId });
  if (!offer) return refuse('not-found');
  const since = now();
  const refusal = whyNotWait(offer, waits.until, since);
  if (refusal) return refusal;
  const { reason, until } = waits;
  await addWait(tx, { caseId, reason, until, recordedBy: actor, recordedAt: since });
  await setWaiting(tx, { caseId, waitsFor: reason, waitsUntil: until });
  await waitingOffer.end(tx, [caseId], since);
  await waitingOffer.begin(tx, caseId, until);
  return { status: 200, etag: offer.version + 1, body: { caseId, waits: { ...waits, since } } };
});
