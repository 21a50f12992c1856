import * as http from '@byway/contracts/http/scheduling/holds';
import { refuse } from '@byway/service-kit/http/problems';
import { route } from '@byway/service-kit/http/route';
import { heardOf, knownCase } from '../cases/case.store.ts';
import { endHold } from '../openings/hold.store.ts';

/** Without a hold there is nothing to do. */
export const dropHold = route(http.dropHold, async ({ tx, params: { caseId } }) => {
  if (!(await knownCase(tx, { caseId }))) return refuse('not-found');
  const known = await heardOf(tx, caseId);
  if (known.cohortId) return refuse('already-booked');
  return { status: 200, body: { caseId, dropped: await endHold(tx, caseId, 'dropped') } };
});
