import { pageOf } from '@byway/contracts/http/cursor';
import * as http from '@byway/contracts/http/scheduling/cohorts';
import { route } from '@byway/service-kit/http/route';
import { openingsOfCohort } from '../places/openings.store.ts';
import { cohortsAfter } from './cohort.store.ts';

const PAGE = 20;
/** Sessions shown of each group: as many as the longest plan of §11 has. */
const NEXT = 8;

export const listCohorts = route(http.listCohorts, async ({ tx, query: { schemeId, cursor }, now }) => {
  const rows = await cohortsAfter(tx, { scheme: schemeId ?? null, after: cursor ?? null, limit: PAGE + 1 });
  const { items: cohorts, next } = pageOf(rows, PAGE, ({ cohortId }) => [cohortId]);
  const items = [];
  for (const cohort of cohorts) {
    const openings = await openingsOfCohort(tx, cohort.cohortId, { caseId: null, after: now() });
    const nextSessions = openings.slice(0, NEXT).map(({ sessionId, startsAt, endsAt, capacity, taken }) => ({
      sessionId,
      startsAt,
      endsAt,
      free: Math.max(0, capacity - taken),
    }));
    items.push({ ...cohort, nextSessions });
  }
  return { status: 200, body: { items, next } };
});
