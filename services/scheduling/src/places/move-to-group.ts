import { sessionMoved } from '@byway/contracts/facts/scheduling/session-moved';
import * as http from '@byway/contracts/http/scheduling/move-person';
import { stateFact } from '@byway/facts/state';
import { iso } from '@byway/schemes/london';
import { refuse } from '@byway/service-kit/http/problems';
import { route } from '@byway/service-kit/http/route';
import { heardOf, knownCase, markPlanned } from '../cases/case.store.ts';
import { cohortForUpdate, cohortOf } from '../cohorts/cohort.store.ts';
import { openingsOfCohort } from '../openings/openings.store.ts';
import { offerFreed } from './offer-freed.ts';
import { placesOf, saveSession } from './place.store.ts';

/**
 * 2.5, 2.6 one person goes on in another group: each of their sessions still to come is the next one there that has room. What they had is
 * free for who waits; the person is to be told of each new time.
 */
export const moveToGroup = route(
  http.moveToGroup,
  async ({ tx, params: { caseId }, body: { cohortId }, caller, now }) => {
    if (!(await knownCase(tx, { caseId }))) return refuse('not-found');
    const known = await heardOf(tx, caseId);
    if (known.endedAt !== null) return refuse('case-ended');
    const present = known.cohortId ? await cohortOf(tx, { cohortId: known.cohortId }) : null;
    if (!present) return refuse('no-plan');
    const group = await cohortForUpdate(tx, { cohortId });
    if (!group) return refuse('not-found', { field: 'cohortId' });
    if (group.cohortId === present.cohortId) return refuse('same-group', { field: 'cohortId' });
    if (group.schemeId !== present.schemeId) return refuse('other-scheme', { field: 'cohortId' });
    const recorded = now();
    const places = await placesOf(tx, { caseId });
    const left = places.filter(({ status, startsAt }) => status === 'booked' && startsAt > recorded);
    if (left.length === 0) return refuse('nothing-to-move');
    const openings = await openingsOfCohort(tx, cohortId, { caseId, after: recorded });
    const free = openings.filter(({ taken, capacity }) => taken < capacity);
    const moves = left.flatMap((place, i) => {
      const to = free[i];
      return to ? [{ place, to }] : [];
    });
    if (moves.length < left.length) return refuse('full', { field: 'cohortId' });
    for (const { place, to } of moves) {
      const { placeId } = place;
      const { sessionId, startsAt, endsAt, venueId, postcode } = to;
      await saveSession(tx, { placeId, sessionId });
      const times = { fromStartsAt: iso(place.startsAt), startsAt: iso(startsAt), endsAt: iso(endsAt) };
      const data = { placeId, sessionId, ...times, venueId, postcode, cohortId };
      const { actor } = caller;
      await stateFact(tx, { fact: sessionMoved, subject: caseId, data, recorded, actor, provider: group.provider });
    }
    await markPlanned(tx, { caseId, schemeId: group.schemeId, cohortId });
    await offerFreed(
      tx,
      left.map(({ sessionId }) => sessionId),
      recorded,
    );
    return { status: 200, body: { cohortId, moved: moves.length } };
  },
);
