import * as http from '@byway/contracts/http/scheduling/cohorts';
import { refuse } from '@byway/service-kit/http/problems';
import { route } from '@byway/service-kit/http/route';
import { sessionsOfCohort } from './session.store.ts';

export const listSessions = route(http.listSessions, async ({ tx, params: { cohortId } }) => {
  const sessions = await sessionsOfCohort(tx, { cohortId });
  // A group has at least one session.
  return sessions.length === 0 ? refuse('not-found') : { status: 200, body: { cohortId, sessions } };
});
