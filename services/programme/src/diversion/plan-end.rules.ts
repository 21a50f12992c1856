import { planEnd } from '@byway/schemes/dates';
import { addDays, atLondon, londonDate } from '@byway/schemes/london';
import type { CaseState, Place } from './case-state.ts';
import { isCatchUpAwaited } from './catch-ups.rules.ts';
import { isReferred } from './notice.rules.ts';

const FOUR_WEEKS_DAYS = 28;

/** 2.7 whether anything about the case has a date: a session, a search that goes on, an absence or a request to decide. */
export function isDated(c: CaseState): boolean {
  const places = Object.values(c.places);
  if (places.length === 0) return !c.unplaced.includes('plan');
  const awaited = (place: Place): boolean =>
    (place.needsCatchUp !== null || isCatchUpAwaited(c, place)) && !c.unplaced.includes(place.placeId);
  return (
    places.some((place) => (place.status === 'booked' && place.outcome === null) || awaited(place)) ||
    Object.values(c.misses).some(({ status, setAside }) => !setAside && (status === 'window' || status === 'asked')) ||
    Object.keys(c.excuses).length > 0 ||
    c.withdrawalOpen ||
    c.ending !== null
  );
}

/** 2.7 when the manager is next told that the plan should have ended, or that nothing is dated; null: a fact comes first. */
export function planEndAt(c: CaseState): number | null {
  if (isReferred(c)) return null;
  const first = planEnd(c.profile, c.agreedAt);
  if (first === null && isDated(c)) return null;
  const told = c.planEndTold?.at ?? null;
  const due = told === null ? (first ?? c.heardAt) : atLondon(addDays(londonDate(told), FOUR_WEEKS_DAYS), '17:00');
  // One that was referred at that time and is stopped later is raised at the stop.
  return Math.max(due, c.liveAgainAt ?? due);
}
