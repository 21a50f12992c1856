import * as http from '@byway/contracts/http/scheduling/move-person';
import { londonClock, londonDate, weekdayOf } from '@byway/schemes/london';
import { refuse } from '@byway/service-kit/http/problems';
import { route } from '@byway/service-kit/http/route';
import { newId } from '@byway/tables/ids';
import { caseForUpdate, knownCase } from '../cases/case.store.ts';
import { cohortSessions, overlap } from '../cohorts/cohort.rules.ts';
import { cohortOf, saveCohort } from '../cohorts/cohort.store.ts';
import { facilitatorForUpdate, facilitatorIsBusy } from '../cohorts/facilitator.store.ts';
import { saveSessions } from '../cohorts/session.store.ts';
import { findVenue } from '../cohorts/venue.store.ts';
import { waitingFor } from '../openings/kept.store.ts';
import { openingsOfCohort } from '../openings/openings.store.ts';
import { bookAt } from './book-catch-up.ts';
import { placesOf } from './place.store.ts';

/** 2.6 a catch-up one-to-one is a group of one session with one place: all that holds for sessions holds for it. */
export const bookOneToOne = route(http.bookOneToOne, async ({ tx, params, body, caller: { actor }, now }) => {
  const { caseId, placeId: catchUpFor } = params;
  const { venueId, facilitator, startsAt, minutes } = body;
  if (!(await knownCase(tx, { caseId }))) return refuse('not-found');
  const known = await caseForUpdate(tx, caseId);
  if (known.endedAt !== null) return refuse('case-ended');
  const places = await placesOf(tx, { caseId });
  if (!places.some(({ placeId }) => placeId === catchUpFor)) return refuse('not-found');
  const plan = known.cohortId ? await cohortOf(tx, { cohortId: known.cohortId }) : null;
  if (!plan) return refuse('no-plan');
  if (!(await waitingFor(tx, { about: catchUpFor }))) return refuse('not-waiting');
  if (!(await findVenue(tx, { venueId }))) return refuse('venue-unknown', { field: 'venueId' });
  const facilitatorId = await facilitatorForUpdate(tx, facilitator);
  const recorded = now();
  const date = londonDate(startsAt);
  const { weekday, starts } = { weekday: weekdayOf(date), starts: londonClock(startsAt) };
  const spans = cohortSessions({ weekday, starts, minutes, from: date, until: date }, recorded);
  if (spans === 'ends-before-it-starts' || spans === 'too-long') throw new Error('one day is a day');
  if (typeof spans === 'string') return refuse(spans, { field: 'startsAt' });
  const [span] = spans;
  if (!span) return refuse('no-session', { field: 'startsAt' });
  if (await facilitatorIsBusy(tx, facilitatorId, [span])) return refuse('facilitator-clash', { field: 'facilitator' });
  if (places.some((one) => one.status === 'booked' && overlap(one, span)))
    return refuse('person-clash', { field: 'startsAt' });
  const [cohortId, sessionId] = [newId(), newId()];
  const group = { cohortId, venueId, facilitatorId, schemeId: plan.schemeId, weekday, starts, minutes, capacity: 1 };
  await saveCohort(tx, { ...group, fromDate: date, untilDate: date });
  await saveSessions(tx, { cohortId, venueId }, [{ sessionId, ...span }]);
  // 2.5 where they must not come they are not sent, and nobody is told why.
  const openings = await openingsOfCohort(tx, cohortId, { caseId, after: recorded });
  const opening = openings.find((one) => one.sessionId === sessionId);
  if (!opening) return refuse('full', { field: 'venueId' });
  const placeId = await bookAt(tx, { caseId, catchUpFor, now: recorded, cause: null, actor }, places, opening);
  return { status: 201, body: { placeId, ...span } };
});
