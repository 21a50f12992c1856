import { sessionCancelled } from '@byway/contracts/facts/scheduling/session-cancelled';
import { sessionMoved } from '@byway/contracts/facts/scheduling/session-moved';
import * as http from '@byway/contracts/http/scheduling/sessions';
import { stateFact } from '@byway/facts/state';
import { iso } from '@byway/schemes/london';
import { isRefused, refuse } from '@byway/service-kit/http/problems';
import { route } from '@byway/service-kit/http/route';
import type { Caller } from '@byway/service-kit/identity/tokens';
import type { Tx } from '@byway/tables/database';
import { lockCasesNow } from '../cases/case.store.ts';
import type { Span } from '../cohorts/cohort.rules.ts';
import { cohortForUpdate } from '../cohorts/cohort.store.ts';
import { facilitatorIsBusy, lockFacilitator } from '../cohorts/facilitator.store.ts';
import { bookedOn, personBusy, saveCancelled, saveMove, sessionOf } from '../cohorts/session.store.ts';
import { whyNotMovedTo } from './session.rules.ts';

/**
 * Locks the group, reads its session, and locks the cases booked on it; or why it cannot be changed. `stated`: when and by
 * whom the change is recorded, for the facts about it.
 */
async function sessionToChange(tx: Tx, sessionId: string, { actor }: Caller, now: () => number) {
  const seen = await sessionOf(tx, { sessionId });
  const cohort = seen && (await cohortForUpdate(tx, { cohortId: seen.cohortId }));
  const session = cohort && (await sessionOf(tx, { sessionId }));
  if (!session) return refuse('not-found');
  const caseIds = (await bookedOn(tx, { sessionId })).map(({ caseId }) => caseId);
  await lockCasesNow(tx, { caseIds });
  const recorded = now();
  if (session.status === 'cancelled') return refuse('session-cancelled');
  if (session.startsAt <= recorded) return refuse('session-in-the-past');
  // Read again: between the first look and its lock a case may have given its place back.
  const booked = await bookedOn(tx, { sessionId });
  return { session, cohort, booked, stated: { recorded, actor, provider: cohort.provider } };
}

export const cancelSession = route(http.cancelSession, async ({ tx, params, body: { reasonCode }, caller, now }) => {
  const { sessionId } = params;
  const found = await sessionToChange(tx, sessionId, caller, now);
  if (isRefused(found)) return found;
  const { session, booked, stated } = found;
  await saveCancelled(tx, { sessionId, cancelReason: reasonCode });
  for (const { placeId, caseId } of booked) {
    const data = { placeId, sessionId, startsAt: iso(session.startsAt), reasonCode };
    await stateFact(tx, { fact: sessionCancelled, subject: caseId, data, ...stated });
  }
  return { status: 200, body: { sessionId, status: 'cancelled', toTell: booked.length } };
});

export const moveSession = route(http.moveSession, async ({ tx, params, body: { startsAt }, caller, now }) => {
  const { sessionId } = params;
  const found = await sessionToChange(tx, sessionId, caller, now);
  if (isRefused(found)) return found;
  const { session, cohort, booked, stated } = found;
  const span: Span = { startsAt, endsAt: startsAt + session.endsAt - session.startsAt };
  const wrong = whyNotMovedTo(span, session, stated.recorded);
  if (wrong) return refuse(wrong, { field: 'startsAt' });
  const { facilitatorId } = cohort;
  await lockFacilitator(tx, { facilitatorId });
  if (await facilitatorIsBusy(tx, facilitatorId, [span], sessionId)) return refuse('facilitator-clash');
  if (await personBusy(tx, { sessionId, ...span })) return refuse('person-clash');
  await saveMove(tx, { sessionId, ...span });
  const times = { fromStartsAt: iso(session.startsAt), startsAt: iso(span.startsAt), endsAt: iso(span.endsAt) };
  for (const { placeId, caseId } of booked) {
    const data = { placeId, sessionId, ...times, venueId: session.venueId, postcode: session.postcode };
    await stateFact(tx, { fact: sessionMoved, subject: caseId, data, ...stated });
  }
  return { status: 200, body: { sessionId, ...span, toTell: booked.length } };
});
