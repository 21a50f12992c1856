import * as http from '@byway/contracts/http/scheduling/cohorts';
import { refuse } from '@byway/service-kit/http/problems';
import { route } from '@byway/service-kit/http/route';
import { newId } from '@byway/tables/ids';
import { cohortSessions, type TimetableRefusal } from './cohort.rules.ts';
import { facilitatorForUpdate, facilitatorIsBusy, saveCohort, saveSessions, venueExists } from './cohort.store.ts';

const FIELD: Readonly<Record<TimetableRefusal, string>> = {
  'ends-before-it-starts': 'until',
  'too-long': 'until',
  'beyond-calendar': 'until',
  'outside-hours': 'starts',
  'no-session': 'weekday',
  'session-in-the-past': 'from',
};

export const openCohort = route(http.openCohort, async ({ tx, body, caller: { provider }, now }) => {
  const { venueId } = body;
  if (!(await venueExists(tx, venueId, provider))) return refuse('venue-unknown', { field: 'venueId' });
  const facilitatorId = await facilitatorForUpdate(tx, body.facilitator, provider);
  const spans = cohortSessions(body, now());
  if (typeof spans === 'string') return refuse(spans, { field: FIELD[spans] });
  if (await facilitatorIsBusy(tx, facilitatorId, spans)) return refuse('facilitator-clash', { field: 'facilitator' });
  const cohortId = newId();
  const sessions = spans.map((span) => ({ sessionId: newId(), ...span }));
  await saveCohort(tx, { ...body, cohortId, facilitatorId }, provider);
  await saveSessions(tx, { cohortId, venueId }, sessions);
  return { status: 201, body: { cohortId, sessions } };
});
