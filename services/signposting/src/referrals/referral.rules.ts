import type { Need } from '@byway/contracts/codes';
import { chaseAt } from '@byway/schemes/dates';
import { type EpochMs, londonDate } from '@byway/schemes/london';
import { workingDayAt17 } from '@byway/schemes/working-days';

/** 5.2 the life of a warm referral. */
export const REFERRAL_STATES = ['requested', 'acknowledged', 'accepted', 'declined', 'first-contact'] as const;
export type ReferralState = (typeof REFERRAL_STATES)[number];

/** What a receiving service can say of a referral. */
export type Move = 'acknowledge' | 'accept' | 'decline' | 'first-contact';

/** 5.2 without the person's consent a referral needs one of these, recorded by a programme manager. */
export const OVERRIDE_REASONS = ['guardian-consented', 'safeguarding', 'legal-duty'] as const;
export type OverrideReason = (typeof OVERRIDE_REASONS)[number];

const FROM: Readonly<Record<Move, readonly ReferralState[]>> = {
  acknowledge: ['requested'],
  accept: ['acknowledged'],
  decline: ['requested', 'acknowledged', 'accepted'],
  'first-contact': ['accepted'],
};

const TO: Readonly<Record<Move, ReferralState>> = {
  acknowledge: 'acknowledged',
  accept: 'accepted',
  decline: 'declined',
  'first-contact': 'first-contact',
};

// A later state than the move expects: it was done already. An earlier one: something comes first.
const COMES_FIRST: Readonly<Partial<Record<Move, 'not-acknowledged' | 'not-accepted'>>> = {
  accept: 'not-acknowledged',
  'first-contact': 'not-accepted',
};

export type MoveRefusal = 'declined' | 'contacted' | 'already-done' | 'not-acknowledged' | 'not-accepted';

/** 5.2 requested → acknowledged → accepted → first-contact, and declined from any before it. Gives the new state or why not. */
export function move(state: ReferralState, by: Move): { readonly to: ReferralState } | { readonly not: MoveRefusal } {
  if (state === 'declined') return { not: 'declined' };
  if (state === 'first-contact') return { not: 'contacted' };
  if (FROM[by].includes(state)) return { to: TO[by] };
  const first = COMES_FIRST[by];
  const done = REFERRAL_STATES.indexOf(state) >= REFERRAL_STATES.indexOf(TO[by]);
  return { not: done || !first ? 'already-done' : first };
}

export interface Basis {
  readonly consent: boolean;
  readonly overrideReason: OverrideReason | null;
}

/** 5.2 why a referral cannot be made on this; null: it can. `needs`: those asked for and those the service serves. */
export function whyNotRefer(
  basis: Basis,
  manager: boolean,
  needs: { readonly asked: readonly Need[]; readonly served: readonly Need[] },
): 'consent-missing' | 'override-not-needed' | 'override-needs-manager' | 'need-not-served' | null {
  if (basis.consent && basis.overrideReason) return 'override-not-needed';
  if (!basis.consent && !basis.overrideReason) return 'consent-missing';
  if (!basis.consent && !manager) return 'override-needs-manager';
  return needs.asked.every((need) => needs.served.includes(need)) ? null : 'need-not-served';
}

/** 5.2 whether a time can be that of the first contact: not before the London day of the referral, not to come. */
export function whyNotContact(at: EpochMs, madeAt: EpochMs, now: EpochMs): 'in-future' | 'before-referral' | null {
  if (at > now) return 'in-future';
  return londonDate(at) < londonDate(madeAt) ? 'before-referral' : null;
}

const EVERY_WORKING_DAYS = 5;

/**
 * 5.2 the n-th chase (from 0) of a referral: 17:00 London on the 5th working day after it was made, then every 5.
 * @throws BeyondBankHolidayList
 */
export function referralChaseAt(madeAt: EpochMs, n: number): EpochMs {
  return chaseAt(workingDayAt17(londonDate(madeAt), EVERY_WORKING_DAYS), EVERY_WORKING_DAYS, n);
}

/** 5.2 chased until first contact or declined. */
export function isChased({ state, closed }: { readonly state: ReferralState; readonly closed: boolean }): boolean {
  return !closed && state !== 'declined' && state !== 'first-contact';
}
