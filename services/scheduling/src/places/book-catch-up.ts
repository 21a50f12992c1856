import type { Fact } from '@byway/contracts/envelope';
import type { catchUpRequested } from '@byway/contracts/facts/programme/catch-up-requested';
import { placeBooked } from '@byway/contracts/facts/scheduling/place-booked';
import { planUnavailable } from '@byway/contracts/facts/scheduling/plan-unavailable';
import type { Listener } from '@byway/facts/hear';
import { stateFact } from '@byway/facts/state';
import { iso, londonDate } from '@byway/schemes/london';
import type { KitDeps } from '@byway/service-kit/run/deps';
import type { DueHandler } from '@byway/service-kit/time/dated-steps';
import type { Tx } from '@byway/tables/database';
import { newId } from '@byway/tables/ids';
import { heardOf } from '../cases/case.store.ts';
import { type Cohort, cohortOf } from '../cohorts/cohort.store.ts';
import { cancelledStarts } from '../cohorts/session.store.ts';
import { beginToWait, takeFreed, type Waiting, waitingFor, waitNoMore } from '../openings/kept.store.ts';
import { openingsOfCohort, openingsOfScheme } from '../openings/openings.store.ts';
import { type CatchUpWanted, catchUpWindow, chooseCatchUp, type Opening } from '../openings/plan.rules.ts';
import { needsNone } from './chain.rules.ts';
import { chooseUnderLock } from './choose-under-lock.ts';
import { type PlaceAt, placesOf, savePlaces } from './place.store.ts';
import { releaseCatchUpsOf } from './release-places.ts';
import { SYSTEM, tryAgainTomorrow } from './try-again.ts';

/** One try to book a catch-up. Policy time in milliseconds. */
interface Try {
  readonly caseId: string;
  readonly catchUpFor: string;
  readonly now: number;
  readonly cause: Fact | null;
}

/**
 * 2.6 appends the catch-up the programme asks for, if the place has no live one; without one within 4 weeks the manager
 * is told, once. A place credited meanwhile, or that makes good one credited, gets its catch-up and gives it back at once,
 * so that the programme knows it is not to wait for it.
 */
export const onCatchUpRequested =
  ({ clock }: Pick<KitDeps, 'clock'>): Listener<typeof catchUpRequested> =>
  async (tx, fact) => {
    const { catchUpFor } = fact.data;
    const caseId = fact.subject;
    const known = await heardOf(tx, caseId);
    if (known.endedAt !== null) return;
    const now = clock.now();
    const found = await bookCatchUp(tx, { caseId, catchUpFor, now, cause: fact }, known.cohortId);
    if (found === 'none') {
      const data = { wanted: 'catch-up', catchUpFor } as const;
      await stateFact(tx, { fact: planUnavailable, subject: caseId, data, recorded: now, actor: SYSTEM, cause: fact });
      const { schemeId } = known;
      const waits = {
        about: catchUpFor,
        caseId,
        kind: 'find-catch-up',
        sessions: null,
        holdId: null,
        since: now,
      } as const;
      if (schemeId !== null) await beginToWait(tx, { ...waits, schemeId });
      await searchTomorrow(tx, caseId, catchUpFor, now);
    }
  };

/** 2.5 what was freed suits somebody who waits for a catch-up, or not. */
export async function searchCatchUp(
  tx: Tx,
  { caseId, about: catchUpFor }: Waiting,
  { cohortId }: { cohortId: string | null },
  now: number,
): Promise<void> {
  if (needsNone(await placesOf(tx, { caseId }), catchUpFor)) await waitNoMore(tx, { about: catchUpFor });
  else await bookCatchUp(tx, { caseId, catchUpFor, now, cause: null }, cohortId);
}

/** The daily try for a catch-up that found no place. */
export const findCatchUp: DueHandler = async (tx, { subject, data }, now) => {
  const { catchUpFor } = data as { catchUpFor: string };
  const known = await heardOf(tx, subject);
  if (known.endedAt !== null) return;
  if (needsNone(await placesOf(tx, { caseId: subject }), catchUpFor)) {
    await waitNoMore(tx, { about: catchUpFor });
    return;
  }
  const found = await bookCatchUp(tx, { caseId: subject, catchUpFor, now, cause: null }, known.cohortId);
  if (found === 'none') await searchTomorrow(tx, subject, catchUpFor, now);
};

