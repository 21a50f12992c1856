import type { Acceptance, Disposal } from '@byway/contracts/codes';
import { assertNever } from '@byway/schemes/assert-never';
import type { LockedCase } from '../cases/case.store.ts';

/** 1.4 what the person is told before agreeing: the sessions, the consequence, excuses, the right to advice. */
export const EXPLAINED = ['sessions', 'consequence', 'excuses', 'advice'] as const;
export type Explained = Readonly<Record<(typeof EXPLAINED)[number], boolean>>;

export interface AgreementGiven {
  readonly acceptance: Acceptance;
  readonly explained: Explained;
  readonly adultPresent: boolean;
  readonly youthJusticeConsulted: boolean;
}

export interface Refusal {
  readonly code:
    | 'not-eligible'
    | 'already-agreed'
    | 'offer-closed'
    | 'explanation-missing'
    | 'acceptance-not-enough'
    | 'adult-missing'
    | 'youth-justice-missing'
    | 'not-agreed'
    | 'case-ended'
    | 'withdrawal-already-asked'
    | 'offer-waits'
    | 'offer-not-waiting'
    | 'deadline-passed'
    | 'deadline-too-far';
  readonly field?: string;
}

type Offer = Pick<LockedCase, 'state' | 'disposal' | 'under18' | 'waitsFor'>;

// A caution can only be given to who admits the offence (Criminal Justice Act 2003 s.23(4)); a community resolution
// needs responsibility to be accepted (NPCC guidance). The other disposals ask for neither.
const ENOUGH: Partial<Record<Disposal, readonly Acceptance[]>> = {
  'conditional-caution': ['admits'],
  'community-resolution': ['admits', 'accepts-responsibility'],
};

/** 1.4 why this agreement cannot be taken; null when it can. */
export function whyNotAgree(offer: Offer, given: AgreementGiven): Refusal | null {
  const closed = whyNoOffer(offer);
  if (closed) return closed;
  if (offer.waitsFor) return { code: 'offer-waits' };
  const untold = EXPLAINED.find((what) => !given.explained[what]);
  if (untold) return { code: 'explanation-missing', field: `explained.${untold}` };
  if (ENOUGH[offer.disposal]?.includes(given.acceptance) === false)
    return { code: 'acceptance-not-enough', field: 'acceptance' };
  if (offer.under18 && !given.adultPresent) return { code: 'adult-missing', field: 'adultPresent' };
  if (offer.under18 && !given.youthJusticeConsulted)
    return { code: 'youth-justice-missing', field: 'youthJusticeConsulted' };
  return null;
}

/** Why there is no open offer to agree to or to decline; null when there is. */
export function whyNoOffer({ state }: Pick<LockedCase, 'state'>): Refusal | null {
  switch (state) {
    case 'eligible':
      return null;
    case 'ineligible':
      return { code: 'not-eligible' };
    case 'agreed':
      return { code: 'already-agreed' };
    case 'ended':
      return { code: 'case-ended' };
    case 'declined':
    case 'left':
      return { code: 'offer-closed' };
    default:
      return assertNever(state, 'a state of a case');
  }
}

/** §6 why the person cannot ask to leave now; null when they can. Once refused, they may ask again. */
export function whyNotWithdraw(
  given: Pick<LockedCase, 'state' | 'withdrawalAsked' | 'withdrawalDecided'>,
): Refusal | null {
  if (given.state === 'ended') return { code: 'case-ended' };
  if (given.state !== 'agreed') return { code: 'not-agreed' };
  if (given.withdrawalAsked && given.withdrawalDecided !== 'refused') return { code: 'withdrawal-already-asked' };
  return null;
}
