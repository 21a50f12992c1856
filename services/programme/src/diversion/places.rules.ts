import type { ReleaseReason } from '@byway/contracts/codes';
import { type CaseState, isReferred, type Place, type PlaceChange } from './case-state.ts';
import { isCredited, isMadeGood } from './catch-ups.rules.ts';
import type { Hear, Wants } from './rule.ts';

/** 2.1 */
export const requestPlan: Wants = ({ planRequested, agreedAt, holdId, required }) =>
  planRequested ? null : { do: 'request-plan', key: '2.1:plan', at: agreedAt, holdId, sessions: required };

/** 4.3 the places that had not begun when it was ruled. */
export const requestRelease: Wants = ({ release }) =>
  release && { do: 'request-release', key: `4.3:release:${release.n}`, at: release.at, reason: release.reason };

export function withPlace(state: CaseState, placeId: string, change: PlaceChange): CaseState {
  const before = state.places[placeId];
  if (!before) return state;
  return { ...state, places: { ...state.places, [placeId]: { ...before, ...change } } };
}

const UNKNOWN_PLACE = {
  status: 'booked',
  releasedFor: null,
  catchUpFor: null,
  outcome: null,
  recordedBy: [],
  told: [],
  timeSetAt: 0,
  needsCatchUp: null,
  asks: 0,
  creditsHeard: 0,
  replaced: false,
} as const;

/** The place of this id; attendance may speak of one before scheduling's own fact has come. */
export function placeOf(state: CaseState, placeId: string, startsAt: number): Place {
  return state.places[placeId] ?? { ...UNKNOWN_PLACE, placeId, startsAt };
}

function book(state: CaseState, booked: { placeId: string; startsAt: string }, change: PlaceChange): CaseState {
  const startsAt = Date.parse(booked.startsAt);
  const place = { ...placeOf(state, booked.placeId, startsAt), startsAt, ...change };
  return { ...state, places: { ...state.places, [booked.placeId]: place } };
}

/** A place was found for what none was found for before. */
function found(state: CaseState, wanted: string): CaseState {
  return { ...state, unplaced: state.unplaced.filter((one) => one !== wanted) };
}

export const planBooked: Hear<'scheduling.plan-booked.v1'> = (state, { recorded, data }) => {
  // 4.4: the card handed over at the agreement names the sessions of the held plan; any other has to be told of anew.
  const card = state.toldInPerson && data.holdId !== null ? [state.agreedAt] : [];
  const told = (placeId: string): readonly number[] => [...card, ...(state.places[placeId]?.told ?? [])];
  // 1.5: the dates of a held plan were there before the agreement.
  const timeSetAt = data.holdId === null ? recorded : Math.min(recorded, state.agreedAt);
  return data.sessions.reduce(
    (planned, session) => book(planned, session, { told: told(session.placeId), timeSetAt }),
    found(state, 'plan'),
  );
};

export const placeBooked: Hear<'scheduling.place-booked.v1'> = (state, { recorded, data }) =>
  book(found(state, data.catchUpFor), data, { catchUpFor: data.catchUpFor, timeSetAt: recorded });

export const planUnavailable: Hear<'scheduling.plan-unavailable.v1'> = (state, { data }) => ({
  ...state,
  unplaced: [...state.unplaced, data.catchUpFor ?? 'plan'],
});

export const placeReleased: Hear<'scheduling.place-released.v1'> = (state, { n, data: { placeId, reason } }) => {
  const place = state.places[placeId];
  if (!place) return state;
  const needsCatchUp = isLackedAfter(state, place, reason) ? n : null;
  return withPlace(state, placeId, { status: 'released', releasedFor: reason, needsCatchUp });
};

/** Whether a place given back has to be made good. */
function isLackedAfter(state: CaseState, place: Place, reason: ReleaseReason): boolean {
  if (isMadeGood(state, place) || place.replaced) return false;
  switch (reason) {
    case 'ended':
    case 'credited':
      return false;
    case 'referred':
      // 4.7: heard only after the summons was stopped; until then the stop looks after it.
      return !isReferred(state);
    case 'varied':
      // 4.3: thought to have begun, so no new session stands in for it; a catch-up of one replaced is replaced with it.
      return !(place.catchUpFor && state.places[place.catchUpFor]?.replaced);
  }
}

export const sessionMoved: Hear<'scheduling.session-moved.v1'> = (state, { recorded, data }) =>
  // 2.4: told of the old time is not told of the new, in whatever order the two are heard.
  withPlace(state, data.placeId, { startsAt: Date.parse(data.startsAt), timeSetAt: recorded });

export const sessionCancelled: Hear<'scheduling.session-cancelled.v1'> = (state, { n, data }) => {
  const place = state.places[data.placeId];
  if (!place || isCredited(place)) return state;
  return withPlace(state, place.placeId, { status: 'cancelled', releasedFor: place.releasedFor, needsCatchUp: n });
};

/** 4.4 what was taken for proof is none. */
export const notificationRetracted: Hear<'attendance.notification-retracted.v1'> = (state, { data }) => {
  const told = state.places[data.placeId]?.told ?? [];
  const taken = told.indexOf(Date.parse(data.servedAt));
  return taken < 0 ? state : withPlace(state, data.placeId, { told: told.filter((_, i) => i !== taken) });
};

export const sessionNotified: Hear<'attendance.session-notified.v1'> = (state, { data: { placeId, servedAt } }) => {
  const place = placeOf(state, placeId, 0);
  const told = [...place.told, Date.parse(servedAt)];
  return { ...state, places: { ...state.places, [placeId]: { ...place, told } } };
};
