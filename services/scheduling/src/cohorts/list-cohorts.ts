import type { SchemeId } from '@byway/contracts/codes';
import { pageOf } from '@byway/contracts/http/cursor';
import * as http from '@byway/contracts/http/scheduling/cohorts';
import { route } from '@byway/service-kit/http/route';
import { openingsOfCohort } from '../places/openings.store.ts';

const PAGE = 20;
/** Sessions shown of each group: as many as the longest plan of §11 has. */
const NEXT = 8;

interface CohortRow {
  cohortId: string;
  schemeId: SchemeId;
  venue: { venueId: string; name: string; lines: string[]; postcode: string };
  facilitator: string;
  weekday: number;
  starts: string;
  minutes: number;
  capacity: number;
  from: string;
  until: string;
}

// Ids are made in order of time (UUID version 7), so the id alone is the key of the page.
const LIST = `
select c.cohort_id as "cohortId", c.scheme_id as "schemeId",
       json_build_object('venueId', v.venue_id, 'name', v.name, 'lines', v.lines, 'postcode', v.postcode) as venue,
       f.actor as facilitator, c.weekday, c.starts, c.minutes, c.capacity,
       c.from_date::text as "from", c.until_date::text as "until"
  from cohort c join venue v using (venue_id) join facilitator f using (facilitator_id)
 where ($1::text is null or c.scheme_id = $1) and ($2::uuid is null or c.cohort_id > $2)
   and ($3::text is null or c.provider = $3)
 order by c.cohort_id limit ${PAGE + 1}`;

export const listCohorts = route(http.listCohorts, async ({ tx, query: { schemeId, cursor }, caller, now }) => {
  const rows = await tx.query<CohortRow>({
    name: 'cohort-list',
    text: LIST,
    values: [schemeId ?? null, cursor ?? null, caller.provider],
  });
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
