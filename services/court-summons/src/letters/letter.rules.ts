import type { DiscontinuanceAnswer } from '@byway/contracts/codes';
import type { Charge, HearingResult } from '@byway/contracts/court-codes';

/**
 * 4.7 where the charge is, from the request to the prosecutor and what came back from the court. A letter printed again
 * must never send somebody to a court for a charge that has ended; a refusal leaves the charge as it was.
 */
export function chargeNow(
  request: { readonly answer: DiscontinuanceAnswer | null } | null,
  hearings: readonly HearingResult[],
): Charge {
  if (request?.answer === 'discontinued' || hearings.includes('discontinued')) return 'discontinued';
  return request && request.answer === null ? 'asked' : 'stands';
}