async function searchTomorrow(tx: Tx, caseId: string, catchUpFor: string, now: number): Promise<void> {
  await tryAgainTomorrow(tx, { kind: 'find-catch-up', name: catchUpFor, subject: caseId, data: { catchUpFor } }, now);
}

/** `had`: there is a live one already (2.6: at most one). */
async function bookCatchUp(tx: Tx, given: Try, cohortId: string | null): Promise<'booked' | 'had' | 'none'> {
  const { caseId, catchUpFor, now, cause } = given;
  const places = await placesOf(tx, { caseId });
  const original = places.find(({ placeId }) => placeId === catchUpFor);
  const cohort = cohortId ? await cohortOf(tx, { cohortId }) : null;
  if (!original || !cohort) return 'none';
  if (places.some((place) => place.catchUpFor === catchUpFor && place.status === 'booked')) return 'had';
  const session = await findSession(tx, caseId, cohort, places, now);
  if (!session) return 'none';
  await bookAt(tx, { caseId, catchUpFor, now, cause, actor: SYSTEM }, places, session);
  return 'booked';
}

/** Books the session, whose group is locked, as the catch-up of a place, and says so; gives its own place. */
export async function bookAt(
  tx: Tx,
  { caseId, catchUpFor, now, cause, actor }: Try & { readonly actor: string },
  places: readonly PlaceAt[],
  session: Pick<Opening, 'sessionId' | 'cohortId' | 'provider' | 'venueId' | 'postcode' | 'startsAt' | 'endsAt'>,
): Promise<string> {
  const placeId = newId();
  const { sessionId, provider, venueId, postcode, startsAt, endsAt } = session;
  await savePlaces(tx, caseId, [{ placeId, sessionId, number: null, catchUpFor }], now);
  if (await waitingFor(tx, { about: catchUpFor })) {
    await waitNoMore(tx, { about: catchUpFor });
    await takeFreed(tx, [sessionId]);
  }
  const data = {
    placeId,
    sessionId,
    cohortId: session.cohortId,
    venueId,
    postcode,
    startsAt: iso(startsAt),
    endsAt: iso(endsAt),
    catchUpFor,
  };
  await stateFact(tx, { fact: placeBooked, subject: caseId, data, recorded: now, actor, provider, cause });
  if (needsNone(places, catchUpFor)) {
    await releaseCatchUpsOf(tx, { caseId, placeId: catchUpFor, notBegunAt: now, now, cause });
  }
  return placeId;
}

/** The session to append, its group locked; null: none within 4 weeks of the proper date. */
async function findSession(
  tx: Tx,
  caseId: string,
  cohort: Cohort,
  places: readonly PlaceAt[],
  now: number,
): Promise<Opening | null> {
  const { cohortId } = cohort;
  const cancelled = [
    ...(await cancelledStarts(tx, { cohortId })),
    ...places.filter((one) => one.status === 'cancelled'),
  ];
  const wanted: CatchUpWanted = {
    cohortId,
    pattern: { weekday: cohort.weekday, clock: cohort.starts },
    appendedOn: londonDate(now),
    live: places.filter(({ status }) => status === 'booked'),
    cancelledDates: cancelled.map(({ startsAt }) => londonDate(startsAt)),
  };
  const window = catchUpWindow(wanted);
  if (!window) return null;
  const { from, until } = window;
  // Sessions begin on the minute: the one that begins at `from` is after the millisecond before it.
  const look = { caseId, after: Math.max(now, from - 1), before: until };
  const choose = async (only: string | null): Promise<Opening | null> => {
    const openings = only ? await openingsOfCohort(tx, only, look) : await openingsOfScheme(tx, cohort.schemeId, look);
    return chooseCatchUp(openings, wanted);
  };
  return chooseUnderLock(tx, choose, (one, other) => one.sessionId === other.sessionId);
}
