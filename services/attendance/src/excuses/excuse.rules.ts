import type { End } from '@byway/contracts/codes';

export interface Excusable {
  readonly endedAs: End | null;
  readonly status: 'booked' | 'released' | 'cancelled';
  readonly excuseOpen: boolean;
  readonly excuseAccepted: boolean;
}

/**
 * 3.5 why an excuse cannot be lodged, or null: from booking on, again after a refusal, until the case ends; 4.7 after
 * posting it still can, for the charge can be discontinued.
 */
export function whyNotLodge({
  endedAs,
  status,
  excuseOpen,
  excuseAccepted,
}: Excusable): 'case-ended' | 'place-released' | 'excuse-open' | 'excuse-accepted' | null {
  if (endedAs !== null && endedAs !== 'summonsed') return 'case-ended';
  if (status === 'released') return 'place-released';
  if (excuseOpen) return 'excuse-open';
  return excuseAccepted ? 'excuse-accepted' : null;
}
