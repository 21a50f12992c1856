import type { goOn, wait } from '@byway/contracts/http/intake/offer';
import type { CodeOf } from '@byway/contracts/http/route';
import { latestOfferDeadline } from '@byway/schemes/dates';
import type { EpochMs } from '@byway/schemes/london';
import { type Refused, refuse } from '@byway/service-kit/http/problems';
import { whyNoOffer } from '../agreement/agreement.rules.ts';
import type { LockedCase } from '../cases/case.store.ts';

/** 1.4 why an offer cannot wait to `until` (milliseconds, policy time); null when it can, also when it waits already. */
export function whyNotWait(
  offer: Pick<LockedCase, 'state'>,
  until: EpochMs,
  now: EpochMs,
): Refused<CodeOf<typeof wait>> | null {
  const closed = whyNoOffer(offer);
  if (closed) return closed;
  if (until <= now) return refuse('deadline-passed', { field: 'until' });
  if (until > latestOfferDeadline(now)) return refuse('deadline-too-far', { field: 'until' });
  return null;
}

/** 1.4 why there is nothing to stop waiting for; null when there is. */
export function whyNotGoOn(offer: Pick<LockedCase, 'state' | 'waitsFor'>): Refused<CodeOf<typeof goOn>> | null {
  return whyNoOffer(offer) ?? (offer.waitsFor === null ? refuse('offer-not-waiting') : null);
}
