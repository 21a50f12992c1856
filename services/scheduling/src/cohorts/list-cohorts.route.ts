import { SCHEME_IDS, type SchemeId } from '@byway/contracts/codes';
import { AfterId, pageOf } from '@byway/contracts/http/cursor';
import { query } from '@byway/service-kit/http/route';
import type { Tx } from '@byway/tables/database';
import { z } from 'zod';
import { openingsOfCohort } from '../places/openings.store.ts';
import { iso } from './cohort.store.ts';

const PAGE = 20;
/** Sessions shown of each group: as many as the longest plan of §11 has. */
const NEXT = 8;
const instant = z.iso.datetime();

const Cohort = z.strictObject({
  cohortId: z.uuid(),
  schemeId: z.enum(SCHEME_IDS),
  venue: z.strictObject({ venueId: z.uuid(), name: z.string(), lines: z.array(z.string()), postcode: z.string() }),
  facilitator: z.string(),
  weekday: z.int(),
  starts: z.string(),
  minutes: z.int(),
  capacity: z.int(),
  from: z.iso.date(),
  until: z.iso.date(),
  nextSessions: z.array(z.strictObject({ sessionId: z.uuid(), startsAt: instant, endsAt: instant, free: z.int() })),
});

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

async function withSessions(tx: Tx, row: CohortRow, after: number): Promise<z.infer<typeof Cohort>> {
  const openings = await openingsOfCohort(tx, row.cohortId, { caseId: null, after });
  const nextSessions = openings.slice(0, NEXT).map(({ sessionId, startsAt, endsAt, capacity, taken }) => ({
    sessionId,
    startsAt: iso(startsAt),
    endsAt: iso(endsAt),
    free: Math.max(0, capacity - taken),
  }));
  return { ...row, nextSessions };
}

export const listCohortsRoute = query({
  url: '/cohorts',
  summary: 'Groups with their next sessions and free places',
  roles: ['custody-officer', 'referring-officer', 'programme-manager', 'facilitator'],
  audit: 'cohort.list',
  querystring: z.strictObject({ schemeId: z.enum(SCHEME_IDS).optional(), cursor: AfterId.optional() }),
  answers: { 200: z.strictObject({ cohorts: z.array(Cohort), next: z.nullable(z.string()) }) },
  handle: async ({ tx, query: { schemeId, cursor }, caller, now }) => {
    const rows = await tx.query<CohortRow>({
      name: 'cohort-list',
      text: LIST,
      values: [schemeId ?? null, cursor ?? null, caller.provider],
    });
    const { items: shown, next } = pageOf(rows, PAGE, ({ cohortId }) => [cohortId]);
    const cohorts = [];
    for (const row of shown) cohorts.push(await withSessions(tx, row, now()));
    return { status: 200, body: { cohorts, next } };
  },
});
