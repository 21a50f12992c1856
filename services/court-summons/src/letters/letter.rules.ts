import type { DiscontinuanceAnswer } from '@byway/contracts/codes';
import type { Charge, HearingResult, LetterKind } from '@byway/contracts/court-codes';

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

/**
 * 4.7 whether the letter about the request to discontinue has still to go out: the prosecutor was asked and the person not written to.
 * Once the charge is discontinued its service says so, and is chased itself.
 */
export function isLetterOwed(
  request: { readonly answer: DiscontinuanceAnswer | null } | null,
  sent: readonly LetterKind[],
): boolean {
  return request !== null && request.answer !== 'discontinued' && !sent.includes('discontinuance');
}
