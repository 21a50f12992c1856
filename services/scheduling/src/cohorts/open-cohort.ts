import * as http from '@byway/contracts/http/scheduling/cohorts';
import type { Weekday } from '@byway/schemes/london';
import { refuse } from '@byway/service-kit/http/problems';
import { route } from '@byway/service-kit/http/route';
import { newId } from '@byway/tables/ids';
import { cohortSessions, type TimetableRefusal } from './cohort.rules.ts';
import { saveCohort } from './cohort.store.ts';
import { facilitatorForUpdate, facilitatorIsBusy } from './facilitator.store.ts';
import { searchNow } from './search.store.ts';
import { saveSessions } from './session.store.ts';
import { findVenue } from './venue.store.ts';

const FIELD: Readonly<Record<TimetableRefusal, string>> = {
  'ends-before-it-starts': 'until',
  'too-long': 'until',
  'beyond-calendar': 'until',
  'outside-hours': 'starts',
  'no-session': 'weekday',
  'session-in-the-past': 'from',
};

export const openCohort = route(http.openCohort, async ({ tx, body, now }) => {
  const { facilitator, from: fromDate, until: untilDate, ...group } = body;
  const { venueId } = group;
  if (!(await findVenue(tx, { venueId }))) return refuse('venue-unknown', { field: 'venueId' });
  const facilitatorId = await facilitatorForUpdate(tx, facilitator);
  const at = now();
  const spans = cohortSessions(body, at);
  if (typeof spans === 'string') return refuse(spans, { field: FIELD[spans] });
  if (await facilitatorIsBusy(tx, facilitatorId, spans)) return refuse('facilitator-clash', { field: 'facilitator' });
  const cohortId = newId();
  const sessions = spans.map((span) => ({ sessionId: newId(), ...span }));
  // The route takes 1 to 7.
  const weekday = group.weekday as Weekday;
  await saveCohort(tx, { ...group, weekday, cohortId, facilitatorId, fromDate, untilDate });
  await saveSessions(tx, { cohortId, venueId }, sessions);
  await searchNow(tx, { schemeId: group.schemeId, cohortId }, at);
  return { status: 201, body: { cohortId, sessions } };
});
