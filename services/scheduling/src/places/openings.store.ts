import { systemClock } from '@byway/service-kit/time/clock';
import type { Tx } from '@byway/tables/database';
import { iso } from '../cohorts/cohort.store.ts';
import type { Opening } from './plan.rules.ts';

// A seat is taken by a booked place, or by a live hold of somebody else's case: one that has not lapsed, or is kept to a
// deadline still to come ($2 is policy time, $3 real time).
const OPENINGS = `
select s.session_id, s.cohort_id, c.provider, s.venue_id, s.starts_at, s.ends_at, c.capacity,
       (select count(*)::int from place p where p.session_id = s.session_id and p.status = 'booked')
       + (select count(*)::int from hold_session hs join hold h using (hold_id)
           where hs.session_id = s.session_id and h.state = 'live' and (h.expires_at > $3 or h.kept_until > $2)
             and h.case_id is distinct from $4::uuid) as taken
  from session s join cohort c using (cohort_id)
 where s.status = 'scheduled' and s.starts_at > $2`;

interface OpeningRow {
  session_id: string;
  cohort_id: string;
  provider: string | null;
  venue_id: string;
  starts_at: Date;
  ends_at: Date;
  capacity: number;
  taken: number;
}

function toOpening(row: OpeningRow): Opening {
  return {
    sessionId: row.session_id,
    cohortId: row.cohort_id,
    provider: row.provider,
    venueId: row.venue_id,
    startsAt: row.starts_at.getTime(),
    endsAt: row.ends_at.getTime(),
    capacity: row.capacity,
    taken: row.taken,
  };
}

/** For whom openings are looked at, and from and until which policy time (milliseconds). The case's own hold takes no seat from it. */
export interface LookFor {
  readonly caseId: string | null;
  readonly after: number;
  /** No opening from this instant on is wanted; left out, there is no end. */
  readonly before?: number;
}

/** The scheduled sessions of one group after `after`, in order of time. Counts are sure only under the group's lock. */
export async function openingsOfCohort(tx: Tx, cohortId: string, { caseId, after }: LookFor): Promise<Opening[]> {
  const rows = await tx.query<OpeningRow>({
    name: 'openings-of-cohort',
    text: `${OPENINGS} and s.cohort_id = $1 order by s.starts_at`,
    values: [cohortId, iso(after), iso(systemClock.now()), caseId],
  });
  return rows.map(toOpening);
}

/** The same for every group of a scheme: to choose by, before the chosen group is locked and looked at again. */
export async function openingsOfScheme(
  tx: Tx,
  schemeId: string,
  { caseId, after, before }: LookFor,
): Promise<Opening[]> {
  const rows = await tx.query<OpeningRow>({
    name: 'openings-of-scheme',
    text: `${OPENINGS} and s.starts_at < $5 and c.scheme_id = $1 order by s.starts_at, s.session_id`,
    values: [schemeId, iso(after), iso(systemClock.now()), caseId, before === undefined ? 'infinity' : iso(before)],
  });
  return rows.map(toOpening);
}
