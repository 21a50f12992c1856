import type { Acceptance, Disposal } from '@byway/contracts/codes';
import type { agree, declineOffer, withdraw } from '@byway/contracts/http/intake/agreement';
import type { BodyOf, CodeOf } from '@byway/contracts/http/route';
import { assertNever } from '@byway/schemes/assert-never';
import { type Refused, refuse } from '@byway/service-kit/http/problems';
import type { LockedCase } from '../cases/case.store.ts';

/** 1.4 what the person is told before agreeing: the sessions, the consequence, excuses, the right to advice. */
export const EXPLAINED = ['sessions', 'consequence', 'excuses', 'advice'] as const;

type Given = Pick<BodyOf<typeof agree>, 'acceptance' | 'explained' | 'adultPresent' | 'youthJusticeConsulted'>;
type Offer = Pick<LockedCase, 'state' | 'disposal' | 'under18' | 'wrongAge' | 'waitsFor'>;

// A caution can only be given to who admits the offence (Criminal Justice Act 2003 s.23(4)); a community resolution
// needs responsibility to be accepted (NPCC guidance). The other disposals ask for neither.
const ENOUGH: Partial<Record<Disposal, readonly Acceptance[]>> = {
  'conditional-caution': ['admits'],
  'community-resolution': ['admits', 'accepts-responsibility'],
};

/** 1.4 whether what the person said is as much as the disposal asks for. */
export const isEnough = (disposal: Disposal, said: Acceptance): boolean => ENOUGH[disposal]?.includes(said) !== false;

/** 1.4 why this agreement cannot be taken; null when it can. */
export function whyNotAgree(offer: Offer, given: Given): Refused<CodeOf<typeof agree>> | null {
  const closed = whyNoOffer(offer);
  if (closed) return closed;
  if (offer.wrongAge) return refuse('wrong-age-for-scheme');
  if (offer.waitsFor) return refuse('offer-waits');
  const untold = EXPLAINED.find((what) => !given.explained[what]);
  if (untold) return refuse('explanation-missing', { field: `explained.${untold}` });
  if (!isEnough(offer.disposal, given.acceptance)) return refuse('acceptance-not-enough', { field: 'acceptance' });
  if (offer.under18 && !given.adultPresent) return refuse('adult-missing', { field: 'adultPresent' });
  if (offer.under18 && !given.youthJusticeConsulted)
    return refuse('youth-justice-missing', { field: 'youthJusticeConsulted' });
  return null;
}

/** Why there is no open offer to agree to or to decline; null when there is. */
export function whyNoOffer({ state }: Pick<LockedCase, 'state'>): Refused<CodeOf<typeof declineOffer>> | null {
  switch (state) {
    case 'eligible':
      return null;
    case 'ineligible':
      return refuse('not-eligible');
    case 'agreed':
      return refuse('already-agreed');
    case 'ended':
      return refuse('case-ended');
    case 'declined':
    case 'left':
      return refuse('offer-closed');
    default:
      return assertNever(state, 'a state of a case');
  }
}

/**
 * §6 why the person cannot ask to leave now; null when they can. Once refused, they may ask again. 4.7 after the summons has gone
 * out it ends nothing any more, and is written down all the same: the liaison is told.
 */
export function whyNotWithdraw(
  given: Pick<LockedCase, 'state' | 'endedAs' | 'withdrawalAsked' | 'withdrawalDecided'>,
): Refused<CodeOf<typeof withdraw>> | null {
  const wasSummonsed = given.state === 'ended' && given.endedAs === 'summonsed';
  if (given.state === 'ended' && !wasSummonsed) return refuse('case-ended');
  if (given.state !== 'agreed' && !wasSummonsed) return refuse('not-agreed');
  if (given.withdrawalAsked && given.withdrawalDecided !== 'refused') return refuse('withdrawal-already-asked');
  return null;
}
