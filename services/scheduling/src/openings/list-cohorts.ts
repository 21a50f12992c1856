import { pageOf } from '@byway/contracts/http/cursor';
import * as http from '@byway/contracts/http/scheduling/cohorts';
import { iso } from '@byway/schemes/london';
import { route } from '@byway/service-kit/http/route';
import { cohortsAfter } from '../cohorts/cohort.store.ts';
import { openingsOfCohort } from './openings.store.ts';
import { sessionsOfPlan, startsOf } from './plan.rules.ts';

/** Sessions shown of each group: as many as the longest plan of §11 has. */
const NEXT = 8;

export const listCohorts = route(http.listCohorts, async ({ tx, query, caller: { actor }, now }) => {
  const { schemeId, cohortId = null, running, own, startsAfter, cursor, limit } = query;
  const at = now();
  const rows = await cohortsAfter(tx, {
    scheme: schemeId ?? null,
    only: cohortId,
    runningAt: running ? iso(at) : null,
    ledBy: own ? actor : null,
    after: cursor ?? null,
    limit: limit + 1,
  });
  const { items: cohorts, next } = pageOf(rows, limit, (row) => [row.cohortId]);
  const items = [];
  for (const cohort of cohorts) {
    const openings = await openingsOfCohort(tx, cohort.cohortId, { caseId: null, after: at });
    const nextSessions = openings.slice(0, NEXT).map(({ sessionId, startsAt, endsAt, capacity, taken }) => ({
      sessionId,
      startsAt,
      endsAt,
      free: Math.max(0, capacity - taken),
    }));
    const begin = openings.filter(({ startsAt }) => startsAt > (startsAfter ?? at));
    const planStarts = startsOf(begin, sessionsOfPlan(cohort.schemeId)).slice(0, NEXT);
    items.push({ ...cohort, nextSessions, planStarts });
  }
  return { status: 200, body: { items, next } };
});
