import { latestOfferDeadline } from '@byway/schemes/dates';
import type { EpochMs } from '@byway/schemes/london';
import { type Refusal, whyNoOffer } from '../agreement/agreement.rules.ts';
import type { LockedCase } from '../cases/case.store.ts';

/** 1.4 why an offer cannot wait to `until` (milliseconds, policy time); null when it can, also when it waits already. */
export function whyNotWait(offer: Pick<LockedCase, 'state'>, until: EpochMs, now: EpochMs): Refusal | null {
  const closed = whyNoOffer(offer);
  if (closed) return closed;
  if (until <= now) return { code: 'deadline-passed', field: 'until' };
  if (until > latestOfferDeadline(now)) return { code: 'deadline-too-far', field: 'until' };
  return null;
}

/** 1.4 why there is nothing to stop waiting for; null when there is. */
export function whyNotGoOn(offer: Pick<LockedCase, 'state' | 'waitsFor'>): Refusal | null {
  return whyNoOffer(offer) ?? (offer.waitsFor === null ? { code: 'offer-not-waiting' } : null);
}
