import { creditsSession } from '@byway/schemes/outcomes';
import { type CaseState, isReferred, type Place } from './case-state.ts';
import type { Effect } from './effect.ts';
import { reachesNotice, standingMisses } from './notice.rules.ts';
import type { Wants } from './rule.ts';

/** Whether the session of this place is credited (5.1). */
export const isCredited = ({ outcome }: Place): boolean => outcome !== null && creditsSession(outcome);

/** 5.1 how many credits the register shows. */
export function credits(state: CaseState): number {
  return Object.values(state.places).filter(isCredited).length;
}

/** The catch-ups ever booked for a place. */
const catchUpsOf = (state: CaseState, placeId: string): readonly Place[] =>
  Object.values(state.places).filter(({ catchUpFor }) => catchUpFor === placeId);

/** How many of them were given back because the session was credited after all. */
const returned = (state: CaseState, placeId: string): number =>
  catchUpsOf(state, placeId).filter(({ releasedFor }) => releasedFor === 'credited').length;

/**
 * How many credits were heard for a place, for the one it is to make good, and so on to the first. For each of them scheduling
 * releases the catch-ups that were booked for it and not begun.
 */
function creditsAbove(state: CaseState, { creditsHeard, catchUpFor }: Place): number {
  const original = catchUpFor === null ? undefined : state.places[catchUpFor];
  return creditsHeard + (original ? creditsAbove(state, original) : 0);
}

/** 2.6 whether a place, or one that it is to make good, is credited: it needs no catch-up. */
export function isMadeGood(state: CaseState, place: Place): boolean {
  const original = place.catchUpFor === null ? undefined : state.places[place.catchUpFor];
  return isCredited(place) || (original !== undefined && isMadeGood(state, original));
}

/**
 * 2.6 whether a catch-up was asked for and not given back. One given back for a credit that was not heard yet is as good
 * as asked for: the fact of that credit is on its way.
 */
function hasCatchUp(state: CaseState, place: Place): boolean {
  const back = returned(state, place.placeId);
  return place.asks > back || back > creditsAbove(state, place);
}

/**
 * 2.6 the place to ask a catch-up for, where `place` is to be made good: itself, or the last of its catch-ups if that was
 * held without a credit, and its own was given back when the session was credited for a time. Null: one is on its way.
 */
function toMakeGood(state: CaseState, place: Place): Place | null {
  if (isMadeGood(state, place)) return null;
  if (!hasCatchUp(state, place)) return place;
  const held = catchUpsOf(state, place.placeId).find(
    (one) => one.releasedFor !== 'credited' && !(one.status === 'booked' && one.outcome === null),
  );
  if (!held || held.needsCatchUp !== null) return null;
  if (hasCatchUp(state, held)) return toMakeGood(state, held);
  return returned(state, held.placeId) > 0 || held.status !== 'booked' ? held : null;
}

/** 2.6, 3.6 a catch-up where one is due; for a counted miss where a notice neither arises from it nor is held. */
export const requestCatchUp: Wants = (state) => {
  if (isReferred(state)) return null;
  for (const place of Object.values(state.places)) {
    const asked = place.needsCatchUp === null ? null : toMakeGood(state, place);
    if (asked) return catchUp(state, asked);
  }
  const standing = standingMisses(state);
  // What a notice lists or is to list, also while it is held and while the owners are asked.
  const noticed = state.notice !== null || reachesNotice(state, standing) ? standing : [];
  for (const miss of Object.values(state.misses)) {
    const place = state.places[miss.placeId];
    if (miss.status !== 'counted' || noticed.includes(miss) || !place || place.replaced) continue;
    const asked = toMakeGood(state, place);
    if (asked) return catchUp(state, asked);
  }
  return null;
};

function catchUp({ n, heardAt }: CaseState, { placeId }: Place): Effect {
  return { do: 'request-catch-up', key: `2.6:catch-up:${placeId}:${n}`, at: heardAt, placeId };
}

/** Whether scheduling looks for a catch-up, or has not answered yet. */
export const isCatchUpAwaited = (state: CaseState, { placeId, asks }: Place): boolean =>
  asks > catchUpsOf(state, placeId).length;

/**
 * 4.3 `reinstate` books one catch-up for each session that has none; 4.7 also for each place released meanwhile.
 * `afterRelease`: places were given back for a referral, and with them every search for a catch-up not yet found.
 */
export function makeGood(state: CaseState, n: number, afterRelease: boolean): CaseState {
  const lacks = (place: Place): boolean => {
    if (place.replaced || isMadeGood(state, place)) return false;
    if (hasCatchUp(state, place)) return afterRelease && isCatchUpAwaited(state, place);
    if (place.status === 'released') return place.releasedFor === 'referred';
    return place.status === 'cancelled' || place.outcome !== null;
  };
  return changed(state, (place) => (lacks(place) ? { needsCatchUp: n, asks: returned(state, place.placeId) } : {}));
}

/**
 * 4.3 the plan is varied at `at`: the places left go back, and as many new sessions as the number still asks for stand in
 * for whatever brought no credit. A session that has begun and is not recorded may still bring its own.
 */
export function renewPlan(state: CaseState, n: number, at: number): CaseState {
  const running = (place: Place): boolean =>
    place.status === 'booked' && place.outcome === null && place.startsAt <= at;
  const open = Object.values(state.places).filter((place) => !isMadeGood(state, place) && !running(place));
  const wanted = state.required - credits(state) - Object.values(state.places).filter(running).length;
  const isLast = ({ placeId, releasedFor }: Place): boolean =>
    releasedFor !== 'credited' && catchUpsOf(state, placeId).length === returned(state, placeId);
  const inOrder = open.filter(isLast).sort((a, b) => a.startsAt - b.startsAt || a.placeId.localeCompare(b.placeId));
  const renewed = new Set(inOrder.slice(0, Math.max(0, wanted)));
  return changed(state, (place) => {
    if (!open.includes(place)) return {};
    if (!renewed.has(place)) return { replaced: true, needsCatchUp: null };
    return { replaced: true, needsCatchUp: n, asks: returned(state, place.placeId) };
  });
}

function changed(state: CaseState, change: (place: Place) => Partial<Place>): CaseState {
  const places = Object.values(state.places).map((place) => [place.placeId, { ...place, ...change(place) }]);
  return { ...state, places: Object.fromEntries(places) as CaseState['places'] };
}
