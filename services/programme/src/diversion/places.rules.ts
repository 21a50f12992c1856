import type { ReleaseReason } from '@byway/contracts/codes';
import type { CaseFact } from './case-inbox.ts';
import type { CaseState, Place } from './case-state.ts';
import { isCredited, isMadeGood } from './catch-ups.rules.ts';

/** What one fact does to a case. */
export type Hear = (c: CaseState, fact: CaseFact) => CaseState;

// Payloads were checked against their contract before they were kept; here they are read by name.
export const text = (fact: CaseFact, key: string): string => String(fact.data[key]);
export const time = (fact: CaseFact, key: string): number => Date.parse(text(fact, key));

export function withPlace(c: CaseState, placeId: string, change: Partial<Place>): CaseState {
  const before = c.places[placeId];
  if (!before) return c;
  return { ...c, places: { ...c.places, [placeId]: { ...before, ...change } } };
}

const UNKNOWN_PLACE = {
  status: 'booked',
  releasedFor: null,
  catchUpFor: null,
  outcome: null,
  recordedAt: null,
  recordedBy: [],
  told: [],
  movedAt: 0,
  needsCatchUp: null,
  asks: 0,
  creditsHeard: 0,
  replaced: false,
} as const;

/** The place of this id; attendance may speak of one before scheduling's own fact has come. */
export function placeOf(c: CaseState, placeId: string, startsAt: number): Place {
  return c.places[placeId] ?? { ...UNKNOWN_PLACE, placeId, startsAt };
}

function book(c: CaseState, booked: { placeId: string; startsAt: string }, change: Partial<Place>): CaseState {
  const startsAt = Date.parse(booked.startsAt);
  const place = { ...placeOf(c, booked.placeId, startsAt), startsAt, ...change };
  return { ...c, places: { ...c.places, [booked.placeId]: place } };
}

function placed(c: CaseState, wanted: string): CaseState {
  return { ...c, unplaced: c.unplaced.filter((one) => one !== wanted) };
}

export const planBooked: Hear = (c, fact) => {
  const sessions = fact.data.sessions as { placeId: string; startsAt: string }[];
  // 4.4: the card handed over at the agreement names the sessions of the held plan; any other has to be told of anew.
  const card = c.toldInPerson && fact.data.holdId !== null ? [c.agreedAt] : [];
  const told = (placeId: string): readonly number[] => [...card, ...(c.places[placeId]?.told ?? [])];
  return sessions.reduce((state, session) => book(state, session, { told: told(session.placeId) }), placed(c, 'plan'));
};

export const placeBooked: Hear = (c, fact) => {
  const booked = fact.data as { placeId: string; startsAt: string; catchUpFor: string };
  return book(placed(c, booked.catchUpFor), booked, { catchUpFor: booked.catchUpFor });
};

export const planUnavailable: Hear = (c, fact) => {
  const wanted = (fact.data.catchUpFor as string | null) ?? 'plan';
  return { ...c, unplaced: [...c.unplaced, wanted] };
};

export const placeReleased: Hear = (c, fact) => {
  const placeId = text(fact, 'placeId');
  const reason = text(fact, 'reason') as ReleaseReason;
  const place = c.places[placeId];
  if (!place) return c;
  const needsCatchUp = isLackedAfter(c, place, reason) ? fact.n : null;
  return withPlace(c, placeId, { status: 'released', releasedFor: reason, needsCatchUp });
};

/** Whether a place given back has to be made good. */
function isLackedAfter(c: CaseState, place: Place, reason: ReleaseReason): boolean {
  if (isMadeGood(c, place) || place.replaced) return false;
  switch (reason) {
    case 'ended':
    case 'credited':
      return false;
    case 'referred':
      // 4.7: heard only after the summons was stopped; until then the stop looks after it.
      return c.notice?.status !== 'referred';
    case 'varied':
      // 4.3: thought to have begun, so no new session stands in for it; a catch-up of one replaced is replaced with it.
      return !(place.catchUpFor && c.places[place.catchUpFor]?.replaced);
  }
}

export const sessionMoved: Hear = (c, fact) => {
  const placeId = text(fact, 'placeId');
  // 2.4: told of the old time is not told of the new, in whatever order the two are heard.
  return withPlace(c, placeId, { startsAt: time(fact, 'startsAt'), movedAt: fact.recorded });
};

export const sessionCancelled: Hear = (c, fact) => {
  const place = c.places[text(fact, 'placeId')];
  if (!place || isCredited(place)) return c;
  return withPlace(c, place.placeId, { status: 'cancelled', needsCatchUp: fact.n });
};

export const sessionNotified: Hear = (c, fact) => {
  const placeId = text(fact, 'placeId');
  const place = placeOf(c, placeId, 0);
  return { ...c, places: { ...c.places, [placeId]: { ...place, told: [...place.told, time(fact, 'servedAt')] } } };
};
