/** A place as a link of a chain: a session, its catch-up, the catch-up of that one, and so on. */
export interface Link {
  readonly placeId: string;
  readonly catchUpFor: string | null;
  readonly credited: boolean;
}

/** 2.6 the catch-ups of a place, those of these, and so on: what a credit of the place makes needless. */
export function chainAfter<L extends Link>(places: readonly L[], placeId: string): L[] {
  return places
    .filter(({ catchUpFor }) => catchUpFor === placeId)
    .flatMap((catchUp) => [catchUp, ...chainAfter(places, catchUp.placeId)]);
}

/** 2.6 whether a place, or one it is to make good at whatever remove, brought a credit: it then needs no catch-up. */
export function needsNone(places: readonly Link[], placeId: string): boolean {
  const place = places.find((one) => one.placeId === placeId);
  if (!place) return false;
  return place.credited || (place.catchUpFor !== null && needsNone(places, place.catchUpFor));
}
