import * as http from '@byway/contracts/http/scheduling/places';
import { refuse } from '@byway/service-kit/http/problems';
import { route } from '@byway/service-kit/http/route';
import { systemClock } from '@byway/service-kit/time/clock';
import { seatsHeld } from '../openings/hold.store.ts';
import { placesShown } from './place.store.ts';

/** A hold as its seats tell of it; null: there is none. */
function holdOf(seats: Awaited<ReturnType<typeof seatsHeld>>) {
  const [seat] = seats;
  if (!seat) return null;
  const { firstSessionId, ...hold } = seat.hold;
  const { sessionId, startsAt, venue } = seats.find((one) => one.sessionId === firstSessionId) ?? seat;
  return { ...hold, venue, firstSession: { sessionId, startsAt }, sessions: seats.map((one) => one.startsAt) };
}

export const viewPlan = route(http.viewPlan, async ({ tx, params: { caseId }, caller, now }) => {
  const rows = await placesShown(tx, { caseId });
  const hold = holdOf(await seatsHeld(tx, { caseId, realNow: systemClock.now(), now: now() }));
  if (rows.length === 0 && !hold) return refuse('not-found');
  // Why a place was given back can tell of court, which a facilitator never sees.
  const mayKnowWhy = caller.roles.some((role) => role === 'programme-manager' || role === 'custody-officer');
  const places = rows.map((row) => ({ ...row, releaseReason: mayKnowWhy ? row.releaseReason : null }));
  return { status: 200, body: { caseId, places, hold } };
});
