import { type Need, type OverrideReason, REFERRAL_STATES, type ReferralState } from '@byway/contracts/codes';
import { TASKS } from '@byway/contracts/tasks';
import { staffDue } from '@byway/schemes/dates';
import { type EpochMs, londonDate } from '@byway/schemes/london';

/** 5.2 a referral in one of these waits for its receiving service. */
export const UNDER_WAY = ['requested', 'acknowledged', 'accepted'] as const satisfies readonly ReferralState[];

/**
 * 5.2 requested → acknowledged → accepted → first-contact, and declined from any before it: where each move of the receiving
 * service begins and leads to, and how it is refused while another comes first.
 */
const MOVES = {
  acknowledge: { from: ['requested'], to: 'acknowledged', early: null },
  accept: { from: ['acknowledged'], to: 'accepted', early: 'not-acknowledged' },
  decline: { from: UNDER_WAY, to: 'declined', early: null },
  'first-contact': { from: ['accepted'], to: 'first-contact', early: 'not-accepted' },
} as const satisfies Record<string, { from: readonly ReferralState[]; to: ReferralState; early: string | null }>;

/** What a receiving service can say of a referral. */
export type Move = keyof typeof MOVES;

type Moves = typeof MOVES;
type MoveRefusal<M extends Move> = 'declined' | 'contacted' | 'already-done' | NonNullable<Moves[M]['early']>;

/** 5.2 the state a move leads to, or why it cannot be made. */
export function move<M extends Move>(
  state: ReferralState,
  by: M,
): { readonly to: Moves[M]['to'] } | { readonly not: MoveRefusal<M> } {
  const { from, to, early }: Moves[M] = MOVES[by];
  if (state === 'declined') return { not: 'declined' };
  if (state === 'first-contact') return { not: 'contacted' };
  if (from.some((one) => one === state)) return { to };
  const isDone = REFERRAL_STATES.indexOf(state) >= REFERRAL_STATES.indexOf(to);
  return { not: isDone || !early ? 'already-done' : early };
}

/** What was answered to a referral, as far as it is known when. */
export interface Answered {
  readonly state: ReferralState;
  readonly acknowledgedAt: EpochMs | null;
  readonly acceptedAt: EpochMs | null;
}

/** 1.6, 5.2 the state before the last answer, as if that had not been given; null: nothing was answered. */
export function stateBefore({ state, acknowledgedAt, acceptedAt }: Answered): ReferralState | null {
  switch (state) {
    case 'requested':
      return null;
    case 'acknowledged':
      return 'requested';
    case 'accepted':
      return 'acknowledged';
    case 'first-contact':
      return 'accepted';
    case 'declined':
      if (acceptedAt !== null) return 'accepted';
      return acknowledgedAt === null ? 'requested' : 'acknowledged';
  }
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

/** 5.2 the first chase of a referral: 17:00 London on the 5th working day after it was made. */
export function referralChaseDue(madeAt: EpochMs): EpochMs {
  return staffDue(londonDate(madeAt), TASKS['referral-unanswered'].everyWorkingDays);
}

/** 5.2 chased until first contact or declined. */
export function isChased({ state, closed }: { readonly state: ReferralState; readonly closed: boolean }): boolean {
  return !closed && UNDER_WAY.some((one) => one === state);
}
