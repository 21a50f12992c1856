import type { Fact } from '@byway/contracts/envelope';
import type { placeBooked } from '@byway/contracts/facts/scheduling/place-booked';
import type { placeReleased } from '@byway/contracts/facts/scheduling/place-released';
import type { planBooked } from '@byway/contracts/facts/scheduling/plan-booked';
import type { sessionCancelled } from '@byway/contracts/facts/scheduling/session-cancelled';
import type { sessionMoved } from '@byway/contracts/facts/scheduling/session-moved';
import type { Listener } from '@byway/facts/hear';
import type { KitDeps } from '@byway/service-kit/run/deps';
import type { Tx } from '@byway/tables/database';
import { bookedWith, heardOf } from '../cases/case.store.ts';
import { unrecordedRegister } from '../chases/chases.ts';
import { type BookedPlace, closeRegister, moveRegister, openRegisters } from './booking.store.ts';
import { bySystem, removeAbsence } from './enter-outcome.ts';
import { type LockedPlace, placeHeardOf } from './register.store.ts';

type Clocked = Pick<KitDeps, 'clock'>;
type Written = Readonly<Record<'startsAt' | 'endsAt', string>>;

/** A place of a fact, which writes instants in ISO and may hold more than a register does. */
function booked(place: Omit<BookedPlace, 'startsAt' | 'endsAt'> & Written): BookedPlace {
  const { placeId, sessionId, cohortId, number, catchUpFor } = place;
  const times = { startsAt: Date.parse(place.startsAt), endsAt: Date.parse(place.endsAt) };
  return { placeId, sessionId, cohortId, number, catchUpFor, ...times };
}

/** `isHeld`: the dates were held before the agreement, and the person was told of them with it (1.5). */
async function open(tx: Tx, fact: Fact, places: readonly BookedPlace[], isHeld: boolean): Promise<void> {
  const caseId = fact.subject;
  const { endedAs, agreedAt } = await heardOf(tx, caseId);
  const bookedAt = Date.parse(fact.recordedTime);
  await bookedWith(tx, { caseId });
  await openRegisters(tx, caseId, places, isHeld ? Math.min(bookedAt, agreedAt ?? bookedAt) : bookedAt);
  if (endedAs) return;
  for (const { placeId, endsAt } of places) await unrecordedRegister.begin(tx, placeId, endsAt);
}

/** 2.1 the sessions of a plan: a register for each. */
export const onPlanBooked: Listener<typeof planBooked> = async (tx, fact) => {
  const places = fact.data.sessions.map((session) => booked({ ...session, catchUpFor: null }));
  await open(tx, fact, places, fact.data.holdId !== null);
};

/** 2.6 a catch-up. */
export const onPlaceBooked: Listener<typeof placeBooked> = async (tx, fact) => {
  await open(tx, fact, [booked({ ...fact.data, number: null })], false);
};

/** Facts of one case come in order, so a place unknown here was never booked: the case is parked and looked at. */
async function known(tx: Tx, caseId: string, placeId: string): Promise<LockedPlace> {
  await heardOf(tx, caseId);
  const place = await placeHeardOf(tx, caseId, placeId);
  if (!place) throw new Error('scheduling speaks of a place it has not booked');
  return place;
}

async function close(tx: Tx, place: LockedPlace, status: 'released' | 'cancelled', now: number): Promise<void> {
  await closeRegister(tx, { placeId: place.placeId, status });
  await unrecordedRegister.end(tx, [place.placeId], now);
}

/** The person was not expected: an absence recorded before this was heard is taken away. */
export const onPlaceReleased =
  ({ clock }: Clocked): Listener<typeof placeReleased> =>
  async (tx, fact) => {
    const place = await known(tx, fact.subject, fact.data.placeId);
    const now = clock.now();
    await close(tx, place, 'released', now);
    await removeAbsence(tx, place, 'released', bySystem(now, fact));
  };

/** 2.4 a cancelled session never counts: an absence recorded before this was heard is taken away. */
export const onSessionCancelled =
  ({ clock }: Clocked): Listener<typeof sessionCancelled> =>
  async (tx, fact) => {
    const place = await known(tx, fact.subject, fact.data.placeId);
    const now = clock.now();
    await close(tx, place, 'cancelled', now);
    await removeAbsence(tx, place, 'cancelled', bySystem(now, fact));
  };

/** 2.4 a moved session never counts at its old time; proof that the person was told has to be of the new one. */
export const onSessionMoved =
  ({ clock }: Clocked): Listener<typeof sessionMoved> =>
  async (tx, fact) => {
    const { placeId } = fact.data;
    const [startsAt, endsAt] = [Date.parse(fact.data.startsAt), Date.parse(fact.data.endsAt)];
    const place = await known(tx, fact.subject, placeId);
    const now = clock.now();
    await removeAbsence(tx, place, 'moved', bySystem(now, fact));
    const { sessionId, cohortId = null } = fact.data;
    const timeSetAt = Date.parse(fact.recordedTime);
    await moveRegister(tx, { placeId, sessionId, cohortId, startsAt, endsAt, timeSetAt });
    if (place.outcome === null && !place.case.endedAs) await unrecordedRegister.begin(tx, placeId, endsAt);
  };
