import { creditsSession } from '@byway/schemes/outcomes';
import type { CaseState, Place } from './case-state.ts';

/** Whether the session of this place is credited (5.1). */
export const isCredited = ({ outcome }: Place): boolean => outcome !== null && creditsSession(outcome);

/** 5.1 how many credits the register shows. */
export function credits(c: CaseState): number {
  return Object.values(c.places).filter(isCredited).length;
}

/** The catch-ups ever booked for a place. */
const catchUpsOf = (c: CaseState, placeId: string): readonly Place[] =>
  Object.values(c.places).filter(({ catchUpFor }) => catchUpFor === placeId);

/** Those given back because the session was credited after all. */
const returned = (c: CaseState, placeId: string): number =>
  catchUpsOf(c, placeId).filter(({ releasedFor }) => releasedFor === 'credited').length;

/** Credits heard for a place and for those it is to make good, for each of which scheduling gives the catch-ups after it back. */
function creditsAbove(c: CaseState, { creditsHeard, catchUpFor }: Place): number {
  const original = catchUpFor === null ? undefined : c.places[catchUpFor];
  return creditsHeard + (original ? creditsAbove(c, original) : 0);
}

/** 2.6 whether a place, or one that it is to make good, is credited: it needs no catch-up. */
export function isMadeGood(c: CaseState, place: Place): boolean {
  const original = place.catchUpFor === null ? undefined : c.places[place.catchUpFor];
  return isCredited(place) || (original !== undefined && isMadeGood(c, original));
}

/**
 * 2.6 whether a catch-up was asked for and not given back. One given back for a credit that was not heard yet is as good
 * as asked for: word of the credit is on its way.
 */
export function hasCatchUp(c: CaseState, place: Place): boolean {
  const back = returned(c, place.placeId);
  return place.asks > back || back > creditsAbove(c, place);
}

/**
 * 2.6 the place to ask a catch-up for, where `place` is to be made good: itself, or the last of its catch-ups if that was
 * held without a credit, and its own was given back when the session was credited for a time. Null: one is on its way.
 */
export function toMakeGood(c: CaseState, place: Place): Place | null {
  if (isMadeGood(c, place)) return null;
  if (!hasCatchUp(c, place)) return place;
  const held = catchUpsOf(c, place.placeId).find(
    (one) => one.releasedFor !== 'credited' && !(one.status === 'booked' && one.outcome === null),
  );
  if (!held || held.needsCatchUp !== null) return null;
  if (hasCatchUp(c, held)) return toMakeGood(c, held);
  return returned(c, held.placeId) > 0 || held.status !== 'booked' ? held : null;
}

/** Whether scheduling looks for a catch-up, or has not answered yet. */
export const isCatchUpAwaited = (c: CaseState, { placeId, asks }: Place): boolean =>
  asks > catchUpsOf(c, placeId).length;

/**
 * 4.3 `reinstate` books one catch-up for each session that has none; 4.7 also for each place released meanwhile.
 * `afterRelease`: places were given back for a referral, and with them every search for a catch-up not yet found.
 */
export function makeGood(c: CaseState, n: number, afterRelease: boolean): CaseState {
  const lacks = (place: Place): boolean => {
    if (place.replaced || isMadeGood(c, place)) return false;
    if (hasCatchUp(c, place)) return afterRelease && isCatchUpAwaited(c, place);
    if (place.status === 'released') return place.releasedFor === 'referred';
    return place.status === 'cancelled' || place.outcome !== null;
  };
  return changed(c, (place) => (lacks(place) ? { needsCatchUp: n, asks: returned(c, place.placeId) } : {}));
}

/**
 * 4.3 the plan is varied at `at`: the places left go back, and as many new sessions as the number still asks for stand in
 * for whatever brought no credit. A session that has begun and is not recorded may still bring its own.
 */
export function renewPlan(c: CaseState, n: number, at: number): CaseState {
  const running = (place: Place): boolean =>
    place.status === 'booked' && place.outcome === null && place.startsAt <= at;
  const open = Object.values(c.places).filter((place) => !isMadeGood(c, place) && !running(place));
  const wanted = c.required - credits(c) - Object.values(c.places).filter(running).length;
  const isLast = ({ placeId, releasedFor }: Place): boolean =>
    releasedFor !== 'credited' && catchUpsOf(c, placeId).length === returned(c, placeId);
  const inOrder = open.filter(isLast).sort((a, b) => a.startsAt - b.startsAt || a.placeId.localeCompare(b.placeId));
  const renewed = new Set(inOrder.slice(0, Math.max(0, wanted)));
  return changed(c, (place) => {
    if (!open.includes(place)) return {};
    if (!renewed.has(place)) return { replaced: true, needsCatchUp: null };
    return { replaced: true, needsCatchUp: n, asks: returned(c, place.placeId) };
  });
}

function changed(c: CaseState, change: (place: Place) => Partial<Place>): CaseState {
  const places = Object.values(c.places).map((place) => [place.placeId, { ...place, ...change(place) }]);
  return { ...c, places: Object.fromEntries(places) as CaseState['places'] };
}
