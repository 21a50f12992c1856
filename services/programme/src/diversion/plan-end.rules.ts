import { planEnd } from '@byway/schemes/dates';
import { addDays, atLondon, londonDate } from '@byway/schemes/london';
import { type CaseState, callForEnd, isReferred, type Place } from './case-state.ts';
import { isCatchUpAwaited } from './catch-ups.rules.ts';
import type { Hear, Wants } from './rule.ts';

const FOUR_WEEKS_DAYS = 28;

/** 2.7 whether anything about the case has a date: a session, a search that goes on, an absence or a request to decide. */
export function isDated(state: CaseState): boolean {
  const places = Object.values(state.places);
  if (places.length === 0) return !state.unplaced.includes('plan');
  const awaited = (place: Place): boolean =>
    (place.needsCatchUp !== null || isCatchUpAwaited(state, place)) && !state.unplaced.includes(place.placeId);
  return (
    places.some((place) => (place.status === 'booked' && place.outcome === null) || awaited(place)) ||
    Object.values(state.misses).some(({ status }) => status === 'window' || status === 'asked') ||
    Object.keys(state.excuses).length > 0 ||
    state.withdrawalOpen ||
    state.phase.is !== 'live'
  );
}

/** 2.7 when the manager is next told that the plan should have ended, or that nothing is dated; null: a fact comes first. */
function planEndAt(state: CaseState): number | null {
  if (isReferred(state)) return null;
  const first = planEnd(state.profile, state.agreedAt);
  if (first === null && isDated(state)) return null;
  const told = state.planEndTold?.at ?? null;
  const due = told === null ? (first ?? state.heardAt) : atLondon(addDays(londonDate(told), FOUR_WEEKS_DAYS), '17:00');
  // One that was referred at that time and is stopped later is raised at the stop.
  return Math.max(due, state.liveAgainAt ?? due);
}

/** 2.7 */
export const tellPlanEnd: Wants = (state) => {
  const at = planEndAt(state);
  if (at === null) return null;
  if (state.profile.planEndsWeeks !== null) {
    return { do: 'tell-manager', key: `2.7:plan-end:${at}`, at, about: 'plan-end' };
  }
  const told = state.planEndTold;
  const key = told ? `2.7:nothing-dated:${told.n}:${at}` : `2.7:nothing-dated:${state.n}`;
  return { do: 'tell-manager', key, at, about: 'nothing-dated' };
};

/** 2.7 the four weeks run from the extension; ended, the case is withdrawn, which counts against nobody. */
export const planEndDecided: Hear<'programme.plan-end-decided.v1'> = (state, { n, recorded, data: { decision } }) =>
  decision === 'ended'
    ? callForEnd(state, 'withdrawn', recorded)
    : { ...state, planEndTold: { n: state.planEndTold?.n ?? n, at: recorded } };
